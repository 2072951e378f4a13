import type { BlockChange, PageChangeView, WordRun } from '../../../contract/shapes/sync.ts';
import { ask } from '../../live/client.ts';
import type { LiveSpec } from '../../live/live.ts';
import { useLive } from '../../live/use-live.ts';
import { useLang, useSay } from '../../i18n/i18n.ts';

export type ChangeLayout = 'inline' | 'side';

interface ChangedWordsProps {
  readonly pageKey: string;
  readonly layout: ChangeLayout;
}

const changedSpec: LiveSpec<
  { readonly lang: string; readonly key: string },
  { readonly view: PageChangeView | null }
> = {
  name: 'A page’s changes',
  ask: async (page) => ({ view: await ask('changes.page', page) }),
};

/** The blocks of a page that changed, with the words added and removed; said by words and marks, not by colour alone. */
export function ChangedWords({ pageKey, layout }: ChangedWordsProps) {
  const lang = useLang();
  const changed = useLive(changedSpec, { lang, key: pageKey });
  return (
    <ul className="changed-blocks" data-layout={layout}>
      {changed?.view?.blocks.map((block, at) => (
        <li key={block.block ?? `gone-${at}`} data-kind={block.kind}>
          {layout === 'inline' ? <Runs runs={block.runs} /> : <Sides block={block} />}
        </li>
      ))}
    </ul>
  );
}

function Sides({ block }: { readonly block: BlockChange }) {
  return (
    <>
      <div>
        <Runs runs={block.runs.filter((run) => run.kind !== 'added')} />
      </div>
      <div>
        <Runs runs={block.runs.filter((run) => run.kind !== 'removed')} />
      </div>
    </>
  );
}

function Runs({ runs }: { readonly runs: readonly WordRun[] }) {
  const say = useSay();
  return runs.map((run, at) => {
    const key = `${at} ${run.text.slice(0, 12)}`;
    if (run.kind === 'same') return <span key={key}>{run.text}</span>;
    const Tag = run.kind === 'added' ? 'ins' : 'del';
    return (
      <Tag key={key}>
        <span className="visually-hidden">{say(`changes.${run.kind}`)}: </span>
        {run.text}
      </Tag>
    );
  });
}
