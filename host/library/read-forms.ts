import type { FormView, PageFormView } from '../contract/form-model.ts';
import type { Database, Row } from '../platform/database.ts';
import type { EditionHead } from './edition-head.ts';
import { bytesOf, PAGES_IN, textOf } from './edition-rows.ts';
import { unpackJson } from './packed.ts';
import type { PageFacts } from './parsed-page.ts';

/** Every form of the pages of one language (a page without translation counts in its own), in the order of the contents. */
export function readForms(database: Database, head: EditionHead, lang: string): readonly FormView[] {
  if (!hasForms(database)) return [];
  const rows = database.all(
    `SELECT p.key, p.lang, p.title, b.facts FROM (${PAGES_IN}) AS p JOIN body AS b ON b.page = p.page
     WHERE EXISTS (SELECT 1 FROM form AS f WHERE f.page = p.page) ORDER BY p.position`,
    lang,
    head.languages[0] ?? '',
  );
  return rows.flatMap((row) => formsIn(row, unpackJson<Partial<PageFacts>>(bytesOf(row, 'facts'))));
}

/** The forms a page shows: its own, and those of other pages that stand there again. */
export function formsOfPage(
  database: Database,
  head: EditionHead,
  row: Row,
  facts: Partial<PageFacts>,
): readonly PageFormView[] {
  const own = formsIn(row, facts).map((form) => ({ ...form, again: false }));
  const uses = new Set((facts.formUses ?? []).map(({ id }) => id));
  for (const { id } of own) uses.delete(id);
  if (uses.size === 0) return own;
  const others = readForms(database, head, textOf(row, 'lang')).filter(({ id }) => uses.has(id));
  return [...own, ...others.map((form) => ({ ...form, again: true }))];
}

function formsIn(row: Row, { forms = [] }: Partial<PageFacts>): readonly FormView[] {
  const page = { key: textOf(row, 'key'), lang: textOf(row, 'lang'), title: textOf(row, 'title') };
  return forms.map(({ line: _line, ...form }) => ({ ...form, page }));
}

/** An edition of before there were forms has no table of them. */
function hasForms(database: Database): boolean {
  return database.one("SELECT 1 FROM sqlite_schema WHERE name = 'form'") !== null;
}
