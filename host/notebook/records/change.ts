import type { Value } from './tables.ts';

/** For each device the newest change of it that is known here: it stands for every earlier one of that device, too. */
export type Vector = Readonly<Record<string, number>>;

/**
 * One change to one part of a row. `device` and `stamp` name it: stamps of one device only grow. `over` names the changes it replaces,
 * which are those that whoever made it had before their eyes; what `over` does not name was made without knowledge of it.
 * A device's change replaces its own earlier ones without saying so. Changes of notebooks before the record have the device ''.
 */
export interface Change {
  readonly device: string;
  readonly stamp: number;
  readonly over: Vector;
  /** The part's values, in the order of its columns. */
  readonly cells: readonly Value[];
}

/** Eight hexadecimal digits; nothing for changes that were made before there were devices. */
export function isDevice(text: string): boolean {
  return /^([0-9a-f]{8})?$/.test(text);
}

/** Whether a vector knows a change. */
export function knows(vector: Vector, { device, stamp }: Pick<Change, 'device' | 'stamp'>): boolean {
  return (Object.hasOwn(vector, device) ? (vector[device] ?? 0) : 0) >= stamp;
}

/** Whether one change replaces another: it says so, or is the same device's later one. */
export function replaces(one: Change, other: Change): boolean {
  return knows(one.over, other) || (one.device === other.device && one.stamp > other.stamp);
}

/** Both vectors as one. */
export function joinVectors(...vectors: readonly Vector[]): Vector {
  const joined = new Map<string, number>();
  for (const vector of vectors)
    for (const [device, stamp] of Object.entries(vector))
      joined.set(device, Math.max(joined.get(device) ?? 0, stamp));
  return Object.fromEntries([...joined].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** What is known to whoever has these changes: they and all they replace. */
export function vectorOf(changes: readonly Change[]): Vector {
  return joinVectors(...changes.flatMap(({ over, device, stamp }) => [over, { [device]: stamp }]));
}

/**
 * The heads of the changes of two copies of a part: those no other replaces. In any order and any number of times the same; several that
 * stay were made without knowledge of one another, whatever the clocks say.
 */
export function headsOf(first: readonly Change[], second: readonly Change[]): readonly Change[] {
  const all = new Map<string, Change>();
  for (const change of [...first, ...second]) {
    const name = JSON.stringify([change.device, change.stamp, change.cells]);
    const same = all.get(name);
    all.set(name, same ? { ...same, over: joinVectors(same.over, change.over) } : change);
  }
  const changes = [...all.values()].toSorted(newestFirst);
  if (changes.length < 2) return changes;
  const heads = changes.filter(
    (change) => !changes.some((other) => other !== change && replaces(other, change)),
  );
  // Changes that replace each other are nobody's honest work; one of them must stay all the same.
  return heads.length > 0 ? heads : changes.slice(0, 1);
}

/** The order in which heads are shown; the first one is what a part's columns hold. */
export function newestFirst(a: Change, b: Change): number {
  if (a.stamp !== b.stamp) return b.stamp - a.stamp;
  if (a.device !== b.device) return a.device < b.device ? 1 : -1;
  return JSON.stringify(a.cells) < JSON.stringify(b.cells) ? 1 : -1;
}
