import { createHash } from 'node:crypto';
import type { Kind, Value, Values } from './tables.ts';

/**
 * The id of a row that is about something nameable (an item in an engagement): made from the names, so that two laptops that tick the
 * same item make the same row.
 */
export function derivedId(...names: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(names)).digest('hex').slice(0, 32);
}

/** The id a row about something nameable has by its values; `null` where ids are random. */
export function derivedIdOf(kind: Kind, values: Values): string | null {
  const name = (column: string): string => nameOf(values[column]);
  if (kind === 'item_state') return derivedId('item', name('engagement'), name('page'), name('item'));
  if (kind === 'item_turn')
    return derivedId('turn', name('engagement'), name('page'), name('item'), name('turn'));
  if (kind === 'scope') return derivedId('scope', name('engagement'), name('topic'), name('name'));
  if (kind === 'report') return derivedId('report', name('engagement'));
  if (kind === 'item_seen') return derivedId('seen', name('engagement'), name('page'), name('item'));
  if (kind === 'reading') return derivedId('reading', name('page'), name('lang'));
  if (kind === 'page_read') return derivedId('read', name('page'));
  return null;
}

function nameOf(value: Value | undefined): string {
  return typeof value === 'string' ? value : '';
}
