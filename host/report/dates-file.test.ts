import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { useJoins } from '../testing/joined-notebook.ts';

const at = { lang: 'en', key: 'licences' };

/** The entries of a calendar file, as a parser that is not ours reads them. */
function entriesOf({ base64 }: { readonly base64: string }) {
  const calendar = new ICAL.Component(ICAL.parse(Buffer.from(base64, 'base64').toString()));
  return calendar.getAllSubcomponents('vevent').map((entry) => new ICAL.Event(entry));
}

describe('the dates of a client as a calendar', () => {
  const { calls } = useJoins();

  it('have what is open and has a day: a whole day, who owes it, where it stands; nothing else', async () => {
    const { id } = await calls()['engagement.create']({
      client: 'Añil; Söhne, "GmbH"',
      colour: 1,
      language: 'en',
    });
    const set = (item: string, change: object) => calls()['checklist.set']({ ...at, item, ...change });
    await set('i1', { due: '2026-12-24', owner: '@lead', waiting: 'vendor' });
    await set('i2', { due: '2026-02-28', state: 'blocked', note: 'said in confidence' });
    await set('i3', { due: '2026-12-31', state: 'done' });
    await set('i4', { owner: 'Marta' });
    await calls()['own.add']({
      ...at,
      words: 'Call the works council; then, perhaps, \\ write\n twice '.repeat(4),
    });
    const file = await calls()['dates.file']({ lang: 'en', engagement: id });
    expect(file).toMatchObject({ mime: 'text/calendar;charset=utf-8' });
    expect(file.name).toMatch(/^dates-añil-sohne-gmbh-\d{4}-\d\d-\d\d\.ics$/);
    const [first, second, ...more] = entriesOf(file);
    expect(more).toEqual([]);
    expect(first?.summary).toBe('Añil; Söhne, "GmbH": Item number 1');
    expect(first?.startDate.toJSON()).toMatchObject({ year: 2026, month: 12, day: 24, isDate: true });
    expect(first?.description).toBe('licences en\nOwner: Technical lead\nWaits for: waits for the vendor');
    expect(second?.startDate.toString()).toBe('2026-02-28');
    expect(second?.description).toContain('Blocked');
    expect(Buffer.from(file.base64, 'base64').toString()).not.toContain('confidence');
    expect(first?.component.getFirstPropertyValue('url')).toBe('fieldbook://page/en/licences#checklist');
    expect(first?.component.getFirstPropertyValue('transp')).toBe('TRANSPARENT');
  });

  it('name an entry the same each time and in each language, and two entries never', async () => {
    const set = (item: string) => calls()['checklist.set']({ ...at, item, due: '2026-12-24' });
    await set('i1');
    await set('i2');
    const uids = async (lang: string) =>
      entriesOf(await calls()['dates.file']({ lang })).map(({ uid }) => uid);
    const before = await uids('en');
    await calls()['checklist.set']({ ...at, item: 'i1', due: '2026-12-27' });
    expect(await uids('en')).toEqual(before);
    expect(await uids('es')).toEqual(before);
    expect(new Set(before).size).toBe(2);
  });

  it('are of all clients on wish, but for archived ones, each with its name', async () => {
    const clients = ['Aster', 'Birch', 'Cedar'];
    for (const client of clients) {
      const { id } = await calls()['engagement.create']({ client, colour: 1, language: 'es' });
      await calls()['checklist.set']({ ...at, engagement: id, item: 'i1', due: '2026-12-24' });
      if (client === 'Birch') await calls()['engagement.change']({ id, archived: true });
    }
    await calls()['engagement.choose']({ id: 'no-client' });
    await calls()['checklist.set']({ ...at, item: 'i2', due: '2026-12-24' });
    const file = await calls()['dates.file']({ lang: 'es', engagement: null });
    expect(file.name).toMatch(/^fechas-\d/);
    expect(
      entriesOf(file)
        .map(({ summary }) => summary)
        .toSorted(),
    ).toEqual(['Aster: Elemento número 1', 'Cedar: Elemento número 1', 'Elemento número 2']);
  });

  it('are an empty calendar when nothing has a day', async () => {
    expect(entriesOf(await calls()['dates.file']({ lang: 'en' }))).toEqual([]);
  });
});
