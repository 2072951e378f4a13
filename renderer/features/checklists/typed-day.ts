/** Days of the week and months as people begin them, from Sunday and from January; English first, then Spanish, without accents. */
const weekdays = ['sun dom', 'mon lun', 'tue mar', 'wed mie', 'thu jue', 'fri vie', 'sat sab'];
const months = [
  'jan ene',
  'feb',
  'mar',
  'apr abr',
  'may',
  'jun',
  'jul',
  'aug ago',
  'sep',
  'oct',
  'nov',
  'dec dic',
];
const units: Readonly<Record<string, number>> = {
  d: 1,
  day: 1,
  dia: 1,
  w: 7,
  week: 7,
  s: 7,
  sem: 7,
  semana: 7,
};
/** How far ahead a typed day may lie, days: some ten years. */
const AHEAD_MAX_DAYS = 3_700;

/**
 * The calendar day that was typed, as `2026-12-12`; `null` when it is none. In English and Spanish whatever the interface speaks: `fri`, `+3`,
 * `12 dic`, `next week`, `mañana`, `12/12`, `2026-12-12`. Without a year it is the next such day; the day comes before the month.
 */
export function readDay(typed: string, today: string): string | null {
  const text = typed
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[,]/g, ' ')
    .replace(/\b(de|del|el|la|on|the|of)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (text === '') return null;
  return byWord(text, today) ?? byDistance(text, today) ?? byDate(text, today) ?? byWeekday(text, today);
}

function byWord(text: string, today: string): string | null {
  if (/^(today|hoy)$/.test(text)) return today;
  if (/^(tomorrow|manana|tmr)$/.test(text)) return plus(today, 1);
  if (/^(day after tomorrow|pasado manana|pasado)$/.test(text)) return plus(today, 2);
  if (/^(next week|proxima semana|semana que viene)$/.test(text)) return mondayAfter(today);
  if (/^(next month|proximo mes|mes que viene)$/.test(text)) return firstOf(today, 1);
  if (/^(end month|month end|fin mes|final mes|finales mes)$/.test(text)) return plus(firstOf(today, 1), -1);
  return null;
}

/** `+3`, `3d`, `+2w`, `in 3 days`, `en 2 semanas`. */
function byDistance(text: string, today: string): string | null {
  const match = /^(?:\+|in |en |dentro )?\s*(\d{1,4})\s*([a-z]*)$/.exec(text);
  const unit = match?.[2]?.replace(/s$/, '') ?? '';
  if (!match || (unit === '' && !text.startsWith('+'))) return null;
  const days = Number(match[1]) * (unit === '' ? 1 : (units[unit] ?? (match[2] === 's' ? 7 : Number.NaN)));
  return days <= AHEAD_MAX_DAYS ? plus(today, days) : null;
}

/** `2026-12-12`, `12/12`, `12.12.26`, `12 dec`, `dec 12 2026`, `12`. */
function byDate(text: string, today: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const figures = /^(\d{1,2})(?:[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?\.?)?$/.exec(text);
  if (figures) return soonest(Number(figures[1]), figures[2] ? Number(figures[2]) : null, figures[3], today);
  const words =
    /^(?:(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,})|([a-z]{3,}) (\d{1,2})(?:st|nd|rd|th)?)(?: (\d{4}|\d{2}))?$/.exec(
      text,
    );
  if (!words) return null;
  const month = monthNamed(words[2] ?? words[3] ?? '');
  return month === null ? null : soonest(Number(words[1] ?? words[4]), month, words[5], today);
}

/** The next such day; `next fri` is that of next week. */
function byWeekday(text: string, today: string): string | null {
  const later = text.startsWith('next ');
  const name = text.replace(/^(next|this|este|proximo) /, '').replace(/ que viene$/, '');
  const wanted = weekdays.findIndex((names) => names.split(' ').some((one) => name.startsWith(one)));
  if (wanted < 0 || !/^[a-z]{3,10}$/.test(name)) return null;
  if (later) return plus(mondayAfter(today), (wanted + 6) % 7);
  return plus(today, ((wanted - weekdayOf(today) + 6) % 7) + 1);
}

function monthNamed(name: string): number | null {
  const at = months.findIndex((names) => names.split(' ').some((one) => name.startsWith(one)));
  return at < 0 ? null : at + 1;
}

/** With its year, or the next time that there is such a day. */
function soonest(day: number, month: number | null, year: string | undefined, today: string): string | null {
  const [thisYear = 0, thisMonth = 0] = today.split('-').map(Number);
  if (year !== undefined) return dayOf(Number(year) + (year.length === 2 ? 2000 : 0), month ?? 0, day);
  const tries =
    month === null
      ? [0, 1, 2].map((more) => dayOf(thisYear, thisMonth + more, day))
      : [0, 1, 2, 3, 4].map((more) => dayOf(thisYear + more, month, day));
  return tries.find((one) => one !== null && one >= today) ?? null;
}

/** A day of the calendar, months beyond December in the next year; `null` when there is none. */
function dayOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (month < 1 || day < 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
}

function plus(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

function mondayAfter(day: string): string {
  return plus(day, (8 - weekdayOf(day)) % 7 || 7);
}

function firstOf(day: string, monthsOn: number): string {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return dayOf(year, month + monthsOn, 1) ?? day;
}
