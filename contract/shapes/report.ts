import type { ChecklistRow, Counts } from './checklist.ts';

/** The report of an engagement: rows and totals as the screen has them. */
export interface Report {
  readonly client: string;
  readonly lang: string;
  readonly edition: {
    readonly id: string;
    readonly number: number;
    readonly made: string;
    readonly title: string;
  };
  readonly made: string;
  readonly opened: string;
  readonly closed: string | null;
  readonly counts: Counts;
  readonly notes: boolean;
  readonly phases: readonly ReportPhase[];
}

/** A page of several phases stands under each chosen one; the report's `counts` has it once. */
export interface ReportPhase {
  readonly phase: string;
  readonly title: string;
  readonly counts: Counts;
  readonly pages: readonly ReportPage[];
}

export interface ReportPage {
  readonly key: string;
  readonly title: string;
  readonly counts: Counts;
  readonly rows: readonly ChecklistRow[];
  readonly retired: readonly ChecklistRow[];
}
