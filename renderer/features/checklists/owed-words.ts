import type { ChecklistRow } from '../../../contract/shapes/checklist.ts';
import { localDay } from '../../../contract/shapes/local-day.ts';
import { useEdition } from '../../live/edition-store.ts';
import { formatDay, useLang, useSay } from '../../i18n/i18n.ts';
import type { Say } from '../../i18n/i18n.ts';

const DAY_MS = 86_400_000;
/** Days from today on in which a day is said by its name. */
const NAMED_DAYS = 7;

/** What is said of who owes an item by when; '' and `null` for what nobody said. */
export interface OwedWords {
  readonly who: string;
  readonly until: string;
  /** How the day stands to today: what asks for attention is shown so. */
  readonly urgency: 'late' | 'soon' | 'none';
}

/** "Technical lead", "due on Friday"; of an item that asks for nothing any more only the plain day. */
export function useOwedWords(row: Pick<ChecklistRow, 'owner' | 'due' | 'state'>): OwedWords {
  const say = useSay();
  const lang = useLang();
  const role = useEdition(({ edition }) => edition?.roles.find(({ id }) => `@${id}` === row.owner)?.title);
  return { who: role ?? row.owner, ...untilWords(row, localDay(), lang, say) };
}

/** The same of the day alone, as it stands to another one. */
export function untilWords(
  { due, state }: Pick<ChecklistRow, 'due' | 'state'>,
  today: string,
  lang: string,
  say: Say,
): Pick<OwedWords, 'until' | 'urgency'> {
  if (due === null) return { until: '', urgency: 'none' };
  const date = formatDay(due, lang);
  if (state === 'done' || state === 'skipped') return { until: say('item.due', { date }), urgency: 'none' };
  const days = Math.round((Date.parse(due) - Date.parse(today)) / DAY_MS);
  if (days < 0) return { until: say('item.overdue', { date }), urgency: 'late' };
  if (days >= NAMED_DAYS) return { until: say('item.due', { date }), urgency: 'none' };
  if (days === 0) return { until: say('item.due-today'), urgency: 'soon' };
  if (days === 1) return { until: say('item.due-tomorrow'), urgency: 'soon' };
  const name = say('day.weekdays').split(' ')[new Date(`${due}T12:00:00`).getDay()] ?? '';
  return { until: say('item.due-on', { day: name, date }), urgency: 'soon' };
}
