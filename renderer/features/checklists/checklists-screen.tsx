import { ListChecks, SearchX, UserRound } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { ChecklistRow, ChecklistView, ItemState } from '../../../contract/shapes/checklist.ts';
import { shareOf } from '../../../contract/shapes/counts.ts';
import { checklistList } from '../../live/checklist-store.ts';
import { usePhases } from '../../live/edition-store.ts';
import { useCurrentEngagement } from '../../live/engagement-store.ts';
import { useLang, useSay } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { countsWords } from './counts-words.ts';
import { blockedFirst, byPhase, byState } from './group-pages.ts';
import { ItemKeys } from './item-keys.tsx';
import { OwedMany, owedRows } from './owed-many.tsx';
import { PageGroupBox, rowsOf } from './page-group.tsx';
import { useStillGroups } from './still-groups.ts';

/** Typing rests this long before the host is asked, milliseconds. */
const TYPING_MS = 120;

const shows = ['all', 'open', 'blocked', 'due', 'news'] as const;
type Show = (typeof shows)[number];
const groupings = ['phase', 'state'] as const;
type Grouping = (typeof groupings)[number];

interface ChecklistsScreenProps {
  readonly bookmark: (row: ChecklistRow) => ReactNode;
}

/** Every checklist of the playbook for one client: by phase or state, what is blocked first, words to filter by. */
export function ChecklistsScreen({ bookmark }: ChecklistsScreenProps) {
  const say = useSay();
  const [show, setShow] = useState<Show>('all');
  const [grouping, setGrouping] = useState<Grouping>('phase');
  const [first, setFirst] = useState(false);
  const [text, setText] = useState('');
  const list = useFiltered(show, text);
  const client = useCurrentEngagement()?.client ?? '';
  useEffect(() => {
    document.title = `${say('checklists.title')} · Fieldbook`;
  }, [say]);
  return (
    <div className="view checklists">
      <header>
        <h1>
          {say('checklists.title')}{' '}
          <span className="soft">{say(client ? 'checklists.of' : 'checklists.of-none', { client })}</span>
        </h1>
        {list && list.counts.total > 0 && (
          <ProgressLine share={shareOf(list.counts)} label={countsWords(list.counts, say)} shown />
        )}
      </header>
      <div className="toolbar">
        <Choice
          label={say('checklists.show')}
          value={show}
          options={shows.map((value) => ({ value, label: say(`checklists.show-${value}`) }))}
          onChange={setShow}
        />
        <Choice
          label={say('checklists.group')}
          value={grouping}
          options={groupings.map((value) => ({ value, label: say(`checklists.group-${value}`) }))}
          onChange={setGrouping}
        />
        <label className="check">
          <input type="checkbox" checked={first} onChange={(event) => setFirst(event.target.checked)} />
          {say('checklists.blocked-first')}
        </label>
        <SearchField label={say('checklists.filter')} value={text} onChange={setText} />
      </div>
      {list && (
        <ListBody
          list={list}
          grouping={grouping}
          first={first}
          asked={`${show} ${grouping} ${first} ${text}`}
          filtered={show !== 'all' || text !== ''}
          bookmark={bookmark}
        />
      )}
      <ItemKeys />
    </div>
  );
}

const statesOf: Readonly<Record<Show, readonly ItemState[] | null>> = {
  all: null,
  open: ['todo', 'blocked'],
  blocked: ['blocked'],
  due: null,
  news: null,
};

function useFiltered(show: Show, text: string): ChecklistView | null {
  const lang = useLang();
  const [typed, setTyped] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setTyped(text.trim()), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => {
    const states = statesOf[show];
    return checklistList.watch({
      lang,
      ...(states ? { states: [...states] } : {}),
      ...(typed ? { text: typed } : {}),
      ...(show === 'news' ? { news: true } : {}),
      ...(show === 'due' ? { due: true } : {}),
    });
  }, [lang, show, typed]);
  return checklistList.use((list) => list);
}

interface ListBodyProps {
  readonly list: ChecklistView;
  readonly grouping: Grouping;
  readonly first: boolean;
  /** What the reader chose above the list, in one. */
  readonly asked: string;
  readonly filtered: boolean;
  readonly bookmark: ChecklistsScreenProps['bookmark'];
}

function ListBody({ list, grouping, first, asked, filtered, bookmark }: ListBodyProps) {
  const say = useSay();
  const phases = usePhases();
  const groups = useMemo(() => {
    const pages = first ? blockedFirst(list.pages) : list.pages;
    return grouping === 'state'
      ? byState(pages)
      : byPhase(
          pages,
          phases.map((phase) => phase.id),
        );
  }, [list, grouping, first, phases]);
  const still = useStillGroups(groups, list.pages, asked);
  if (still.groups.length === 0) return <Nothing filtered={filtered} />;
  return (
    <>
      <p className="soft small shown-count" role="status">
        {say('checklists.shown', { count: list.shown })} · {say('checklists.keys')}
      </p>
      <ShownOwed list={list} />
      <div {...still.watch}>
        {still.groups.map((group, at) => (
          <PageGroupBox
            key={group.id}
            group={group}
            above={rowsOf(still.groups.slice(0, at).flatMap(({ pages }) => pages))}
            bookmark={bookmark}
          />
        ))}
      </div>
    </>
  );
}

/** Who does what is shown and until when, for all of it at once. */
function ShownOwed({ list }: { readonly list: ChecklistView }) {
  const say = useSay();
  const [owing, setOwing] = useState(false);
  const rows = list.pages.flatMap((page) => page.rows);
  const count = owedRows(rows).length;
  if (owing)
    return (
      <OwedMany
        about="checklists"
        title={say('checklists.title')}
        rows={rows}
        onClose={() => setOwing(false)}
      />
    );
  return (
    count > 0 && (
      <Button look="plain" className="shown-owed" onClick={() => setOwing(true)}>
        <UserRound size={16} aria-hidden /> {say('owed.many', { count })}
      </Button>
    )
  );
}

function Nothing({ filtered }: { readonly filtered: boolean }) {
  const say = useSay();
  const Icon = filtered ? SearchX : ListChecks;
  return (
    <div className="empty">
      <Icon size={26} aria-hidden />
      <strong>{say(filtered ? 'checklists.no-match' : 'checklists.empty')}</strong>
      <p>{say(filtered ? 'checklists.no-match-text' : 'checklists.empty-text')}</p>
    </div>
  );
}
