import { itemName } from '../../../contract/shapes/item-name.ts';
import type { LinkView } from '../../../contract/shapes/library.ts';
import type { Database } from '../../platform/database.ts';
import type { MediaFound } from './compile-media.ts';
import { bytesOf } from '../read/edition-rows.ts';
import { byText } from './fold.ts';
import { docsetRoot, resolveLink } from './links.ts';
import type { LinkContext } from './links.ts';
import { unpackRecord } from '../read/packed.ts';
import type { PageFacts } from './parsed-page.ts';
import type { EditionPlan, PlannedPage } from './plan-edition.ts';
import type { Remark } from './remarks.ts';
import type { TocEntry } from './toc-tree.ts';

/** Words a reader takes in a minute. */
const WORDS_A_MINUTE = 220;

export interface MediaWanted {
  readonly paths: ReadonlySet<string>;
  readonly remarks: readonly Remark[];
}

/** Writes each page with its headings, items, links and pictures; says which pictures the pages need. */
export function writePages(
  database: Database,
  plan: EditionPlan,
  media: (path: string) => MediaFound,
): MediaWanted {
  const paths = new Set<string>();
  const remarks: Remark[] = [];
  const forms: PageForms[] = [];
  for (const page of plan.pages) {
    const body = database.one('SELECT facts FROM body WHERE page = ?', page.page);
    const facts = unpackRecord<PageFacts>(body ? bytesOf(body, 'facts') : new Uint8Array());
    writePage(database, page, facts);
    forms.push({ page, own: facts.forms.map(({ id }) => id), uses: facts.formUses.map(({ id }) => id) });
    writeLinks(database, plan, page, facts);
    facts.media.forEach((picture, n) => {
      const found = isAddress(picture.path) ? { path: null, problem: null } : media(picture.path);
      if (found.path !== null) paths.add(found.path);
      if (found.problem)
        remarks.push({ path: page.path, line: picture.line, code: found.problem, detail: picture.path });
      const { line } = picture;
      database.run(
        'INSERT INTO picture (page, n, path, line) VALUES (?, ?, ?, ?)',
        page.page,
        n,
        found.path ?? picture.path,
        line,
      );
    });
  }
  writeForms(database, forms, plan.languages);
  return { paths, remarks };
}

interface PageForms {
  readonly page: PlannedPage;
  readonly own: readonly string[];
  readonly uses: readonly string[];
}

/** The forms each page shows, with the page that defines them: in its own language, else in the first that has it; `null` in none. */
function writeForms(database: Database, pages: readonly PageForms[], languages: readonly string[]): void {
  const defined = Map.groupBy(
    pages.flatMap(({ page, own }) => own.map((id) => ({ id, page }))),
    ({ id }) => id,
  );
  const sourceOf = (id: string, lang: string): number | null => {
    const all = defined.get(id) ?? [];
    const order = [lang, ...languages];
    const best = all.toSorted(
      (one, other) => order.indexOf(one.page.lang) - order.indexOf(other.page.lang),
    )[0];
    return best?.page.page ?? null;
  };
  for (const { page, own, uses } of pages) {
    const others = [...new Set(uses)].filter((id) => !own.includes(id));
    [...own, ...others].forEach((id, n) => {
      const source = own.includes(id) ? page.page : sourceOf(id, page.lang);
      database.run('INSERT INTO form (page, n, id, source) VALUES (?, ?, ?, ?)', page.page, n, id, source);
    });
  }
}

function isAddress(path: string): boolean {
  return /^([a-z][a-z0-9+.-]*:|\/\/)/i.test(path);
}

function writePage(database: Database, page: PlannedPage, facts: PageFacts): void {
  database.run(
    `INSERT INTO page (page, key, lang, path, title, title_anchor, description, kind, phases, position, date, audience, motions, minutes,
       items, hash, text, notices) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    page.page,
    page.key,
    page.lang,
    page.path,
    facts.title,
    facts.titleAnchor,
    facts.description,
    page.kind,
    JSON.stringify(page.phases),
    page.position,
    facts.date,
    facts.audience,
    JSON.stringify(facts.motions),
    Math.max(1, Math.round(facts.words / WORDS_A_MINUTE)),
    facts.items.filter(isCounted).length,
    page.hash,
    facts.textHash,
    JSON.stringify(facts.notices),
  );
  facts.headings.forEach(({ anchor, depth, text, block }, n) => {
    const sql = 'INSERT INTO heading (page, n, anchor, depth, text, block) VALUES (?, ?, ?, ?, ?, ?)';
    database.run(sql, page.page, n, anchor, depth, text, block);
  });
  facts.items.forEach((item, n) => writeItem(database, page.page, n, item));
}

function isCounted({ count }: PageFacts['items'][number]): boolean {
  return count === 'client';
}

function writeItem(database: Database, page: number, n: number, item: PageFacts['items'][number]): void {
  database.run(
    `INSERT INTO item (page, n, id, text, anchor, block, authored, line, services, facts, always, counted, guides, does, repeat, per, evidence)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    page,
    n,
    item.id,
    item.text,
    item.anchor,
    item.block,
    Number(item.authored),
    item.line,
    item.services.join(','),
    item.when.join(','),
    Number(item.always),
    Number(isCounted(item)),
    item.guides.join(','),
    item.does.join(','),
    item.repeat,
    item.per,
    item.evidence,
  );
}

