import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildElectron, buildLoopback } from './shells.ts';
import { root } from './paths.ts';

/** Every place in our sources that names a worker's file, however it names it. */
const NAMED = /['"`]([\w./-]*-worker)\.(?:ts|js)['"`]/g;

function filesOf(folder: string, pattern: string): readonly string[] {
  return globSync(pattern, { cwd: folder }).map((file) => join(folder, file));
}

function matches(files: readonly string[], pattern: RegExp): readonly string[] {
  return files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(pattern)].map(([, name]) => name ?? ''),
  );
}

/** Resolves when a worker says that it is ready for its first job. */
function ready(file: string): Promise<unknown> {
  const worker = new Worker(pathToFileURL(file));
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`ended with ${code}`)));
  }).finally(() => worker.terminate());
}

describe.each([
  { shell: 'desktop', folder: 'electron', make: buildElectron },
  { shell: 'browser', folder: 'loopback', make: buildLoopback },
])('the $shell shell as it is built', ({ folder, make }) => {
  const out = mkdtempSync(join(tmpdir(), 'fieldbook-bundle-'));
  beforeAll(() => make(out));
  afterAll(() => rmSync(out, { recursive: true, force: true }));

  it('starts every worker that any of its sources names, by the name the bundle has for it', async () => {
    const sources = filesOf(root, `{host,${folder},dialect}/**/*.ts`).filter(
      (file) => !file.endsWith('.test.ts'),
    );
    const wanted = matches(sources, NAMED).map((name) => name.split('/').at(-1));
    const bundle = filesOf(out, '*.js');
    const named = matches(bundle, /new URL\(\s*["'`]\.\/([\w.-]+)["'`],\s*import\.meta\.url\s*\)/g);
    expect(named.toSorted()).toEqual([...new Set(wanted)].map((name) => `${name}.js`).toSorted());
    expect(named.length).toBeGreaterThanOrEqual(2);
    for (const name of named) expect(await ready(join(out, name)), name).toMatchObject({ kind: 'ready' });
  });

  it('names no file of the sources, which it does not bring along', () => {
    expect(matches(filesOf(out, '*.js'), /["'`](\.{1,2}\/[\w./-]+\.tsx?)["'`]/g)).toEqual([]);
  });

  it('loads what writes a report when one is saved, and no part of it leads back to main', () => {
    const files = filesOf(out, '*.js');
    const main = files.filter((file) => file.endsWith('main.js'));
    const atStart = matches(main, /\bfrom\s*["'`]\.\/([\w-]+)\.js["'`]/g);
    expect(atStart.length).toBeGreaterThan(2);
    expect(atStart.filter((name) => name.startsWith('report-'))).toEqual([]);
    expect(matches(files, /\bfrom\s*["'`](\.\/main\.js)["'`]/g)).toEqual([]);
  });

  it('has every part that it loads later, and each of them loads', async () => {
    const parts = matches(filesOf(out, '*.js'), /(?<!@\w+ \{.*)\bimport\(\s*["'`](\.\/[\w./-]+)["'`]\s*\)/g);
    for (const part of parts) {
      const loaded: unknown = await import(/* @vite-ignore */ pathToFileURL(join(out, part)).href);
      expect(Object.keys(Object(loaded)).length, part).toBeGreaterThan(0);
    }
  });
});
