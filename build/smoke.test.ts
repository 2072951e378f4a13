import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeBlankElectron } from './blank-electron.ts';

/** The smoke test of the release, on programs that do what the app does or do not: it must be able to fail. */
function smoke(...args: readonly string[]): { readonly status: number | null; readonly said: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'smoke.ts'), ...args],
    { encoding: 'utf8', env: { ...process.env, DISPLAY: ':0' } },
  );
  return { status, said: stdout + stderr };
}

function program(lines: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'fieldbook-smoke-')), 'app');
  writeFileSync(
    file,
    `#!/bin/sh\nfor given in "$@"; do case "$given" in --data=*) data="\${given#--data=}";; esac; done\n${lines}\n`,
    {
      mode: 0o755,
    },
  );
  return file;
}

describe.skipIf(process.platform === 'win32')('the smoke test', () => {
  it('is content when a page was shown', () => {
    const shows = program(
      `echo '{}' > "$data/updates.json"; echo '{"path":"/en/page/index"}' > "$data/window.json"; exec sleep 60`,
    );
    expect(smoke(`--program=${shows}`)).toMatchObject({
      status: 0,
      said: expect.stringContaining('shows a page') as string,
    });
  });

  it('fails when the app ends, and says with what', () => {
    const ends = program('exit 2');
    expect(smoke(`--program=${ends}`)).toMatchObject({
      status: 1,
      said: expect.stringContaining('ended with 2') as string,
    });
  });

  it('fails on a program whose fuses are not as decided', async () => {
    const folder = await makeBlankElectron('45.4.1');
    const { status, said } = smoke('--fuses', `--program=${join(folder, 'electron')}`);
    expect(status).toBe(1);
    expect(said).toContain('Wrong fuses: ');
  });
});
