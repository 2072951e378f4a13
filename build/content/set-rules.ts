import { missingReasons } from '../../contract/shapes/library.ts';
import { itemName, readItemName } from '../../contract/shapes/item-name.ts';
import type { Edition } from '../../host/library/read/open-edition.ts';
import type { CheckedPage } from './checked-page.ts';
import { formProblems } from './form-rules.ts';
import type { Problem } from './problem.ts';
import { scopeListProblems } from './scope-rules.ts';
import { translationProblems } from './translation-rules.ts';

/** Rules that need more than one page: links, contents, translations. */
export function setProblems(pages: readonly CheckedPage[], edition: Edition): readonly Problem[] {
  const translated = edition.head.authored && edition.head.languages.length > 1;
  return [
    ...remarkProblems(edition),
    ...linkProblems(edition),
    ...doubledTitles(pages),
    ...itemRedirectProblems(pages, edition),
    ...scopeListProblems(edition),
    ...formProblems(pages),
    ...(translated ? translationProblems(pages, edition) : []),
  ];
}

function remarkProblems(edition: Edition): readonly Problem[] {
  return edition.database.all('SELECT path, line, code, detail FROM remark ORDER BY path, n').map((row) => ({
    path: String(row['path']),
    line: Number(row['line']),
    code: String(row['code']),
    detail: String(row['detail']),
  }));
}

function linkProblems(edition: Edition): readonly Problem[] {
  const rows = edition.database.all(
    `SELECT p.path, l.line, l.href, l.fate, l.reason, l.lost,
       l.fate = 'page' AND l.lang <> p.lang AND EXISTS (SELECT 1 FROM page AS o WHERE o.key = l.key AND o.lang = p.lang) AS foreign_page
     FROM link AS l JOIN page AS p ON p.page = l.page
     WHERE l.fate = 'missing' OR l.lost IS NOT NULL OR (l.fate = 'page' AND l.lang <> p.lang) ORDER BY p.path, l.n`,
  );
  const codes = { page: 'link-missing', anchor: 'anchor-missing', scheme: 'link-scheme' };
  return rows.flatMap((row): readonly Problem[] => {
    const base = { path: String(row['path']), line: Number(row['line']), detail: String(row['href']) };
    const reason = missingReasons.find((known) => known === row['reason']) ?? 'page';
    // Why a file is not part of the edition is among the compiler's remarks.
    if (reason === 'file') return [];
    if (row['fate'] === 'missing') return [{ ...base, code: codes[reason] }];
    if (row['lost'] !== null) return [{ ...base, code: 'anchor-missing' }];
    return row['foreign_page'] === 1 ? [{ ...base, code: 'link-other-language' }] : [];
  });
}

/** A tick follows its item only from a name that is free to one that is there. */
function itemRedirectProblems(pages: readonly CheckedPage[], edition: Edition): readonly Problem[] {
  const here = new Set(pages.flatMap(({ key, facts }) => facts.items.map(({ id }) => itemName({ key, item: id }))));
  const redirects = Object.entries(edition.redirects()).filter(([source]) => readItemName(source) !== null);
  const path = edition.database.one("SELECT path FROM source WHERE path = 'redirections.json' OR path LIKE '%/redirections.json' ORDER BY path")?.['path'];
  return redirects.flatMap(([source, target]): readonly Problem[] => {
    const at = { path: String(path ?? ''), line: lineOfItem(edition, String(path ?? ''), source) };
    if (here.has(source)) return [{ ...at, code: 'item-redirect-of-item', detail: written(source) }];
    return here.has(target) ? [] : [{ ...at, code: 'item-redirect-missing', detail: written(target) }];
  });
}

function lineOfItem(edition: Edition, path: string, source: string): number {
  const text = new TextDecoder().decode(edition.source(path) ?? new Uint8Array());
  return text.slice(0, Math.max(0, text.indexOf(`"${written(source)}"`))).split('\n').length;
}

function written(name: string): string {
  const at = readItemName(name);
  return at ? `${at.key}#${at.item}` : name;
}

function doubledTitles(pages: readonly CheckedPage[]): readonly Problem[] {
  const first = new Map<string, CheckedPage>();
  return pages.flatMap((page) => {
    const name = `${page.lang} ${page.facts.title.toLowerCase()}`;
    const other = first.get(name);
    if (!other) first.set(name, page);
    return other ? [{ path: page.path, line: page.lineOf(page.facts.title), code: 'title-doubled', detail: other.path }] : [];
  });
}
