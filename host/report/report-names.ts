import { localDay } from '../../contract/shapes/local-day.ts';
import type { Report, ReportPoint } from '../../contract/shapes/report.ts';
import { reportWords } from '../../contract/shapes/report-words.ts';

/** The day of an ISO time where the reader is, for a table: at 22:00 in Bogotá it is not tomorrow yet. */
export function day(iso: string): string {
  const date = new Date(iso);
  // A day without a time is that day everywhere.
  if (iso.length === 10 || Number.isNaN(date.getTime())) return iso.slice(0, 10);
  return localDay(date);
}

/** The same as people write it: "12 Nov 2026". */
export function dayWords(iso: string, lang: string): string {
  const date = new Date(`${day(iso)}T12:00:00Z`);
  if (Number.isNaN(date.getTime())) return iso;
  const style = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(lang.startsWith('es') ? 'es' : 'en-GB', style).format(date);
}

export function clientOf(report: Pick<Report, 'client' | 'lang'>): string {
  return report.client || reportWords(report.lang).noClient;
}

/** `Playbook 12 (2026-11-20)`: the edition's number and day; content that was never published has no number. */
export function editionOf({ edition, lang }: Pick<Report, 'edition' | 'lang'>): string {
  const name = edition.number > 0 ? `${edition.title} ${edition.number}` : edition.title;
  return `${name} (${dayWords(edition.made, lang)})`;
}

/** What the report is about, as pairs of a word and its value: the head of every file. */
export function factsOf(report: Report): readonly (readonly [string, string])[] {
  const { lang, author, made, opened, closed } = report;
  const words = reportWords(lang);
  return [
    [words.client, clientOf(report)],
    ...(author === '' ? [] : [[words.author, author] as const]),
    [words.date, dayWords(made, lang)],
    [words.opened, dayWords(opened, lang)],
    ...(closed === null ? [] : [[words.closed, dayWords(closed, lang)] as const]),
    [words.edition, editionOf(report)],
  ];
}

/** Who owes an item by when: "Ana Ruiz, by 12 Dec 2026"; '' when nobody was named and no day given. */
export function owedWords({ row, late }: ReportPoint, lang: string): string {
  const words = reportWords(lang);
  const due = row.due === null ? [] : [(late ? words.late : words.byWhen)(dayWords(row.due, lang))];
  return [
    ...(row.owner === '' ? [] : [row.owner]),
    ...due,
    ...(row.waiting === null ? [] : [words.waiting[row.waiting]]),
  ].join(', ');
}

/** A name for its files that every system takes. */
export function fileName(
  client: string,
  lang: string,
  made: string,
  what: string = reportWords(lang).file,
): string {
  return [what, plainName(client), day(made)].filter(Boolean).join('-');
}

/** Longest part of a file's name that names the client, characters. */
const CLIENT_IN_NAME_MAX = 50;

/** Letters of every script with their marks, which elsewhere are half of the word; of Latin ones without. ñ is a letter of its own. */
function plainName(text: string): string {
  const plain = text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(LATIN_MARKS, (letter) => (letter === 'n\u0303' ? letter : letter.slice(0, 1)))
    .normalize('NFC')
    .replaceAll(NOT_SEEN, '')
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replaceAll(/^-+/g, '');
  return Array.from(plain).slice(0, CLIENT_IN_NAME_MAX).join('').replaceAll(/-+$/g, '');
}

const LATIN_MARKS = /\p{Script=Latin}\p{M}+/gu;
/** Directions, joiners and their like: no system shows them in a name. */
const NOT_SEEN = /\p{Cf}/gu;
