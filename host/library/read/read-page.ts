import { missingReasons } from '../../../contract/shapes/library.ts';
import type { Root } from 'hast';
import { FieldbookError } from '../../../contract/shapes/errors.ts';
import type {
  HeadingView,
  ItemView,
  LinkView,
  MediaView,
  PageRef,
  PageView,
} from '../../../contract/shapes/library.ts';
import type { Database, Row } from '../../platform/database.ts';
import type { EditionHead } from './edition-head.ts';
import { bytesOf, PAGES_IN, scopeOf, textOf } from './edition-rows.ts';
import { formsOfPage } from './read-forms.ts';
import { isWhole, pageRows } from './page-sum.ts';
import { parseTexts, unpackRecord } from './packed.ts';
import type { PageFacts } from '../compile/parsed-page.ts';
import { remarkSentence } from '../compile/remarks.ts';

/** A page in a language, or in the next best one; `page-missing` when in none. */
export function readPage(database: Database, head: EditionHead, key: string, lang: string): PageView {
  const row = pageRow(database, head, key, lang);
  if (!row)
    throw new FieldbookError('page-missing', 'There is no such page in this edition', { detail: key });
  // The index that leads to a row can be damaged, too: then another page stands there, whole.
  if (textOf(row, 'key') !== key)
    throw new FieldbookError('edition-damaged', 'Another page stands in its place', { detail: key });
  const page = Number(row['page']);
  const rows = pageRows(database, row);
  if (!isWhole(database, rows))
    throw new FieldbookError('edition-damaged', 'A page is not what was written', { detail: key });
  const body = database.one('SELECT tree, facts FROM body WHERE page = ?', page);
  if (!body) throw new FieldbookError('edition-damaged', 'A page has lost its text', { detail: key });
  // An edition of before has facts without what was added since.
  const facts = unpackRecord<Partial<PageFacts>>(bytesOf(body, 'facts'));
  return {
    ...refOf(row),
    edition: head.id,
    wanted: lang,
    titleAnchor: textOf(row, 'title_anchor'),
    languages: database
      .all('SELECT lang FROM page WHERE key = ? ORDER BY lang', textOf(row, 'key'))
      .map((one) => textOf(one, 'lang')),
    date: row['date'] === null ? null : textOf(row, 'date'),
    checked: facts.checked ?? null,
    audience: textOf(row, 'audience'),
    scope: facts.scope ?? { services: [], when: [], always: false },
    motions: parseTexts(textOf(row, 'motions')),
    minutes: Number(row['minutes']),
    tree: unpackRecord<Root>(bytesOf(body, 'tree')),
    headings: rows.headings.map(headingOf),
    checklist: rows.items.map((item, n) => itemOf(item, facts.items?.[n])),
    forms: formsOfPage(database, rows),
    links: rows.links.map(linkOf),
    media: picturesOf(database, head.id, page),
    trail: trailOf(database, head, row, lang),
    ...neighbours(database, head, row, lang),
    notices: parseTexts(textOf(row, 'notices')) as PageView['notices'],
    warnings: warningsOf(database, textOf(row, 'path')),
  };
}

/** Every page once, in the order of the contents. */
export function listPages(database: Database, head: EditionHead, lang: string): readonly PageRef[] {
  return database.all(`${PAGES_IN} ORDER BY position`, lang, head.languages[0] ?? '').map(refOf);
}

export function refOf(row: Row): PageRef {
  return {
    key: textOf(row, 'key'),
    lang: textOf(row, 'lang'),
    title: textOf(row, 'title'),
    description: textOf(row, 'description'),
    kind: textOf(row, 'kind'),
    phases: parseTexts(textOf(row, 'phases')),
    items: Number(row['items']),
  };
}

function pageRow(database: Database, head: EditionHead, key: string, lang: string): Row | null {
  const first = head.languages[0] ?? '';
  return database.one(
    'SELECT * FROM page WHERE key = ? ORDER BY lang = ? DESC, lang = ? DESC, lang LIMIT 1',
    key,
    lang,
    first,
  );
}

