import { z } from 'zod';
import { isDevice, knows } from '../records/change.ts';
import type { Change, Vector } from '../records/change.ts';
import { remembered } from '../records/remembered.ts';
import type { Value } from '../records/tables.ts';

/** A head as it lies in the file; no cells: those of the row's columns. */
export type PackedChange = readonly [device: string, stamp: number, over: Vector, cells?: readonly Value[]];
/** A part's heads. Most parts have one that replaces nobody else's: its device says all. Left out: made before there were devices. */
export type PackedPart = string | readonly PackedChange[];
export type PackedRecord = Readonly<Record<string, PackedPart>>;

/** Most changes of one part that wait for a choice. */
const HEADS_MAX = 100;

const stamp = z.int().min(0);
const device = z.string().refine(isDevice);
const over = z.record(device, stamp);
const cells = z.array(z.union([z.string(), z.number(), z.null()])).max(20);
const change = z.union([z.tuple([device, stamp, over]), z.tuple([device, stamp, over, cells])]);
const recordSchema = z.record(z.string().max(40), z.union([device, z.array(change).min(1).max(HEADS_MAX)]));

/** The record of a row; `null` when it is none. */
export function readRecord(json: unknown): PackedRecord | null {
  if (json === null) return {};
  return typeof json === 'string' ? parseRecord(json) : null;
}

/** Rows that one device made have one text. */
const parseRecord = remembered((json: string): PackedRecord | null => {
  try {
    return checkRecord(JSON.parse(json));
  } catch {
    // No JSON: the row is as damaged as one whose hash fails.
    return null;
  }
});

/** The record of a row that came as data; `null` when it is none. */
export function checkRecord(data: unknown): PackedRecord | null {
  if (isPlain(data)) return data;
  const checked = recordSchema.safeParse(data);
  return checked.success ? (checked.data as PackedRecord) : null;
}

/** Nearly every record there is: one device a part. Asked first, as it is read with every row. */
function isPlain(data: unknown): data is PackedRecord {
  if (data === null || typeof data !== 'object' || Array.isArray(data)) return false;
  for (const name in data) {
    if (!Object.hasOwn(data, name)) continue;
    const part: unknown = Reflect.get(data, name);
    if (typeof part !== 'string' || !isDevice(part)) return false;
  }
  return true;
}

/** A part's heads from its packed form, its newest stamp and the cells of its columns. */
export function unpackPart(
  packed: PackedPart | undefined,
  newest: number,
  shown: readonly Value[],
): readonly Change[] {
  if (packed === undefined || typeof packed === 'string')
    return newest > 0 ? [{ device: packed ?? '', stamp: newest, over: {}, cells: shown }] : [];
  return packed.map(([by, at, replaced, own]) => ({
    device: by,
    stamp: at,
    over: replaced,
    cells: own ?? shown,
  }));
}

/** The other way round; `undefined` when values and stamp say everything. */
export function packPart(heads: readonly Change[], shown: readonly Value[]): PackedPart | undefined {
  const [newest] = heads;
  const packed = heads.map((head) => packChange(head, shown));
  const [first] = packed;
  if (!newest || !first) return undefined;
  const plain = packed.length === 1 && first.length === 3 && Object.keys(first[2]).length === 0;
  if (!plain) return packed;
  return newest.device === '' ? undefined : newest.device;
}

function packChange(head: Change, shown: readonly Value[]): PackedChange {
  const { device: by, stamp: at } = head;
  // What a device replaces of its own goes without saying.
  const said = Object.entries(head.over).filter(
    ([of, upTo]) => !knows({ [by]: at - 1 }, { device: of, stamp: upTo }),
  );
  const replaced = Object.fromEntries(said);
  const same = JSON.stringify(head.cells) === JSON.stringify(shown);
  return same ? [by, at, replaced] : [by, at, replaced, head.cells];
}