function writeLinks(database: Database, plan: EditionPlan, page: PlannedPage, facts: PageFacts): void {
  const context: LinkContext = {
    page,
    atlas: plan.atlas,
    root: docsetRoot(page.path, plan.roots),
    home: plan.home,
    addresses: plan.playbook.addresses,
    keysOf: plan.names.keysOf,
  };
  facts.links.forEach((link, n) => {
    const resolved = resolveLink(link.href, context);
    const { key, lang, anchor, reason } = columnsOf(resolved.view);
    database.run(
      'INSERT INTO link (page, n, href, line, fate, key, lang, anchor, lost, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      page.page,
      n,
      link.href,
      link.line,
      resolved.view.fate,
      key,
      lang,
      anchor,
      resolved.lostAnchor ?? null,
      reason,
    );
  });
}

interface LinkColumns {
  readonly key: string | null;
  readonly lang: string | null;
  readonly anchor: string | null;
  readonly reason: string | null;
}

function columnsOf(view: LinkView): LinkColumns {
  const none: LinkColumns = { key: null, lang: null, anchor: null, reason: null };
  switch (view.fate) {
    case 'page':
      return { ...none, key: view.key, lang: view.lang, anchor: view.anchor };
    case 'home':
      return none;
    case 'anchor':
      return { ...none, anchor: view.anchor };
    case 'external':
      return { ...none, key: view.href };
    case 'media':
      return { ...none, key: view.path };
    case 'missing':
      return { ...none, reason: view.reason };
  }
}

/** The contents of each language, numbered from the top; a page stands where it is named first. */
export function writeContents(database: Database, plan: EditionPlan): void {
  const titles = new Map(plan.pages.map((page) => [`${page.lang} ${page.key}`, page.title]));
  const anyTitle = new Map(plan.pages.map((page) => [page.key, page.title]));
  for (const [lang, entries] of plan.tocs) {
    let count = 0;
    const write = (entry: TocEntry, parent: number | null): void => {
      const n = (count += 1);
      const page =
        entry.key === null ? undefined : (titles.get(`${lang} ${entry.key}`) ?? anyTitle.get(entry.key));
      const key = page === undefined ? null : entry.key;
      const title =
        entry.names[lang] ?? page ?? entry.names['en'] ?? Object.values(entry.names)[0] ?? entry.key ?? '';
      const sql = 'INSERT INTO toc (lang, n, parent, title, key, href) VALUES (?, ?, ?, ?, ?, ?)';
      database.run(sql, lang, n, parent, title, key, entry.href);
      if (key !== null)
        database.run('INSERT OR IGNORE INTO toc_page (key, lang, n) VALUES (?, ?, ?)', key, lang, n);
      for (const child of entry.items) write(child, n);
    };
    for (const entry of entries) write(entry, null);
  }
}

export function writeRedirects(database: Database, plan: EditionPlan): void {
  const rows = [...plan.redirects].toSorted(([a], [b]) => byText(a, b));
  for (const [source, { key, anchor }] of rows) {
    database.run(
      'INSERT OR IGNORE INTO redirect (source, key, anchor) VALUES (?, ?, ?)',
      source.toLowerCase(),
      key,
      anchor,
    );
  }
  for (const { source, target } of plan.itemRedirects) {
    const sql = 'INSERT OR IGNORE INTO redirect (source, key, anchor) VALUES (?, ?, ?)';
    database.run(sql, itemName(source), target.key, target.item);
  }
}

export function writeRemarks(database: Database, remarks: readonly Remark[]): void {
  const order = (a: Remark, b: Remark): number =>
    a.line - b.line || byText(a.code, b.code) || byText(a.detail, b.detail);
  for (const [path, own] of Map.groupBy(remarks, (remark) => remark.path)) {
    own.toSorted(order).forEach(({ line, code, detail }, n) => {
      database.run(
        'INSERT INTO remark (path, n, line, code, detail) VALUES (?, ?, ?, ?, ?)',
        path,
        n,
        line,
        code,
        detail,
      );
    });
  }
}