function headingOf(row: Row): HeadingView {
  return {
    anchor: textOf(row, 'anchor'),
    depth: Number(row['depth']),
    text: textOf(row, 'text'),
    block: textOf(row, 'block'),
  };
}

function itemOf(row: Row, facts: Partial<PageFacts['items'][number]> | undefined): ItemView {
  return {
    id: textOf(row, 'id'),
    text: textOf(row, 'text'),
    anchor: textOf(row, 'anchor'),
    block: textOf(row, 'block'),
    guides: facts?.guides ?? [],
    does: facts?.does ?? [],
    repeat: facts?.repeat ?? null,
    per: facts?.per ?? null,
    need: facts?.need ?? 'required',
    count: facts?.count ?? 'client',
    ...scopeOf(row),
  };
}

function linkOf(row: Row): LinkView {
  const anchor = textOf(row, 'anchor');
  switch (textOf(row, 'fate')) {
    case 'page':
      return { fate: 'page', key: textOf(row, 'key'), lang: textOf(row, 'lang'), anchor };
    case 'anchor':
      return { fate: 'anchor', anchor };
    case 'home':
      return { fate: 'home' };
    case 'external':
      return { fate: 'external', href: textOf(row, 'key') };
    case 'media':
      return { fate: 'media', path: textOf(row, 'key') };
    default: {
      const reason = textOf(row, 'reason');
      return {
        fate: 'missing',
        href: textOf(row, 'href'),
        reason: missingReasons.find((known) => known === reason) ?? 'page',
      };
    }
  }
}

function picturesOf(database: Database, edition: string, page: number): readonly MediaView[] {
  const rows = database.all(
    `SELECT p.path, m.path AS found, m.width, m.height FROM picture AS p
     LEFT JOIN media AS m ON m.path = p.path WHERE p.page = ? ORDER BY p.n`,
    page,
  );
  return rows.map((row) => ({
    url: row['found'] === null ? null : mediaUrl(edition, textOf(row, 'found')),
    path: textOf(row, 'path'),
    width: row['width'] === null ? null : Number(row['width']),
    height: row['height'] === null ? null : Number(row['height']),
  }));
}

/** The address of a file of an edition below the reader's origin. */
export function mediaUrl(edition: string, path: string): string {
  return `/media/${edition}/${path.split('/').map(encodeURIComponent).join('/')}`;
}

/** Contents above the page, outermost first. */
function trailOf(database: Database, head: EditionHead, row: Row, lang: string): PageView['trail'] {
  const tree = head.languages.includes(lang) ? lang : (head.languages[0] ?? '');
  const trail: { readonly title: string; readonly key: string | null }[] = [];
  const start = database.one('SELECT n FROM toc_page WHERE key = ? AND lang = ?', textOf(row, 'key'), tree);
  let node =
    start && database.one('SELECT parent FROM toc WHERE lang = ? AND n = ?', tree, start['n'] ?? null);
  while (node && node['parent'] !== null && trail.length < 40) {
    node = database.one(
      'SELECT parent, title, key FROM toc WHERE lang = ? AND n = ?',
      tree,
      node['parent'] ?? null,
    );
    if (node)
      trail.unshift({ title: textOf(node, 'title'), key: node['key'] === null ? null : textOf(node, 'key') });
  }
  return trail;
}

/** The pages before and after in the order of the contents, as long as they are of the same phase. */
function neighbours(
  database: Database,
  head: EditionHead,
  row: Row,
  lang: string,
): Pick<PageView, 'previous' | 'next'> {
  const position = Number(row['position']);
  const at = (place: number): PageRef | null => {
    const key = database.one('SELECT key FROM page WHERE position = ? LIMIT 1', place);
    const found = key && pageRow(database, head, textOf(key, 'key'), lang);
    return found && found['phases'] === row['phases'] ? refOf(found) : null;
  };
  return { previous: at(position - 1), next: at(position + 1) };
}

function warningsOf(database: Database, path: string): PageView['warnings'] {
  return database.all('SELECT line, code, detail FROM remark WHERE path = ? ORDER BY n', path).map((row) => {
    const code = textOf(row, 'code');
    return { line: Number(row['line']), code, sentence: remarkSentence(code, textOf(row, 'detail')) };
  });
}
