import type { OtherText } from './other-value.ts';
import type { EvidenceView } from './evidence.ts';
import type { ChecklistRow, Counts } from './checklist.ts';

/**
 * The report of an engagement: rows and totals as the screen has them. Owners and services are named as the report's language names the role
 * and the service.
 */
export interface Report {
  readonly client: string;
  /** Who hands it over; '' when nobody gave a name. */
  readonly author: string;
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
  readonly brief: ReportBrief;
  /** What its files are called, without the ending. */
  readonly file: string;
}

/** What stands on the one page: what the client asks first. */
export interface ReportBrief {
  /** The calendar day of the report handed over last; `null` before the first. */
  readonly since: string | null;
  /** Done since then, the latest first; before the first report all that is done. */
  readonly done: readonly ReportPoint[];
  /** All that is blocked, the earliest due first. */
  readonly blocked: readonly ReportPoint[];
  /** Open items: those with a day first, then in the order of the phases. */
  readonly next: readonly ReportPoint[];
  /** What the consultant says to it, Markdown. */
  readonly summary: string;
  readonly decisions: string;
  /** The same two, as they were written on another computer. */
  readonly others: readonly OtherText[];
}

/** A file that proves an item, named so that whoever has it can tell that it is the one. */
export type ReportEvidence = Pick<EvidenceView, 'name' | 'sha256'>;

/** An item as the report has it. */
export interface ReportRow extends ChecklistRow {
  readonly evidence: readonly ReportEvidence[];
}

export interface ReportPoint {
  readonly page: string;
  readonly row: ReportRow;
  /** Still open after its day. */
  readonly late: boolean;
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
  readonly rows: readonly ReportRow[];
  readonly retired: readonly ReportRow[];
}

/** What a report can be saved as. */
export const reportFormats = ['docx', 'xlsx', 'markdown', 'csv'] as const;
export type ReportFormat = (typeof reportFormats)[number];
