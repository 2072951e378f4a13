import { FieldbookError } from '../../../contract/shapes/errors.ts';
import type { FormView, PageFormView } from '../../../contract/shapes/form.ts';
import type { Database, Row } from '../../platform/database.ts';
import type { EditionHead } from './edition-head.ts';
import { bytesOf, PAGES_IN, textOf } from './edition-rows.ts';
import { unpackJson } from './packed.ts';
import { hasForms, isWhole, pageRows } from './page-sum.ts';
import type { PageRows } from './page-sum.ts';
import type { PageFacts } from '../compile/parsed-page.ts';

/** Every form of the pages of one language (a page without translation counts in its own), in the order of the contents. */
export function readForms(database: Database, head: EditionHead, lang: string): readonly FormView[] {
  if (!hasForms(database)) return [];
  const rows = database.all(
    `SELECT p.* FROM (${PAGES_IN}) AS p
     WHERE EXISTS (SELECT 1 FROM form AS f WHERE f.page = p.page AND f.source = p.page) ORDER BY p.position`,
    lang,
    head.languages[0] ?? '',
  );
  return rows.flatMap((row) => formsIn(database, row));
}

/** The forms a page shows: its own, and those of other pages that stand there again. */
export function formsOfPage(database: Database, rows: PageRows): readonly PageFormView[] {
  const shown = (rows.forms ?? []).filter(({ source }) => source !== null);
  const byPage = Map.groupBy(shown, ({ source }) => Number(source));
  return [...byPage].flatMap(([source, forms]) => {
    const again = source !== Number(rows.page['page']);
    const page = again ? sourcePage(database, source) : rows.page;
    const wanted = new Set(forms.map((row) => textOf(row, 'id')));
    const found = formsIn(database, page).filter(({ id }) => wanted.has(id));
    if (found.length < wanted.size) throw damaged([...wanted].join(', '));
    return found.map((form) => ({ ...form, again }));
  });
}

/** A form is shown with the name and place of the page it comes from, so that page must be whole, too. */
function sourcePage(database: Database, number: number): Row {
  const row = database.one('SELECT * FROM page WHERE page = ?', number);
  if (!row || !isWhole(database, pageRows(database, row))) throw damaged(String(number));
  return row;
}

function damaged(detail: string): FieldbookError {
  return new FieldbookError('edition-damaged', 'A form is not what was written', { detail });
}

function formsIn(database: Database, row: Row): readonly FormView[] {
  const body = database.one('SELECT facts FROM body WHERE page = ?', row['page'] ?? null);
  const { forms = [] } = unpackJson<Partial<PageFacts>>(body ? bytesOf(body, 'facts') : new Uint8Array());
  const page = { key: textOf(row, 'key'), lang: textOf(row, 'lang'), title: textOf(row, 'title') };
  return forms.map(({ line: _line, ...form }) => ({ ...form, page }));
}
