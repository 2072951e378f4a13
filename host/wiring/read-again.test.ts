import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HostEvent } from '../../contract/shapes/events.ts';
import { openTestHost } from '../testing/open-test-host.ts';
import type { Host } from '../host.ts';
import { compileEdition } from '../library/compile/compile.ts';
import type { CompileOptions } from '../library/compile/compile.ts';
import { memoryFiles } from '../library/compile/content-files.ts';
import { openLibrary } from '../library/keep/library.ts';
import { silentLog } from '../platform/log.ts';

/** Some seconds of a machine that does other things. */
const WITHIN_MS = 120_000;
/** A limit that a large page does not keep to, as if the machine had been a hundred times slower. */
const TOO_SHORT_MS = 20;

const PLAIN = `# Plain\n\nAbout zebras.\n\n${'Some *words* and a [link](small.md).\n\n'.repeat(1_000)}`;

let folder = '';
let bundled = '';
const hosts: Host[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fieldbook-again-'));
  bundled = join(folder, 'bundled.fbe');
  await compile('bundled.fbe', { number: 1 }, { 'en/small.md': '# Small\n\nOld.\n' });
}, WITHIN_MS);
afterEach(() => {
  hosts.splice(0).forEach((host) => host.close());
  rmSync(folder, { recursive: true, force: true });
});

async function compile(
  name: string,
  options: Partial<CompileOptions>,
  files: Readonly<Record<string, string>> = { 'en/large.md': PLAIN, 'en/small.md': '# Small\n' },
): Promise<string> {
  const bytes = new Map(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)]));
  const out = join(folder, name);
  await compileEdition({ content: memoryFiles('playbook', bytes), out, workers: 1, ...options });
  return out;
}

/** Installs an edition as a sync does, made by a machine that had no time. */
async function install(options: Partial<CompileOptions>): Promise<void> {
  const library = openLibrary({ folder: join(folder, 'data', 'editions'), bundled, log: silentLog });
  library.install(await compile('arrived.fbe', { number: 2, ...options }), 'site');
  library.close();
}

/** Opens the reader; gives it, what it told, and how to let its clock go on. */
async function open() {
  const due: { readonly work: () => void; readonly ms: number }[] = [];
  const told: HostEvent[] = [];
  const host = await openTestHost({
    data: join(folder, 'data'),
    bundled,
    policy: join(folder, 'policy.json'),
    timing: { now: () => 0, later: (work, ms) => (due.push({ work, ms }), () => undefined) },
  });
  hosts.push(host);
  host.on((event) => told.push(event));
  const page = async () => Object(await host.call('page.read', { key: 'large', lang: 'en' })).value;
  const find = async (query: string) =>
    Object(await host.call('search.run', { query, lang: 'en', limit: 5 })).value.hits.length;
  return { host, told, page, find, later: () => due.splice(0).forEach(({ work }) => work()) };
}

describe('pages of an installed edition that were cut short', () => {
  it('are laid out at the next opening, and the reader is told', { timeout: WITHIN_MS }, async () => {
    await install({ killAfterMs: TOO_SHORT_MS });
    const reader = await open();
    expect(await reader.page()).toMatchObject({ notices: ['not-laid-out'], title: 'Plain' });
    reader.later();
    await expect
      .poll(() => reader.told.filter(({ kind }) => kind === 'edition-changed'), { timeout: WITHIN_MS })
      .toHaveLength(1);
    expect(await reader.page()).toMatchObject({ notices: [], title: 'Plain' });
    expect((await reader.page()).links).not.toEqual([]);
    // Nothing else is on the shelf: no leftover, no second copy.
    expect(
      readdirSync(join(folder, 'data', 'editions')).filter((name) => name.endsWith('.edition')),
    ).toHaveLength(1);
    const next = await open();
    expect(await next.page()).toMatchObject({ notices: [] });
  });

  it('are found by their words again', { timeout: WITHIN_MS }, async () => {
    await install({ killWordsAfterMs: 1 });
    const reader = await open();
    expect(await reader.find('zebras')).toBe(0);
    reader.later();
    await expect
      .poll(() => reader.told.filter(({ kind }) => kind === 'edition-changed'), { timeout: WITHIN_MS })
      .toHaveLength(1);
    expect(await reader.find('zebras')).toBe(1);
  });

  it('cost nothing when there are none', { timeout: WITHIN_MS }, async () => {
    await install({});
    const reader = await open();
    await reader.page();
    reader.later();
    await expect.poll(async () => (await reader.host.call('tasks.troubles', {})).ok).toBe(true);
    expect(reader.told.filter(({ kind }) => kind === 'edition-changed')).toEqual([]);
  });
});
