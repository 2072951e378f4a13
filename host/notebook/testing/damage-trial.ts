import {
  closeSync,
  cpSync,
  existsSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { NO_CLIENT } from '../../../contract/shapes/notebook-limits.ts';
import { readDocument } from '../records/document.ts';
import { openNotebook } from '../notebook.ts';
import type { Notebook } from '../notebook.ts';
import { seededRandom } from './random.ts';

export const damageKinds = ['bit', 'sector', 'page', 'truncate'] as const;
export type DamageKind = (typeof damageKinds)[number];

const SECTOR_BYTES = 512;
const PAGE_BYTES = 4_096;
/** Rows in the notebook that is damaged; two thirds are in its backup. */
const ROWS = 240;

export interface DamageOutcome {
  readonly kind: DamageKind;
  readonly tried: number;
  readonly started: number;
  /** Nothing the user made was hit. */
  readonly unharmed: number;
  /** The user was told; all rows are there, or those of the copy. */
  readonly told: number;
  /** A row wrong or missing, and nobody told. Must be 0. */
  readonly silent: number;
  /** The file was replaced, but the damaged one is not kept. Must be 0. */
  readonly gone: number;
  /** Rows that did not come back as last written, over all tries. */
  readonly rowsBehind: number;
}

type Rows = ReadonlyMap<string, string>;

/** A notebook with a backup and changes since, closed; the model each try is made from. */
export async function layOutModel(folder: string): Promise<Rows> {
  const notebook = await openNotebook({ folder, language: 'en', timers: false });
  fill(notebook, 0, (ROWS * 2) / 3);
  await notebook.backup();
  fill(notebook, (ROWS * 2) / 3, ROWS);
  const rows = rowsOf(notebook);
  notebook.close();
  return rows;
}

function fill(notebook: Notebook, from: number, to: number): void {
  const today = {
    words: 'Review the licences with the customer',
    lang: 'en',
    edition: 'e1',
    title: 'Assess',
  };
  const requests = Array.from({ length: to - from }, (_, index) => ({
    engagement: NO_CLIENT,
    key: `page-${(from + index) % 12}`,
    item: `item-${from + index}`,
    state: 'done' as const,
    note: `Note ${from + index}: agreed with the owner, see the mail of Monday.`,
    today,
  }));
  for (const request of requests) notebook.checklists.set([request], [], NO_CLIENT);
  for (let index = from; index < to; index += 10) {
    const target = { kind: 'page', key: `page-${index % 12}`, lang: 'en' } as const;
    notebook.bookmarks.add({
      target,
      quote: null,
      page: 'Assess',
      title: `Bookmark ${index}`,
      note: '',
      folder: null,
      engagement: null,
    });
  }
}

function rowsOf(notebook: Notebook): Rows {
  const text = Buffer.from(notebook.export(null).base64, 'base64').toString('utf8');
  return new Map(readDocument(text).rows.map(({ kind, row }) => [`${kind}/${row.id}`, JSON.stringify(row)]));
}

/** Damages copies of the model's file at random places and opens them. */
export async function damageTrial(
  model: string,
  rows: Rows,
  work: string,
  kind: DamageKind,
  tries: number,
  seed: number,
): Promise<DamageOutcome> {
  const next = seededRandom(seed);
  const outcome = { tried: 0, started: 0, unharmed: 0, told: 0, silent: 0, gone: 0, rowsBehind: 0 };
  for (let round = 0; round < tries; round += 1) {
    outcome.tried += 1;
    rmSync(work, { recursive: true, force: true });
    cpSync(model, work, { recursive: true });
    damage(join(work, 'notebook-1.db'), kind, next);
    const before = readFileSync(join(work, 'notebook-1.db'));
    const { behind, told } = await look(work, rows);
    outcome.started += 1;
    outcome.rowsBehind += behind;
    if (told) outcome.told += 1;
    else if (behind > 0) outcome.silent += 1;
    else outcome.unharmed += 1;
    if (existsSync(join(work, 'notebook-2.db')) && !isKept(join(work, 'damaged'), before)) outcome.gone += 1;
  }
  return { kind, ...outcome };
}

async function look(
  folder: string,
  rows: Rows,
): Promise<{ readonly behind: number; readonly told: boolean }> {
  const notebook = await openNotebook({ folder, language: 'en', timers: false });
  try {
    const now = rowsOf(notebook);
    const behind =
      [...rows].filter(([id, row]) => now.get(id) !== row).length +
      [...now.keys()].filter((id) => !rows.has(id)).length;
    notebook.reading.stop('page-1', 'en', 'b', 0.5);
    return { behind, told: notebook.notices().length > 0 };
  } finally {
    notebook.close();
  }
}

function damage(file: string, kind: DamageKind, next: () => number): void {
  const { size } = statSync(file);
  const handle = openSync(file, 'r+');
  try {
    if (kind === 'truncate') return ftruncateSync(handle, Math.floor(next() * size));
    const length = { bit: 1, sector: SECTOR_BYTES, page: PAGE_BYTES }[kind];
    const at = Math.floor((next() * size) / length) * length;
    writeSync(handle, damagedBytes(readFileSync(file).subarray(at, at + length), kind, next), 0, length, at);
  } finally {
    closeSync(handle);
  }
}

function damagedBytes(bytes: Buffer, kind: DamageKind, next: () => number): Buffer {
  if (kind === 'sector') return Buffer.alloc(bytes.length);
  if (kind === 'page') return Buffer.from(bytes.map(() => Math.floor(next() * 256)));
  return Buffer.from(bytes.map((byte) => byte ^ (1 << Math.floor(next() * 8))));
}

function isKept(folder: string, bytes: Buffer): boolean {
  return readdirSync(folder).some((name) => readFileSync(join(folder, name)).equals(bytes));
}
