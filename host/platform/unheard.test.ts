import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const unheard = join(import.meta.dirname, 'unheard.ts');

/** A program that tells of each error nobody caught, as the shells do, and reports how much of the processor it took. */
function program(prepared: boolean): string {
  return `
    ${prepared ? `const { mayGoUnheard } = await import(${JSON.stringify(unheard)}); mayGoUnheard();` : ''}
    let told = 0;
    process.on('uncaughtException', (error) => { told += 1; process.stderr.write(String(error)); });
    process.on('message', () => {
      process.stdout.write('to nobody');
      process.stderr.write('to nobody');
      setTimeout(() => { process.send({ told, cpu: process.cpuUsage().user }); process.exit(); }, 300);
    });
    process.send('ready');
  `;
}

async function run(prepared: boolean): Promise<{ readonly told: number }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program(prepared)], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  await new Promise((done) => child.once('message', done));
  child.stdout?.destroy();
  child.stderr?.destroy();
  const answer = new Promise<unknown>((done) => child.once('message', done));
  child.send('speak');
  return (await answer) as { told: number };
}

it('a program whose terminal has gone goes on in silence', async () => {
  expect(
    (await run(false)).told,
    'without it, each line is an error, and telling of it another',
  ).toBeGreaterThan(5);
  expect((await run(true)).told).toBe(0);
});

it('is what both shells begin with', () => {
  const root = join(import.meta.dirname, '..', '..');
  for (const file of ['electron/main.ts', 'loopback/reader.ts'])
    expect(readFileSync(join(root, file), 'utf8'), file).toContain('mayGoUnheard();');
});
