import type { OtherText } from '../../../contract/shapes/other-value.ts';
import { headsOfPart, text } from './row.ts';
import type { StoredRow } from './row.ts';
import { tableOf } from './tables.ts';
import type { Kind, Values } from './tables.ts';

/** Latest year that is told. */
const YEAR_MAX = 9_999;

/** A value that was set without knowledge of the one shown: the user chooses. */
export interface OtherValue {
  readonly part: string;
  /** All columns of the part. */
  readonly values: Values;
  readonly stamp: number;
}

/** The values that wait for a choice beside those in a row's columns, newest first; the same value from two sides is none. */
export function othersOf(kind: Kind, row: StoredRow): readonly OtherValue[] {
  const { parts, choices } = tableOf(kind);
  return Object.entries(choices).flatMap(([part, says]) => {
    if (!Array.isArray(row.record[part])) return [];
    const columns = parts[part] ?? [];
    const said = new Set([row.values[says]]);
    return headsOfPart(kind, row, part).flatMap(({ cells, stamp }) => {
      const values = Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? null]));
      if (said.has(values[says])) return [];
      said.add(values[says]);
      return [{ part, values, stamp }];
    });
  });
}

/** The texts among them, as a view has them; an empty one says nothing that could be lost. */
export function otherTexts(
  kind: 'engagement' | 'folder' | 'bookmark' | 'highlight' | 'own_item' | 'report',
  row: StoredRow,
): readonly OtherText[] {
  return othersOf(kind, row).flatMap(({ part, values, stamp }) => {
    const said = String(values[part] ?? '');
    return said === '' || !isTextPart(part) ? [] : [{ part, text: said, at: momentOf(stamp) }];
  });
}

const textParts: ReadonlySet<string> = new Set<OtherText['part']>([
  'title',
  'name',
  'client',
  'note',
  'words',
  'summary',
  'decisions',
]);

function isTextPart(part: string): part is OtherText['part'] {
  return textParts.has(part);
}

/** A stamp as a moment, as far as there is one. */
export function momentOf(stamp: number): string | null {
  const moment = new Date(stamp);
  return Number.isNaN(moment.getTime()) || moment.getUTCFullYear() > YEAR_MAX ? null : moment.toISOString();
}

const names: Readonly<Record<Kind, readonly string[]>> = {
  engagement: ['client'],
  item_state: ['words', 'item'],
  item_turn: ['item'],
  item_seen: ['page'],
  own_item: ['words'],
  evidence: ['name', 'sha256'],
  scope: ['name'],
  report: ['day'],
  folder: ['name'],
  bookmark: ['title', 'page_title', 'page'],
  highlight: ['exact', 'page'],
  reading: ['page'],
  page_read: ['page'],
  choice: [],
};
/** Longest name of an entry in a message, characters. */
const NAME_SHOWN_MAX = 80;

/** What an entry is called when it is named to the user. */
export function nameOfRow(kind: Kind, row: Pick<StoredRow, 'id' | 'values'>): string {
  const found = names[kind]
    .map((column) => row.values[column])
    .find((value) => typeof value === 'string' && value !== '');
  return [...String(found ?? row.id)].slice(0, NAME_SHOWN_MAX).join('');
}

/** The client a row belongs to, or `null`. */
export function ownerOfRow(kind: Kind, row: StoredRow): string | null {
  if (kind === 'engagement') return row.id;
  return typeof row.values['engagement'] === 'string' ? text(row, 'engagement') : null;
}
