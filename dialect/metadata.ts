import type { FrontMatterValue, Page } from './model.ts';
import { readPageMarks } from './stages/item-marks.ts';
import { collapse } from './text.ts';

type Values = Page['frontMatter'];
export type Metadata = Pick<
  Page,
  'description' | 'audience' | 'topic' | 'date' | 'checked' | 'until' | 'redirect' | 'scope'
>;

/** What the front matter says that the reader uses. */
export function metadataOf(values: Values): Metadata {
  const redirect = text(values['redirect_url']);
  const { services = [], when = [] } = readPageMarks(values).marks;
  return {
    description: text(values['description']),
    audience: text(values['ft.audience']) || text(values['audience']),
    topic: text(values['ms.topic']),
    date: isoDay(text(values['ms.date'])),
    checked: isoDay(text(values['checked'])),
    until: isoDay(text(values['until'])),
    redirect: redirect === '' ? null : redirect,
    scope: { services, when, always: false },
  };
}

/** The phases that the front matter names, for a page without a phase line. */
export function phaseOf(values: Values): readonly string[] {
  const written = text(values['phase']) || text(values['ft.phase']);
  return written
    .split(/[,/]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** A page's title without an H1: the front matter's, else the file's name. */
export function titleWithout(values: Values, path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  return text(values['title']) || name.replace(/[-_]+/g, ' ').trim() || path;
}

function text(value: FrontMatterValue | undefined): string {
  if (Array.isArray(value)) return collapse(value.join(', '));
  return value === undefined ? '' : collapse(String(value));
}

/** `M/D/YYYY`, `MM/DD/YY` or ISO as an ISO day; a day that is not in the calendar is none. */
export function isoDay(written: string): string | null {
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})\b/.exec(written);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/.exec(written);
  const [year, month, day] = slashed ? [slashed[3], slashed[1], slashed[2]] : [iso?.[1], iso?.[2], iso?.[3]];
  if (!year || !month || !day) return null;
  const full = year.length === 2 ? `20${year}` : year;
  const date = `${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date ? null : date;
}
