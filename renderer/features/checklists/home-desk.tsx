import type { Desk, DeskRow } from '../../../contract/shapes/desk.ts';
import { localDay } from '../../../contract/shapes/local-day.ts';
import { ask } from '../../live/client.ts';
import { useEdition } from '../../live/edition-store.ts';
import { currentEngagement, useCurrentEngagement } from '../../live/engagement-store.ts';
import type { LiveSpec } from '../../live/live.ts';
import { useLive } from '../../live/use-live.ts';
import { formatDay, useLang, useSay } from '../../i18n/i18n.ts';
import type { WordKey } from '../../i18n/words.ts';
import { RouteLink } from '../../ui/route-link.tsx';

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
  if (!begun && lists.every(([, rows]) => rows.length === 0)) return null;
  return (
    <section className="home-section home-desk" aria-label={say('desk.title')}>
      {desk.next && <DeskList title={say('desk.next')} rows={[desk.next]} />}
      {lists.map(
        ([title, rows]) =>
          rows.length > 0 && <DeskList key={title} title={say(title, { count: rows.length })} rows={rows} />,
      )}
    </section>
  );
}

function nameOf({ row }: DeskRow): string {
  return `${row.key}/${row.item}`;
}

function DeskList({ title, rows }: { readonly title: string; readonly rows: readonly DeskRow[] }) {
  const say = useSay();
  const lang = useLang();
  return (
    <div className="desk-list">
      <h2>{title}</h2>
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
  const say = useSay();
  const lang = useLang();
  const role = useEdition(({ edition }) => edition?.roles.find(({ id }) => `@${id}` === row.owner)?.title);
  const late = row.due !== null && row.due < localDay();
  const facts = [
    role ?? row.owner,
    row.due === null ? '' : say(late ? 'item.overdue' : 'item.due', { date: formatDay(row.due, lang) }),
    page,
  ].filter((fact) => fact !== '');
  const spot = row.block === null ? null : { block: row.block, into: 0, rank: null };
  return (
    <RouteLink className="page-row" to={{ view: 'page', place: { lang, key: row.key } }} arrive={spot}>
      <strong>{row.words}</strong>
      <span className="soft small"> · {facts.join(' · ')}</span>
    </RouteLink>
  );
}
