import ical, { ICalEventBusyStatus, ICalEventTransparency } from 'ical-generator';
import type { ICalCalendar } from 'ical-generator';
import type { ChecklistRow, PageChecklist } from '../../contract/shapes/checklist.ts';
import { itemName } from '../../contract/shapes/item-name.ts';
import type { MadeFile } from '../../contract/shapes/keeping.ts';
import { placeToDeepLink } from '../../contract/shapes/place.ts';
import { reportWords } from '../../contract/shapes/report-words.ts';
import { isOpen } from '../checklists/owed.ts';
import { sha256 } from '../platform/files.ts';
import { fileName } from './report-names.ts';

/** The open items of a client, as the calendar has them. */
export interface ClientDates {
  readonly id: string;
  /** '' for what is kept without a client. */
  readonly client: string;
  readonly pages: readonly PageChecklist[];
}

export interface DatesWish {
  readonly lang: string;
  /** ISO time. */
  readonly made: string;
  /** What roles are called, by `@` and their id. */
  readonly titles: ReadonlyMap<string, string>;
}

/** Letters of a hash that name an entry: enough that no two are called alike. */
const NAME_LENGTH = 32;

/**
 * What is open and has a day, as a calendar file (RFC 5545): a whole-day entry each, which keeps nobody busy. An entry has the same name each
 * time, so that a calendar that takes the file again changes what it has.
 */
export function datesFile(clients: readonly ClientDates[], wish: DatesWish): MadeFile {
  const words = reportWords(wish.lang);
  const [one] = clients;
  const whose = clients.length === 1 && one ? one.client || words.noClient : '';
  const calendar = ical({
    prodId: { company: 'Fieldbook', product: 'Fieldbook', language: wish.lang.toUpperCase() },
  });
  for (const client of clients)
    for (const page of client.pages)
      for (const row of page.rows)
        if (isOpen(row) && row.due !== null) addEntry(calendar, { client, page, row, wish });
  return {
    name: `${fileName(whose, wish.lang, wish.made, words.datesFile)}.ics`,
    mime: 'text/calendar;charset=utf-8',
    base64: Buffer.from(calendar.toString(), 'utf8').toString('base64'),
  };
}

interface Entry {
  readonly client: ClientDates;
  readonly page: PageChecklist;
  readonly row: ChecklistRow;
  readonly wish: DatesWish;
}

function addEntry(calendar: ICalCalendar, { client, page, row, wish }: Entry): void {
  const { lang, made, titles } = wish;
  const words = reportWords(lang);
  const at = { lang, key: page.key };
  const owner = titles.get(row.owner) ?? row.owner;
  const about = [
    page.title,
    ...(owner === '' ? [] : [`${words.owner}: ${owner}`]),
    ...(row.waiting === null ? [] : [`${words.columns[7]}: ${words.waiting[row.waiting]}`]),
    ...(row.state === 'blocked' ? [words.states.blocked] : []),
  ];
  calendar.createEvent({
    id: `${sha256(`${client.id} ${itemName(row)}`).slice(0, NAME_LENGTH)}@fieldbook`,
    // A day of the calendar has no hour and no zone: the same wherever the file is opened.
    start: new Date(`${row.due}T00:00:00Z`),
    allDay: true,
    stamp: new Date(made),
    summary: client.client === '' ? row.words : `${client.client}: ${row.words}`,
    description: about.join('\n'),
    url: page.gone ? null : placeToDeepLink(row.anchor === '' ? at : { ...at, anchor: row.anchor }),
    busystatus: ICalEventBusyStatus.FREE,
    transparency: ICalEventTransparency.TRANSPARENT,
  });
}
