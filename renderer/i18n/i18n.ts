import { useNavigation } from '../navigation/navigation.ts';
import { routeLang } from '../navigation/route.ts';
import { allWords } from './words.ts';
import type { WordKey } from './words.ts';

/** The languages of the interface; a page in another language is read with the English interface. */
export const interfaceLanguages = ['en', 'es'] as const;
export type InterfaceLanguage = (typeof interfaceLanguages)[number];

export type Values = Readonly<Record<string, string | number>>;
export type Say = (key: WordKey, values?: Values) => string;

const wordsIn: Readonly<Record<InterfaceLanguage, ReadonlyMap<string, string>>> = {
  en: wordsOf(0),
  es: wordsOf(1),
};

function wordsOf(at: 0 | 1): ReadonlyMap<string, string> {
  return new Map(Object.entries(allWords).map(([key, pair]) => [key, pair[at]]));
}

/** The interface's language for a language of the content. */
export function interfaceLanguage(lang: string): InterfaceLanguage {
  return interfaceLanguages.find((known) => lang === known || lang.startsWith(`${known}-`)) ?? 'en';
}

const sayings: Readonly<Record<InterfaceLanguage, Say>> = { en: sayIn('en'), es: sayIn('es') };

function sayIn(lang: InterfaceLanguage): Say {
  const words = wordsIn[lang];
  let rules: Intl.PluralRules | undefined;
  const formOf = (key: WordKey, count: number): string => {
    rules ??= new Intl.PluralRules(lang);
    // Spanish has a form of its own for whole millions, which no word of ours needs.
    return words.get(`${key}_${rules.select(count)}`) ?? words.get(`${key}_other`) ?? words.get(key) ?? key;
  };
  return (key, values) => {
    const count = values?.['count'];
    const word = typeof count === 'number' ? formOf(key, count) : (words.get(key) ?? key);
    return values ? fillIn(word, values) : word;
  };
}

/** Puts values where their names stand, once each pass: a value that looks like a name stays as it is. */
function fillIn(word: string, values: Values): string {
  return word.replace(/\{\{(\w+)\}\}/g, (name, known: string) => String(values[known] ?? name));
}

/** The words of a language, outside of components. */
export function say(lang: string): Say {
  return sayings[interfaceLanguage(lang)];
}

/** The words in the language being read. */
export function useSay(): Say {
  return say(useNavigation((state) => routeLang(state.route)));
}

/** The language being read. */
export function useLang(): string {
  return useNavigation((state) => routeLang(state.route));
}

/** Makes something once for each name: the system's formats are slow to make and quick to use. */
function onceEach<T>(make: (name: string) => T): (name: string) => T {
  const made = new Map<string, T>();
  return (name) => {
    const known = made.get(name) ?? make(name);
    made.set(name, known);
    return known;
  };
}

const namesIn = onceEach((lang) => new Intl.DisplayNames([lang], { type: 'language' }));
/** What a language is called in the interface's. Of the interface's own the names are words: the system's list takes 20 ms to load. */
export function languageName(of: string, lang: string): string {
  if (of === 'en' || of === 'es') return say(lang)(`language.${of}`);
  return namesIn(interfaceLanguage(lang)).of(of) ?? of;
}

/** A day as people write it: "12 Nov 2026" / "12 nov 2026". */
export function formatDay(iso: string, lang: string): string {
  const date = new Date(iso.length === 10 ? `${iso}T12:00:00` : iso);
  if (Number.isNaN(date.getTime())) return iso;
  // In the language of the words around it, which for a page in French are English. The system's formats take longer to load than a page to
  // read, and every page has its day: the months are words.
  const month = say(lang)('day.months').split(' ')[date.getMonth()] ?? '';
  return `${date.getDate()} ${month} ${date.getFullYear()}`;
}

/** A moment as people write it: "12 Nov 2026, 09:30". */
export function formatMoment(iso: string, lang: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const style = { dateStyle: 'medium', timeStyle: 'short' } as const;
  const words = interfaceLanguage(lang);
  return new Intl.DateTimeFormat(words === 'en' ? 'en-GB' : words, style).format(date);
}
