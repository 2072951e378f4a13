import { join } from 'node:path';
import { z } from 'zod';
import type { Handlers } from '../../contract/calls.ts';
import type {
  BlockChange as BlockChangeView,
  ChangesView,
  PageChange as PageChangeView,
} from '../../contract/shapes/sync.ts';
import type { syncCalls } from '../../contract/checks/sync-calls.ts';
import { changesBetween } from '../library/read/changes.ts';
import type { BlockChange, PageChange } from '../library/read/changes.ts';
import type { Edition } from '../library/read/open-edition.ts';
import { writeFileAtomic } from '../platform/files.ts';
import type { Log } from '../platform/log.ts';
import { ownFile, readOwnText } from '../platform/own-place.ts';

type ChangeHandlers = Handlers<Pick<typeof syncCalls, 'changes.read' | 'changes.page' | 'changes.seen'>>;

/** What the user has on a page: bookmarks, highlights and notes; items not done in the engagement at hand. */
export type Touches = (key: string, lang: string) => PageChangeView['touches'];

export interface ChangesOptions {
  readonly current: () => Edition;
  readonly previous: () => Edition | null;
  readonly touches: () => Promise<Touches>;
  readonly data: string;
  readonly log: Log;
}

interface Compared {
  readonly name: string;
  readonly pages: readonly PageChange[];
}

/** "What's new": the current edition beside the one before it, what touches the user's own things first. */
export function changesHandlers({ current, previous, touches, data, log }: ChangesOptions): ChangeHandlers {
  let kept: Compared | null = null;
  const compare = (before: Edition, after: Edition, lang: string): readonly PageChange[] => {
    const name = `${before.id} ${after.id} ${lang}`;
    if (kept?.name !== name) kept = { name, pages: changesBetween(before, after, lang) };
    return kept.pages;
  };
  const seen = seenFile(join(data, 'seen-changes.json'), log);
  const viewOf = (
    change: PageChange,
    lang: string,
    looked: ReadonlySet<string>,
    touch: Touches,
  ): PageChangeView => ({
    key: change.page.key,
    lang: change.page.lang,
    title: change.page.title,
    kind: change.kind,
    before: change.kind === 'moved' ? change.from : null,
    ...countsOf(blocksOf(change)),
    touches: touch(change.kind === 'moved' ? change.from : change.page.key, lang),
    seen: looked.has(change.page.key),
  });
  return {
    'changes.read': async ({ lang }) => {
      const [before, after] = [previous(), current()];
      if (!before) return null;
      const looked = seen.read(after.id);
      const touch = await touches();
      const pages = compare(before, after, lang).map((change) => viewOf(change, lang, looked, touch));
      return { from: headOf(before), to: headOf(after), pages: pages.toSorted(mineFirst) };
    },
    'changes.page': async ({ lang, key }) => {
      const [before, after] = [previous(), current()];
      const change = before && compare(before, after, lang).find(({ page }) => page.key === key);
      if (!change) return null;
      return {
        ...viewOf(change, lang, seen.read(after.id), await touches()),
        blocks: blocksOf(change).map(blockView),
      };
    },
    'changes.seen': ({ keys }) => {
      const [before, after] = [previous(), current()];
      const all = () =>
        before
          ? after.head.languages.flatMap((lang) => compare(before, after, lang).map(({ page }) => page.key))
          : [];
      seen.add(after.id, keys ?? all());
      return null;
    },
  };
}

function headOf(edition: Edition): ChangesView['from'] {
  const { id, number, made } = edition.view('en');
  return { id, number, made };
}

function mineFirst(a: PageChangeView, b: PageChangeView): number {
  const own = ({ touches }: PageChangeView) => Number(touches.marks > 0 || touches.items > 0);
  return own(b) - own(a);
}

function blocksOf(change: PageChange): readonly BlockChange[] {
  return 'blocks' in change ? change.blocks : [];
}

function countsOf(blocks: readonly BlockChange[]): Pick<PageChangeView, 'added' | 'removed' | 'reworded'> {
  const count = (kind: BlockChange['kind']) => blocks.filter((block) => block.kind === kind).length;
  return { added: count('added'), removed: count('removed'), reworded: count('reworded') };
}

function blockView(change: BlockChange): BlockChangeView {
  if (change.kind === 'reworded') {
    return { kind: 'reworded', block: change.after.id, anchor: change.after.anchor, runs: change.words };
  }
  const { id, anchor, text } = change.block;
  return {
    kind: change.kind,
    block: change.kind === 'added' ? id : null,
    anchor,
    runs: [{ kind: change.kind, text }],
  };
}

const seenSchema = z.object({ edition: z.string(), keys: z.array(z.string()) });

/** Which pages' changes were looked at, for the edition at hand only. A lost file shows them as new once more, nothing worse. */
function seenFile(file: string, log: Log) {
  const read = (edition: string): ReadonlySet<string> => {
    const stored = seenSchema.safeParse(parse(readOwnText(file, log)));
    return new Set(stored.success && stored.data.edition === edition ? stored.data.keys : []);
  };
  return {
    read,
    add: (edition: string, keys: readonly string[]) => {
      ownFile(file);
      writeFileAtomic(
        file,
        JSON.stringify({ edition, keys: [...read(edition).union(new Set(keys))].toSorted() }),
      );
    },
  };
}

function parse(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
