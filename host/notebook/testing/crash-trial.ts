import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { NO_CLIENT } from '../../../contract/shapes/notebook-limits.ts';
import { openNotebook } from '../notebook.ts';
import type { Notebook } from '../notebook.ts';
import { layOutSchemaOne, SCHEMA_ONE_ROWS } from './schema-one.ts';
import { seededRandom } from './random.ts';

export const crashOperations = ['bookmark', 'tick', 'note', 'import', 'migrate', 'evidence'] as const;
export type CrashOperation = (typeof crashOperations)[number];

/** Longest time a child works before it is killed, milliseconds; opening and migrating are over sooner. */
const WORK_MS = 60;
const OPENING_MS = 40;

export interface CrashOutcome {
  readonly operation: CrashOperation;
  readonly kills: number;
  /** Writes the child was told are kept. */
  readonly acknowledged: number;
  readonly lost: number;
  /** Next starts that told of damage or did not work. */
  readonly stuck: number;
}

/** Starts a process that works on a notebook, kills it at a random moment, opens the notebook, and counts what is not there. */
export async function crashTrial(
  folder: string,
  operation: CrashOperation,
  kills: number,
  seed: number,
): Promise<CrashOutcome> {
  const next = seededRandom(seed);
  const counts = { acknowledged: 0, lost: 0, stuck: 0 };
  for (let round = 0; round < kills; round += 1) {
    // Migrating needs an old file every time; the others go on in one, as a user's does.
    const place = operation === 'migrate' ? join(folder, `migrate-${round}`) : join(folder, operation);
    if (operation === 'migrate') layOutSchemaOne(place);
    const acknowledged = await workUntilKilled(place, operation, next);
    const lost = await missing(place, operation, acknowledged);
    counts.acknowledged += acknowledged.length;
    counts.lost += lost ?? acknowledged.length;
    if (lost === null) counts.stuck += 1;
  }
  return { operation, kills, ...counts };
}

async function workUntilKilled(
  folder: string,
  operation: CrashOperation,
  next: () => number,
): Promise<readonly string[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'crash-child.ts'), folder, operation], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const state = { output: '', closed: false };
  // Half of the kills fall into opening (and migrating), half into working.
  // Keeping a file takes as long as all of the work's time on a busy disk: there it counts from the first that is kept.
  const working = operation === 'evidence' ? 'ack' : 'ready';
  const signal = operation === 'migrate' || next() < 0.2 ? 'loaded' : working;
  const started = Promise.withResolvers<void>();
  const closed = new Promise<void>((resolve) => child.on('close', () => resolve()));
  child.stdout.on('data', (chunk: Buffer) => {
    state.output += chunk.toString();
    if (state.output.includes(signal)) started.resolve();
  });
  await Promise.race([started.promise, closed]);
  await delay(Math.floor(next() * (signal === 'loaded' ? OPENING_MS : WORK_MS)));
  child.kill('SIGKILL');
  await closed;
  return [...state.output.matchAll(/^ack (\S+)$/gm)].map((match) => match[1] ?? '');
}

/** How many acknowledged writes are not there at the next start; `null` when that start is not an ordinary one. */
async function missing(
  folder: string,
  operation: CrashOperation,
  acknowledged: readonly string[],
): Promise<number | null> {
  const notebook = await openNotebook({ folder, language: 'en', timers: false });
  try {
    const there = idsIn(notebook, operation);
    const expected = operation === 'migrate' ? SCHEMA_ONE_ROWS : acknowledged;
    // A row that names a file has it, whole: acknowledged or not.
    const works =
      notebook.info().writable &&
      notebook.notices().length === 0 &&
      notebook.evidence.list(NO_CLIENT).every(({ id }) => notebook.evidence.read(id).base64 !== '');
    // The next write works too: a start that only reads is no start.
    notebook.reading.stop('phase-assess', 'en', 'b', 0.5);
    return works ? expected.filter((id) => !there.has(id)).length : null;
  } finally {
    notebook.close();
  }
}

function idsIn(notebook: Notebook, operation: CrashOperation): ReadonlySet<string> {
  const items = notebook.checklists
    .items(NO_CLIENT)
    .filter(({ state, note }) => state === 'done' || note !== '');
  if (operation === 'evidence') return new Set(notebook.evidence.list(NO_CLIENT).map(({ id }) => id));
  const bookmarks = notebook.bookmarks.list(NO_CLIENT);
  return new Set(
    operation === 'bookmark' || operation === 'import'
      ? bookmarks.map(({ id }) => id)
      : items.map(({ item }) => item),
  );
}
