import { CalendarPlus } from 'lucide-react';
import type { Desk, DeskRow } from '../../../contract/shapes/desk.ts';
import { shareOf } from '../../../contract/shapes/counts.ts';
import { localDay } from '../../../contract/shapes/local-day.ts';
import { ask } from '../../live/client.ts';
import { usePhases } from '../../live/edition-store.ts';
import { currentEngagement, useCurrentEngagement } from '../../live/engagement-store.ts';
import type { LiveSpec } from '../../live/live.ts';
import { useLive } from '../../live/use-live.ts';
import { useLang, useSay } from '../../i18n/i18n.ts';
import type { WordKey } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import { saveMade } from '../../ui/save-made.ts';
import { keyHint } from '../../ui/shortcut.ts';
import { countsWords } from './counts-words.ts';
import { useOwedWords } from './owed-words.ts';
import { spotOf } from './row-spot.ts';

/** Rows of each kind on the home page; the checklists have them all. */
const SHOWN = 5;

const deskSpec: LiveSpec<string, Desk> = {
  name: 'The desk',
  ask: (lang) => ask('desk.read', { lang, engagement: currentEngagement(), day: localDay() }),
  tables: ['item_state', 'item_turn', 'item_seen', 'own_item', 'scope', 'engagement'],
  perClient: 'gone',
};

/** On the home page, where the client stands: what comes next, what is overdue, due this week and blocked, and the notes of the last days. */
export function HomeDesk() {
  const say = useSay();
  const lang = useLang();
  const engagement = useCurrentEngagement();
  const desk = useLive(deskSpec, engagement ? lang : null);
  if (!desk) return null;
  const due = new Set([...desk.overdue, ...desk.soon].map(nameOf));
  const lists = [
    ['desk.overdue', desk.overdue],
    ['desk.soon', desk.soon],
    ['desk.blocked', desk.blocked.filter((row) => !due.has(nameOf(row)))],
    ['desk.notes', desk.notes],
  ] as const satisfies readonly (readonly [WordKey, readonly DeskRow[]])[];
  const begun = desk.counts.done + desk.counts.blocked > 0;
  if (!begun && desk.changed.length === 0 && lists.every(([, rows]) => rows.length === 0)) return null;
  return (
    <section className="home-section" aria-label={say('desk.title')}>
      <DeskHead desk={desk} client={engagement?.client ?? ''} />
      <div className="home-desk">
        {desk.next && (
          <DeskList title={say('desk.next')} rows={[desk.next]} hint={keyHint('next-step', say)} />
        )}
        {lists.map(
          ([title, rows]) =>
            rows.length > 0 && (
              <DeskList key={title} title={say(title, { count: rows.length })} rows={rows} />
            ),
        )}
        {desk.changed.length > 0 && <ChangedLists pages={desk.changed} />}
      </div>
      {desk.firstDue !== null && <DatesButton engagement={desk.engagement} />}
    </section>
  );
}

/** Who the client is, in which phase, and how far. */
function DeskHead({ desk, client }: { readonly desk: Desk; readonly client: string }) {
  const say = useSay();
  const phase = usePhases().find(({ id }) => id === desk.phase)?.title;
  return (
    <header className="desk-head">
      <h2>{client === '' ? say('client.none') : client}</h2>
      {phase !== undefined && <span className="soft">{phase}</span>}
      <ProgressLine share={shareOf(desk.counts)} label={countsWords(desk.counts, say)} shown />
    </header>
  );
}

/** What is due, for the calendar one looks at anyway. */
function DatesButton({ engagement }: { readonly engagement: string }) {
  const say = useSay();
  const lang = useLang();
  const save = () =>
    saveMade(ask('dates.file', { lang, engagement }), (name) => say('desk.dates-saved', { name }));
  return (
    <Button look="plain" className="desk-dates" onClick={() => void save()}>
      <CalendarPlus size={16} aria-hidden /> {say('desk.dates')}
    </Button>
  );
}

function nameOf({ row }: DeskRow): string {
  return `${row.key}/${row.item}`;
}

interface DeskListProps {
  readonly title: string;
  readonly rows: readonly DeskRow[];
  /** The key that opens it. */
  readonly hint?: string;
}

function DeskList({ title, rows, hint }: DeskListProps) {
  const say = useSay();
  const lang = useLang();
  return (
    <div className="desk-list">
      <h3>
        {title} {hint !== undefined && <kbd>{hint}</kbd>}
      </h3>
      <ul className="page-rows">
        {rows.slice(0, SHOWN).map((one) => (
          <li key={nameOf(one)}>
            <DeskLink {...one} />
          </li>
        ))}
      </ul>
      {rows.length > SHOWN && (
        <RouteLink to={{ view: 'checklists', lang, of: '' }}>
          {say('desk.all', { count: rows.length })}
        </RouteLink>
      )}
    </div>
  );
}

/** An item as a way to where it stands. */
function DeskLink({ page, row }: DeskRow) {
  const lang = useLang();
  const { who, until, urgency } = useOwedWords(row);
  return (
    <RouteLink className="page-row" to={{ view: 'page', place: { lang, key: row.key } }} arrive={spotOf(row)}>
      <strong>{row.words}</strong>
      <span className="soft small">
        {' · '}
        {who !== '' && `${who} · `}
        {until !== '' && (
          <>
            <span data-urgency={urgency}>{until}</span>
            {' · '}
          </>
        )}
        {page}
      </span>
    </RouteLink>
  );
}

/** The lists that an update changed, until they were looked at. */
function ChangedLists({ pages }: { readonly pages: Desk['changed'] }) {
  const say = useSay();
  const lang = useLang();
  return (
    <div className="desk-list">
      <h3>{say('desk.changed', { count: pages.length })}</h3>
      <ul className="page-rows">
        {pages.slice(0, SHOWN).map((page) => (
          <li key={page.key}>
            <RouteLink className="page-row" to={{ view: 'page', place: { lang, key: page.key } }}>
              <strong>{page.title}</strong>
              <span className="soft small"> · {say('desk.changed-items', { count: page.count })}</span>
            </RouteLink>
          </li>
        ))}
      </ul>
      {pages.length > SHOWN && (
        <RouteLink to={{ view: 'checklists', lang, of: '' }}>
          {say('desk.all', { count: pages.length })}
        </RouteLink>
      )}
    </div>
  );
}
