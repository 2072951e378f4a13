import type { Edition } from '../../host/library/read/open-edition.ts';
import { phasesNamed } from '../../host/library/compile/playbook.ts';
import type { CheckedPage } from './checked-page.ts';
import { wordsOf } from './copied-passages.ts';
import { imageProblems } from './image-rules.ts';
import type { Problem } from './problem.ts';
import { scopeProblems } from './scope-rules.ts';
import { vocabularyOf } from './vocabulary.ts';

/** Longest checklist item, characters: two lines of a narrow window. */
const ITEM_MAX_LENGTH = 160;
/** Facts looked up longer ago than this are looked up again, days. */
const CHECKED_MAX_DAYS = 120;
const DAY_MS = 86_400_000;
/** Markup of the dialect that must never reach a reader's eyes. */
const raw = /:::|\[!|<a name|\{#|<!--|^---\s*$/m;

/** Rules that look at one page alone. */
export function pageProblems(page: CheckedPage, edition: Edition, today: string): readonly Problem[] {
  return [
    ...wordProblems(page, edition),
    ...metadataProblems(page, edition, today),
    ...checkedProblems(page, today),
    ...secondTitles(page),
    ...itemProblems(page),
    ...roleProblems(page, edition),
    ...scopeProblems(page, edition),
    ...rawProblems(page),
    ...imageProblems(page, edition),
  ];
}

function problem(page: CheckedPage, code: string, detail = '', line = 1): Problem {
  return { path: page.path, line, code, detail };
}

function metadataProblems(page: CheckedPage, edition: Edition, today: string): readonly Problem[] {
  const { facts } = page;
  const problems: Problem[] = [];
  if (facts.titleAnchor === '') problems.push(problem(page, 'title-missing'));
  if (facts.description === '') problems.push(problem(page, 'description-missing'));
  if (facts.date === null) problems.push(problem(page, 'date-missing', '', page.lineOf('ms.date')));
  else if (facts.date > today) problems.push(problem(page, 'date-future', facts.date, page.lineOf('ms.date')));
  if (!edition.head.authored) return problems;
  for (const word of facts.phaseWords) {
    if (phasesNamed(edition.head.playbook, [word]).length === 0) problems.push(problem(page, 'phase-unknown', word, page.lineOf(word)));
  }
  if (page.kind === 'activity' && facts.phaseWords.length === 0) problems.push(problem(page, 'phase-missing'));
  return problems;
}

/** Facts grow old: the day they were looked up, and the day on which something the page tells as coming has passed. */
function checkedProblems(page: CheckedPage, today: string): readonly Problem[] {
  const { checked, until, frontMatter } = page.facts;
  const written = (name: 'checked' | 'until', day: string | null): boolean => day === null && frontMatter[name] !== undefined;
  const say = (code: string, name: string, detail: string): Problem => problem(page, code, detail, page.lineOf(name));
  const age = checked === null ? 0 : (Date.parse(today) - Date.parse(checked)) / DAY_MS;
  return [
    ...(written('checked', checked) ? [say('checked-unreadable', 'checked', String(frontMatter['checked']))] : []),
    ...(written('until', until) ? [say('checked-unreadable', 'until', String(frontMatter['until']))] : []),
    ...(checked !== null && checked > today ? [say('date-future', 'checked', checked)] : []),
    ...(checked !== null && age > CHECKED_MAX_DAYS ? [say('checked-old', 'checked', `${checked}, ${Math.floor(age)} days ago`)] : []),
    ...(until !== null && until < today ? [say('until-passed', 'until', until)] : []),
  ];
}

function itemProblems(page: CheckedPage): readonly Problem[] {
  return page.facts.items.flatMap(({ authored, text, line }) => [
    ...(authored ? [] : [problem(page, 'item-without-id', text.slice(0, 60), line)]),
    ...(text.length > ITEM_MAX_LENGTH ? [problem(page, 'item-too-long', `${text.length} characters`, line)] : []),
  ]);
}

/** Where the playbook lists its roles, every item says who guides and who does it, and in words of that list. */
function roleProblems(page: CheckedPage, edition: Edition): readonly Problem[] {
  const known = new Set(edition.head.playbook.roles.map(({ id }) => id));
  if (known.size === 0) return [];
  return page.facts.items.flatMap(({ id, guides, does, line }) => [
    ...[...guides, ...does].filter((role) => !known.has(role)).map((role) => problem(page, 'role-unknown', role, line)),
    ...(guides.length === 0 || does.length === 0 ? [problem(page, 'item-without-role', id, line)] : []),
  ]);
}

/** Words of the fixed vocabulary. */
function wordProblems(page: CheckedPage, edition: Edition): readonly Problem[] {
  const wrongIn = vocabularyOf(edition.head.playbook, page.lang);
  return page.blocks.flatMap(({ kind, text }) => (kind === 'code' ? [] : wrongIn(text).map((detail) => problem(page, 'vocabulary', detail, page.lineOf(text)))));
}

function rawProblems(page: CheckedPage): readonly Problem[] {
  // All of it is markup shown as text, which has been said.
  if (page.facts.notices.some((notice) => notice === 'plain-text' || notice === 'not-laid-out')) return [];
  return page.blocks
    .filter(({ kind, text }) => kind !== 'code' && raw.test(text))
    .map(({ text }) => problem(page, 'raw-syntax', text.slice(0, 60), page.lineOf(text)));
}

/** The reader draws one title; a second H1 would be a heading above all others within the page. */
function secondTitles(page: CheckedPage): readonly Problem[] {
  if (page.facts.titleAnchor === '') return [];
  const lines = page.source.split('\n');
  return page.facts.headings
    .filter(({ depth }) => depth === 1)
    .map(({ text }) => {
      // The last one: the words of the title itself stand above.
      const at = lines.findLastIndex((line) => /^\s*#\s/.test(line) && wordsOf(line).join(' ').endsWith(wordsOf(text).join(' ')));
      return problem(page, 'title-second', text, at < 0 ? page.lineOf(text) : at + 1);
    });
}
