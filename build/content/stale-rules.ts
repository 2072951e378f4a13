import { fold } from '../../host/library/compile/fold.ts';
import type { Edition } from '../../host/library/read/open-edition.ts';
import { checkedPages } from './checked-page.ts';
import type { CheckedPage } from './checked-page.ts';
import { wordsOf } from './copied-passages.ts';
import type { Problem } from './problem.ts';
import { placeNow } from './published-rules.ts';

/** A page, and the same page as it was published last. */
interface Version {
  readonly page: CheckedPage;
  readonly before: CheckedPage;
}

/**
 * What was reworded since the last published edition in one language and not in the other: the translation somebody forgot. Only its author
 * can tell whether the other language is right as it stands, so these are warnings, and gone with the next edition.
 */
export function staleProblems(pages: readonly CheckedPage[], edition: Edition, published: Edition): readonly Problem[] {
  const before = checkedPages(published);
  // A page of the same key is the same page, whatever others were merged into it since.
  const moved = before.map((page) => [`${page.lang} ${placeNow(edition, page.key, page.lang)?.key ?? page.key}`, page] as const);
  const earlier = new Map([...moved, ...before.map((page) => [`${page.lang} ${page.key}`, page] as const)]);
  const versions = pages.flatMap((page): readonly Version[] => {
    const then = earlier.get(`${page.lang} ${page.key}`);
    return then ? [{ page, before: then }] : [];
  });
  return [...Map.groupBy(versions, ({ page }) => page.key).values()].flatMap((of) => [...staleItems(of), ...stalePages(of)]);
}

function staleItems(versions: readonly Version[]): readonly Problem[] {
  const ids = new Set(versions.flatMap(({ page }) => page.facts.items.filter(({ authored }) => authored).map(({ id }) => id)));
  return [...ids].flatMap((id) => {
    const { reworded, left } = sorted(versions, (page) => itemOf(page, id)?.text ?? null);
    return left.map(({ page }) => ({ path: page.path, line: itemOf(page, id)?.line ?? 1, code: 'item-stale', detail: `${id} in ${reworded?.page.path}` }));
  });
}

/** The words outside of the items. Where the dates already tell the languages apart, that has been said. */
function stalePages(versions: readonly Version[]): readonly Problem[] {
  const { reworded, left } = sorted(versions, ({ blocks }) => blocks.filter(({ kind }) => kind !== 'item').map(({ text }) => text).join(' '));
  return left
    .filter(({ page }) => page.facts.date === reworded?.page.facts.date)
    .map(({ page }) => ({ path: page.path, line: page.lineOf('ms.date'), code: 'translation-stale', detail: `${reworded?.page.path} was reworded since the last edition` }));
}

/** A version that was reworded, and those left as they were; none are left when nothing was reworded. */
function sorted(versions: readonly Version[], textOf: (page: CheckedPage) => string | null): { readonly reworded: Version | null; readonly left: readonly Version[] } {
  const compared = versions.flatMap((version) => {
    const [now, before] = [textOf(version.page), textOf(version.before)];
    return now === null || before === null ? [] : [{ version, changed: bare(now) !== bare(before) }];
  });
  const reworded = compared.find(({ changed }) => changed)?.version ?? null;
  return { reworded, left: reworded ? compared.filter(({ changed }) => !changed).map(({ version }) => version) : [] };
}

/** Case, accents and punctuation are no rewording. */
function bare(text: string): string {
  return wordsOf(fold(text)).join(' ');
}

function itemOf(page: CheckedPage, id: string): CheckedPage['facts']['items'][number] | undefined {
  return page.facts.items.find((item) => item.id === id);
}
