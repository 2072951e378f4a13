import { useEffect, useState } from 'react';
import type { PageChange } from '../../../contract/shapes/sync.ts';
import { markChangesSeen, useChanges } from '../../live/changes-store.ts';
import { formatDay, useLang, useSay } from '../../i18n/i18n.ts';
import type { Say } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import { ChangedWords } from './changed-words.tsx';
import type { ChangeLayout } from './changed-words.tsx';

/** What an update brought: what touches the user's own things first, then everything else; each page word by word. */
export function ChangesScreen() {
  const say = useSay();
  const lang = useLang();
  const changes = useChanges((view) => view);
  const [layout, setLayout] = useState<ChangeLayout>('inline');
  useEffect(() => {
    document.title = `${say('changes.title')} · Fieldbook`;
  }, [say]);
  const pages = changes?.pages ?? [];
  const mine = pages.filter(touchesMine);
  const others = pages.filter((page) => !touchesMine(page));
  return (
    <div className="view">
      <header>
        <h1>{say('changes.title')}</h1>
        {changes && (
          <span className="soft small">
            {say('changes.between', { from: changes.from.number, to: changes.to.number })} ·{' '}
            {formatDay(changes.to.made, lang)}
          </span>
        )}
        {pages.length > 0 && (
          <>
            <LayoutChoice layout={layout} onChange={setLayout} />
            <Button onClick={() => void markChangesSeen()}>{say('changes.seen-all')}</Button>
          </>
        )}
      </header>
      {pages.length === 0 && <p className="empty">{say(changes ? 'changes.nothing' : 'changes.none')}</p>}
      <ChangeList title={mine.length > 0 ? say('changes.touches') : ''} pages={mine} layout={layout} />
      <ChangeList title={mine.length > 0 ? say('changes.others') : ''} pages={others} layout={layout} />
    </div>
  );
}

function touchesMine({ touches }: PageChange): boolean {
  return touches.marks > 0 || touches.items > 0;
}

interface LayoutChoiceProps {
  readonly layout: ChangeLayout;
  readonly onChange: (layout: ChangeLayout) => void;
}

function LayoutChoice({ layout, onChange }: LayoutChoiceProps) {
  const say = useSay();
  return (
    <div className="segments" role="radiogroup" aria-label={say('changes.view')}>
      {(['inline', 'side'] as const).map((value) => (
        <label key={value}>
          <input type="radio" name="layout" checked={layout === value} onChange={() => onChange(value)} />
          {say(`changes.${value}`)}
        </label>
      ))}
    </div>
  );
}

/** What changed of a page in numbers; of what there is none, nothing is said. */
function countsOf(page: PageChange, say: Say): string {
  return (['added', 'removed', 'reworded'] as const)
    .filter((kind) => page[kind] > 0)
    .map((kind) => say(`changes.count-${kind}`, { count: page[kind] }))
    .join(', ');
}

interface ChangeListProps {
  readonly title: string;
  readonly pages: readonly PageChange[];
  readonly layout: ChangeLayout;
}

function ChangeList({ title, pages, layout }: ChangeListProps) {
  if (pages.length === 0) return null;
  return (
    <section className="home-section">
      {title && <h2>{title}</h2>}
      <ul className="change-list">
        {pages.map((page) => (
          <ChangeRow key={`${page.lang}/${page.key}`} page={page} layout={layout} />
        ))}
      </ul>
    </section>
  );
}

function ChangeRow({ page, layout }: { readonly page: PageChange; readonly layout: ChangeLayout }) {
  const say = useSay();
  const lang = useLang();
  const [shown, setShown] = useState(false);
  const toggle = () => {
    setShown(!shown);
    if (!page.seen) void markChangesSeen([page.key]);
  };
  return (
    <li className="change-row" data-kind={page.kind} data-seen={page.seen}>
      <div>
        <span className="chip">{say(`changes.${page.kind}`)}</span>
        {page.kind === 'retired' ? (
          <strong>{page.title}</strong>
        ) : (
          <RouteLink to={{ view: 'page', place: { lang, key: page.key } }}>{page.title}</RouteLink>
        )}
        {page.lang !== lang && <span className="lang-mark">{page.lang}</span>}
        <span className="soft small">{page.kind === 'changed' && countsOf(page, say)}</span>
        {page.kind !== 'new' && (
          <Button look="plain" aria-expanded={shown} onClick={toggle}>
            {say(shown ? 'changes.hide' : 'changes.show')}
          </Button>
        )}
      </div>
      {shown && <ChangedWords pageKey={page.key} layout={layout} />}
    </li>
  );
}
