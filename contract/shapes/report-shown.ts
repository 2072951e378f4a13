import type { ChecklistRow } from './checklist.ts';
import type { ReportPoint, ReportRow } from './report.ts';
import type { ReportWords } from './report-words.ts';

/** How many items each part of the one page shows; what is blocked is shown whole. */
export const SHOWN_MAX = { done: 6, next: 6, blocked: Number.POSITIVE_INFINITY } as const;

export interface Shown {
  readonly points: readonly ReportPoint[];
  /** How many more there are. */
  readonly more: number;
}

/** What the one page shows of a part of the report: the same on the screen and in each file. */
export function shownOf(all: readonly ReportPoint[], part: keyof typeof SHOWN_MAX): Shown {
  const points = all.slice(0, SHOWN_MAX[part]);
  return { points, more: all.length - points.length };
}

/** What proves an item: "Evidence: report.pdf (SHA-256 9f86…)", a line each; of a done one, that what it asks for is not there. */
export function evidenceLines(row: ReportRow, words: ReportWords): readonly string[] {
  const { evidence, asks, state } = row;
  if (evidence.length === 0) return asks !== null && state === 'done' ? [words.noEvidence(asks)] : [];
  return evidence.map(({ name, sha256 }) => `${words.evidence}: ${name} (SHA-256 ${sha256})`);
}

/** How far an item is for each service: "Teams: done, Exchange: to do"; '' where it has one state for all. */
export function byService({ services }: Pick<ChecklistRow, 'services'>, words: ReportWords): string {
  if (!services || new Set(services.map(({ state }) => state)).size < 2) return '';
  return services.map(({ id, state }) => `${id}: ${words.states[state].toLowerCase()}`).join(', ');
}
