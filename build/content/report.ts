import { oneLine, sentenceOf, severityOf } from './problem.ts';
import type { Problem, Severity } from './problem.ts';
import type { ExampleCount } from './scope-rules.ts';

/** Problems of one kind that a foreign folder shows in full; the rest is counted. */
const SHOWN_OF_A_KIND = 3;

export interface CheckReport {
  readonly folder: string;
  /** Whether the folder has a playbook.yml: then everything counts, else problems are grouped. */
  readonly authored: boolean;
  readonly problems: readonly (Problem & { readonly severity: Severity; readonly sentence: string })[];
  readonly errors: number;
  readonly warnings: number;
  /** Pages and items by language. */
  readonly parity: Readonly<Record<string, { readonly pages: number; readonly items: number }>>;
  /** What the typical clients of playbook.yml have to look at. */
  readonly examples: readonly ExampleCount[];
  /** What a foreign folder is read as, in lines; none for one that says so itself. */
  readonly summary: readonly string[];
}

/** Puts problems in order and weighs them. */
export function makeReport(folder: string, authored: boolean, problems: readonly Problem[], parity: CheckReport['parity'], examples: CheckReport['examples'] = [], summary: readonly string[] = []): CheckReport {
  const sorted = problems.toSorted((a, b) => compare(a.path, b.path) || a.line - b.line || compare(a.code, b.code) || compare(a.detail, b.detail));
  const weighed = sorted.map((problem) => ({ ...problem, severity: severityOf(problem.code), sentence: sentenceOf(problem) }));
  const errors = weighed.filter(({ severity }) => severity === 'error').length;
  return { folder, authored, problems: weighed, errors, warnings: weighed.length - errors, parity, examples, summary };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The report as lines of text: errors first, then warnings, then the sum. */
export function reportLines(report: CheckReport): readonly string[] {
  const shown = (severity: Severity): readonly string[] => {
    const own = report.problems.filter((problem) => problem.severity === severity);
    if (own.length === 0) return [];
    return [severity === 'error' ? 'Errors' : 'Warnings', ...(report.authored ? own.map(lineOf) : grouped(own)), ''];
  };
  const counts = Object.entries(report.parity).map(([lang, { pages, items }]) => `${lang} ${counted(pages, 'page')}, ${counted(items, 'item')}`);
  const figures = Object.values(report.parity).map(({ pages, items }) => `${pages}/${items}`);
  const even = new Set(figures).size === 1 ? (figures.length > 1 ? ' (equal)' : '') : ' (not equal)';
  const clients = report.examples.map(({ title, items, of, most }) => `${title}: ${items} of ${counted(of, 'counted item')} (at most ${most})`);
  return [...shown('error'), ...shown('warning'), ...clients, ...report.summary, `${counts.join(' · ')}${even}`, `${counted(report.errors, 'error')}, ${counted(report.warnings, 'warning')}`];
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function lineOf({ path, line, code, sentence }: CheckReport['problems'][number]): string {
  return `${oneLine(path)}:${line} ${code} ${sentence}`;
}

/** A foreign folder may have the same flaw a thousand times: a few of each, and how many more. */
function grouped(problems: CheckReport['problems']): readonly string[] {
  const kinds = [...Map.groupBy(problems, ({ code }) => code)].toSorted(([, a], [, b]) => b.length - a.length);
  return kinds.flatMap(([code, own]) => {
    const more = own.length - SHOWN_OF_A_KIND;
    return [`${code}: ${own.length}`, ...own.slice(0, SHOWN_OF_A_KIND).map((one) => `  ${lineOf(one)}`), ...(more > 0 ? [`  … and ${more} more`] : [])];
  });
}
