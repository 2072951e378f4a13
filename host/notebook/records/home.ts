import { NO_CLIENT } from '../../../contract/shapes/notebook-limits.ts';
import { derivedIdOf } from './derived-id.ts';
import type { Entry, ReadDocument } from './document.ts';
import { partsOf, rowOf } from './row.ts';
import type { Parts } from './row.ts';
import { tableOf } from './tables.ts';
import type { Kind, Value } from './tables.ts';

/**
 * A document as this notebook sees it. Every notebook has an engagement without a client under one id; what somebody else keeps there is
 * no part of one's own and gets an engagement of its own, which finds home when it comes back to where it is from.
 */
export function atHome(document: ReadDocument, home: string): ReadDocument {
  const theirs = document.home;
  const rename = (id: string): string => {
    if (home !== '' && id === `${NO_CLIENT}-${home}`) return NO_CLIENT;
    return id === NO_CLIENT && theirs !== '' && theirs !== home ? `${NO_CLIENT}-${theirs}` : id;
  };
  return {
    ...document,
    rows: document.rows.map((entry) => renameOwner(entry, rename)),
    gone: document.gone.map((tombstone) => ({
      ...tombstone,
      id: tombstone.kind === 'engagement' ? rename(tombstone.id) : tombstone.id,
      engagement: tombstone.engagement === null ? null : rename(tombstone.engagement),
    })),
  };
}

function renameOwner({ kind, row }: Entry, rename: (id: string) => string): Entry {
  if (kind === 'engagement') return { kind, row: { ...row, id: rename(row.id) } };
  const owner = row.values['engagement'];
  if (typeof owner !== 'string' || rename(owner) === owner) return { kind, row };
  const parts = renameIn(kind, partsOf(kind, row), rename);
  const renamed = rowOf(kind, row.id, parts);
  return { kind, row: { ...renamed, id: derivedIdOf(kind, renamed.values) ?? row.id } };
}

function renameIn(kind: Kind, parts: Parts, rename: (id: string) => string): Parts {
  const within = (part: string, cells: readonly Value[]): readonly Value[] => {
    const at = (tableOf(kind).parts[part] ?? []).indexOf('engagement');
    return cells.map((cell, index) => (index === at && typeof cell === 'string' ? rename(cell) : cell));
  };
  return Object.fromEntries(
    Object.entries(parts).map(([part, heads]) => [
      part,
      heads.map((head) => ({ ...head, cells: within(part, head.cells) })),
    ]),
  );
}
