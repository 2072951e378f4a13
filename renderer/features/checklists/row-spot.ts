import type { ChecklistRow } from '../../../contract/shapes/checklist.ts';
import type { Spot } from '../../navigation/navigation.ts';

/** Where an item stands on its page: at its block, or where that is none (an item of the client's own) by its name. */
export function spotOf(row: Pick<ChecklistRow, 'item' | 'block'>): Spot {
  return { block: row.block ?? '', into: 0, rank: { item: row.item, heading: 0, after: 0 } };
}
