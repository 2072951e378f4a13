import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { dirname, join } from 'node:path';
import { NO_CLIENT } from '../../contract/shapes/notebook-limits.ts';
import { systemTiming } from '../platform/timing.ts';
import type { Host } from '../host.ts';
import { compileEdition } from '../library/compile/compile.ts';
import { memoryFiles } from '../library/compile/content-files.ts';
import { openLibrary } from '../library/keep/library.ts';
import { silentLog } from '../platform/log.ts';
import { openTestHost } from './open-test-host.ts';

/** When a task begins that a user would wait minutes for, milliseconds. */
const SOON_MS = 30;

/** What a path of the data folder may have become while the reader was closed. */
export const faults = ['garbage', 'folder', 'nothing'] as const;
export type Fault = (typeof faults)[number];

/** Everything the reader keeps below the data folder, as ARCHITECTURE names it in its table of files. */
export function pathsOfTable(architecture: string): readonly string[] {
  const [, table = ''] = /## Files on the user's disk\n([\s\S]*?)\n## /.exec(architecture) ?? [];
  const cells = table.split('\n').flatMap((line) => /^\| (`.*?) *\|/.exec(line)?.[1] ?? []);
  return cells.flatMap((cell) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path.replace(/\/$/, '')),
  );
}

/** What came of opening the reader over a fault. */
export interface Seen {
  /** Calls that answered otherwise than with data: `name: code`. */
  readonly refused: readonly string[];
  /** What the reader tells of its tasks, by code. */
  readonly troubles: readonly string[];
}

/** A data folder as a user has it after some days, and the edition that came with the app. */
export interface Laid {
  readonly data: string;
  readonly bundled: string;
  /** A folder of Markdown that was read once. */
  readonly content: string;
  /** The root file the reader was given. */
  readonly root: string;
  /** The id of the edition that an update brought. */
  readonly edition: string;
}

/** Lays out a data folder by using the reader as a user does. */
export async function layOut(folder: string): Promise<Laid> {
  const bundled = join(folder, 'app', 'edition.fbe');
  const arrived = join(folder, 'app', 'arrived.fbe');
  const content = join(folder, 'markdown');
  const data = join(folder, 'data');
  for (const place of [dirname(bundled), content]) mkdirSync(place, { recursive: true });
  writeFileSync(join(content, 'plan.md'), '# The plan\n\nFirst words of a folder.\n');
  await compile('# The plan\n\nFirst words.\n\n- [ ] An item\n', bundled, 1);
  await compile('# The plan\n\nOther words.\n\n- [ ] An item\n', arrived, 2);
  const library = openLibrary({ folder: join(data, 'editions'), bundled, log: silentLog });
  const { id } = library.install(arrived, 'site');
  library.close();
  const root = join(folder, 'app', 'root.json');
  writeFileSync(root, '{}');
  const laid = { data, bundled, content, root, edition: id };
  for (const reads of [null, content]) {
    const host = await openReader(laid, reads);
    await use(host);
    host.close();
  }
  return laid;
}

async function compile(text: string, out: string, number: number): Promise<void> {
  const files = memoryFiles('trial', new Map([['en/plan.md', Buffer.from(text)]]));
  await compileEdition({ content: files, out, workers: 1, number });
}

function openReader({ data, bundled, root }: Laid, content: string | null): Promise<Host> {
  return openTestHost({
    data,
    bundled,
    content,
    // Nobody listens there: whatever the check does with its own files comes before or after the network.
    source: 'http://127.0.0.1:9/',
    root,
    // Every task begins at once.
    timing: { ...systemTiming, later: (work, ms) => systemTiming.later(work, Math.min(ms, SOON_MS)) },
  });
}

/** Uses the reader as the page does in its first minute: what is read, what is written, what runs by itself. */
async function use(host: Host): Promise<Seen> {
  const refused: string[] = [];
  const ask = async (name: string, args: object): Promise<void> => {
    const answer = await host.call(name, args);
    if (!answer.ok) refused.push(`${name}: ${answer.error.code}`);
    else refused.push(...failedAs(name, answer.value));
  };
  await ask('settings.read', {});
  await ask('edition.read', { lang: 'en' });
  await ask('page.read', { key: 'plan', lang: 'en' });
  await ask('search.run', { query: 'plan', lang: 'en' });
  await ask('reading.recent', { lang: 'en' });
  await ask('reading.visit', { key: 'plan', lang: 'en' });
  await ask('checklist.page', { engagement: NO_CLIENT, key: 'plan', lang: 'en' });
  await ask('checklist.mark', { engagement: NO_CLIENT, key: 'plan', lang: 'en', state: 'done' });
  await ask('notices.list', {});
  await ask('changes.read', { lang: 'en' });
  await ask('changes.seen', {});
  await ask('search.keep', { query: 'plan', key: 'plan' });
  await ask('settings.write', { offline: false });
  await ask('sync.status', {});
  await ask('sync.check', {});
  await ask('sync.log', { limit: 5 });
  await ask('sync.trust', {});
  // What the item is called is not looked at: it may be gone from the edition, and its evidence stays.
  await ask('evidence.add', { key: 'plan', item: 'an-item', name: 'proof.txt', base64: 'cHJvb2Y=' });
  await ask('evidence.list', {});
  await ask('backup.make', {});
  await ask('backup.list', {});
  await ask('notebook.export', {});
  await ask('trash.list', {});
  await ask('app.about', {});
  // What was planned for then has begun.
  await delay(2 * SOON_MS);
  const answer = await host.call('tasks.troubles', {});
  const troubles = answer.ok
    ? (answer.value as readonly { readonly failure: { readonly code: string } }[])
    : [];
  return { refused, troubles: troubles.map(({ failure }) => failure.code) };
}

/** A check that failed for another reason than that the network or the site's signatures did not hold. */
function failedAs(name: string, value: unknown): readonly string[] {
  const { state, failure } = Object(value) as {
    readonly state?: string;
    readonly failure?: { readonly code: string };
  };
  return state === 'failed' && failure && !failure.code.startsWith('sync-')
    ? [`${name}: ${failure.code}`]
    : [];
}

/** Opens the reader over a disk that takes nothing, and uses it. */
export async function readOnDisk(laid: Laid, content: boolean): Promise<Seen> {
  const host = await openReader(laid, content ? laid.content : null);
  try {
    return await use(host);
  } finally {
    host.close();
  }
}

/** Opens the reader over a path that has become something else, and uses it. */
export async function readOver(laid: Laid, path: string, fault: Fault): Promise<Seen> {
  const place = placeOf(laid, path);
  spoil(place, fault);
  const host = await openReader(laid, path.startsWith('cache') ? laid.content : null);
  try {
    return await use(host);
  } finally {
    host.close();
  }
}

/** The file or folder a name of the table stands for. */
export function placeOf({ data, edition }: Laid, path: string): string {
  return join(data, path.replace('<n>', '1').replace('<id>', edition));
}

function spoil(place: string, fault: Fault): void {
  rmSync(place, { recursive: true, force: true });
  mkdirSync(dirname(place), { recursive: true });
  if (fault === 'garbage') writeFileSync(place, Buffer.from('\u0000garbage\u00ff{'.repeat(500)));
  if (fault !== 'folder') return;
  mkdirSync(join(place, 'inside'), { recursive: true });
  writeFileSync(join(place, 'inside', 'file'), 'somebody put this here');
}
