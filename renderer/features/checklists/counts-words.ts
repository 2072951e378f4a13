import type { Counts } from '../../../contract/shapes/checklist.ts';
import type { Say } from '../../i18n/i18n.ts';

/** "3 of 8 done", the same sum as in the report. */
export function doneWords(counts: Counts, say: Say): string {
  return say('checklist.done', { done: counts.done, total: counts.total });
}

/** "3 of 8 done · 1 blocked · 2 not needed". */
export function countsWords(counts: Counts, say: Say): string {
  return [
    doneWords(counts, say),
    ...(counts.blocked > 0 ? [say('checklist.blocked', { count: counts.blocked })] : []),
    ...(counts.skipped > 0 ? [say('checklist.skipped', { count: counts.skipped })] : []),
  ].join(' · ');
}
