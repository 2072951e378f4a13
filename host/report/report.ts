import type { EvidenceView } from '../../contract/shapes/evidence.ts';
import type { ChecklistRow, PageChecklist } from '../../contract/shapes/checklist.ts';
import type { EngagementView } from '../../contract/shapes/engagement.ts';
import type { Report, ReportPage, ReportPhase, ReportRow } from '../../contract/shapes/report.ts';
import { addCounts, noCounts } from '../../contract/shapes/counts.ts';
import type { PhaseName } from '../edition-reader.ts';
import { reportWords } from '../../contract/shapes/report-words.ts';
import type { ReportRecord } from '../notebook/records/reports.ts';
import { briefOf } from './brief.ts';
import { fileName } from './report-names.ts';

/** Groups after the phases: pages of several phases, and pages of none. */
export const SEVERAL_PHASES = 'multiple';
export const NO_PHASE = 'none';

export interface ReportParts {
  readonly engagement: EngagementView;
  readonly lang: string;
  readonly edition: Report['edition'];
  readonly made: string;
  readonly phases: readonly PhaseName[];
  readonly pages: readonly PageChecklist[];
  /** Left out: all of them. */
  readonly chosen: readonly string[] | undefined;
  readonly notes: boolean;
  readonly author: string;
  /** What this client was told last. */
  readonly told: ReportRecord;
  /** The calendar day of whoever hands it over. */
  readonly day: string;
  /** What a role is called. */
  readonly roles: readonly PhaseName[];
  /** What proves its items. */
  readonly evidence: readonly EvidenceView[];
  /** What a service is called. */
  readonly services: readonly PhaseName[];
}

/** The report of an engagement: the same rows and totals as the screen. Pure. */
export function makeReport(parts: ReportParts): Report {
  const { engagement, lang, edition, made, notes, chosen, author } = parts;
  const words = reportWords(lang);
  const named = [
    ...parts.phases,
    { id: SEVERAL_PHASES, title: words.severalPhases },
    { id: NO_PHASE, title: words.noPhase },
  ];
  const known = new Set(named.map(({ id }) => id));
  const groups = named
    .filter(({ id }) => chosen === undefined || chosen.includes(id))
    .map((phase) => toPhase(phase, parts, known));
  const shown = groups.filter(({ pages }) => pages.length > 0);
  const once = new Map(shown.flatMap(({ pages }) => pages).map((page) => [page.key, page.counts]));
  const counts = [...once.values()].reduce(addCounts, noCounts);
  const { client, opened, closed } = engagement;
  return {
    client, author, lang, edition, made, opened, closed, counts, notes,
    phases: shown,
    brief: briefOf(shown, parts.told, parts.day),
    file: fileName(client || words.noClient, lang, made),
  }; // prettier-ignore
}

function toPhase({ id, title }: PhaseName, parts: ReportParts, known: ReadonlySet<string>): ReportPhase {
  const pages = parts.pages
    .filter((page) => groupsOf(page, known).includes(id))
    .map((page) => toPage(page, parts));
  return {
    phase: id,
    title,
    counts: pages.reduce((sum, { counts }) => addCounts(sum, counts), noCounts),
    pages,
  };
}

function groupsOf(page: PageChecklist, known: ReadonlySet<string>): readonly string[] {
  const own = page.phases.filter((phase) => known.has(phase));
  return own.length > 0 ? own : [NO_PHASE];
}

function toPage(
  { key, title, counts, rows, retired }: PageChecklist,
  { notes, roles, services, evidence }: ReportParts,
): ReportPage {
  const proofs = Map.groupBy(
    evidence.filter((one) => one.key === key),
    ({ item }) => item,
  );
  const touched = retired.filter(
    ({ state, note, item }) => state !== 'todo' || note !== '' || proofs.has(item),
  );
  const names = new Map(roles.map((role) => [`@${role.id}`, role.title]));
  const titles = new Map(services.map((service) => [service.id, service.title]));
  const told = (row: ChecklistRow): ReportRow => ({
    ...row,
    evidence: (proofs.get(row.item) ?? []).map(({ name, sha256 }) => ({ name, sha256 })),
    note: notes ? row.note : '',
    owner: names.get(row.owner) ?? row.owner,
    services: row.services?.map(({ id, state }) => ({ id: titles.get(id) ?? id, state })) ?? null,
  });
  return { key, title, counts, rows: rows.map(told), retired: touched.map(told) };
}

/** A line of the report as a flat table has it: every item once, with all its phases. */
export interface ReportLine {
  readonly phases: string;
  readonly page: string;
  readonly row: ReportRow;
}

export function reportLines(report: Report): readonly ReportLine[] {
  const titles = new Map<string, string[]>();
  const pages = new Map<string, ReportPage>();
  for (const phase of report.phases) {
    for (const page of phase.pages) {
      titles.set(page.key, [...(titles.get(page.key) ?? []), phase.title]);
      pages.set(page.key, page);
    }
  }
  return [...pages.values()].flatMap((page) => {
    const phases = (titles.get(page.key) ?? []).join('; ');
    return [...page.rows, ...page.retired].map((row) => ({ phases, page: page.title, row }));
  });
}
