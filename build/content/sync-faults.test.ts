import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exitCodes, explain } from './exit-codes.ts';
import { keysCommand } from './keys-command.ts';
import { publishCommand } from './publish.ts';
import { syncCommand } from './sync.ts';
import { scratchFolder } from './testing/signed-site.ts';
import { sample, seed } from '../trial-sample.ts';

const folder = scratchFolder();
const [keys, site, content, laid, data] = ['keys', 'site', 'content', 'laid', 'data'].map((name) => join(folder.path, name)) as [string, string, string, string, string];
const root = join(keys, '1.root.json');
afterAll(() => folder[Symbol.dispose]());

async function publish(words: string): Promise<void> {
  mkdirSync(join(content, 'en'), { recursive: true });
  writeFileSync(join(content, 'en', 'plan.md'), `---\ntitle: Plan\n---\n# Plan\n\n${words}\n`);
  const first = existsSync(join(site, 'sync')) ? [] : ['--first'];
  expect(await publishCommand.run([content, '--keys', keys, '--out', site, ...first])).toBe(exitCodes.done);
}

/** The exit code of `sync`, and the sentence where it threw. */
async function sync(): Promise<readonly [number, string]> {
  try {
    return [await syncCommand.run([site, '--data', data, '--root', root]), ''];
  } catch (error) {
    const { code, sentence } = explain(error);
    return [code, sentence];
  }
}

/** Every file and folder a sync keeps. */
function pathsBelow(place: string, below = ''): readonly string[] {
  return readdirSync(join(place, below), { withFileTypes: true }).flatMap((entry) => {
    const path = join(below, entry.name);
    return entry.isDirectory() ? [path, ...pathsBelow(place, path)] : [path];
  });
}

function spoil(place: string, fault: 'garbage' | 'folder' | 'nothing'): void {
  rmSync(place, { recursive: true, force: true });
  mkdirSync(dirname(place), { recursive: true });
  if (fault === 'garbage') writeFileSync(place, 'garbage{'.repeat(600));
  if (fault !== 'folder') return;
  mkdirSync(join(place, 'inside'), { recursive: true });
  writeFileSync(join(place, 'inside', 'file'), 'somebody put this here');
}

const faults = ['garbage', 'folder', 'nothing'] as const;

/** All of them in `npm run trials`; in `npm test` one a path, in turn. */
function faultsOf(at: number): readonly (typeof faults)[number][] {
  return sample(faults, faults.length, at + seed);
}

describe('content -- sync over a data folder that is not as it was left', () => {
  beforeAll(async () => {
    expect(await keysCommand.run([keys])).toBe(exitCodes.done);
    await publish('First words.');
    expect(await syncCommand.run([site, '--data', laid, '--root', root])).toBe(exitCodes.done);
    await publish('Second words.');
    expect(await syncCommand.run([site, '--data', laid, '--root', root])).toBe(exitCodes.done);
    await publish('Third words.');
  }, 60_000);

  it('every path that it keeps, as garbage, a folder or nothing: it updates, or says in a sentence why not', { timeout: 240_000 }, async () => {
    const always = ['sync/lock', 'sync/staging', 'sync/partial', 'editions'].map((path) => join(...path.split('/')));
    const paths = [...new Set([...pathsBelow(laid), ...always])];
    const ends = new Map<string, number>();
    for (const path of paths) {
      for (const fault of faultsOf(paths.indexOf(path))) {
        rmSync(data, { recursive: true, force: true });
        cpSync(laid, data, { recursive: true });
        spoil(join(data, path), fault);
        const [code, sentence] = await sync();
        ends.set(`${code}`, (ends.get(`${code}`) ?? 0) + 1);
        expect([path, fault, code, sentence]).toEqual([path, fault, exitCodes.done, '']);
        expect(existsSync(join(data, 'editions', 'current.json'))).toBe(true);
      }
    }
    console.log(`${paths.length} paths: ${[...ends].map(([code, times]) => `exit ${code} ${times}×`).join(', ')}`);
  });
});
