import type { KeptQuote } from './anchor.ts';
import { amount, text } from '../records/row.ts';
import type { StoredRow } from '../records/row.ts';
import type { Value } from '../records/tables.ts';

/** A quote as bookmark and highlight rows keep it. */
export function quoteCells(quote: KeptQuote): Record<string, Value> {
  const { block, exact, prefix, suffix, copies, rival } = quote;
  return { block, exact, prefix, suffix, copies, rival };
}

export function quoteOf(row: StoredRow): KeptQuote {
  return {
    block: text(row, 'block'),
    exact: text(row, 'exact'),
    prefix: text(row, 'prefix'),
    suffix: text(row, 'suffix'),
    copies: amount(row, 'copies'),
    rival: amount(row, 'rival'),
  };
}
