/** Codes that as a folder or an ending are hardly ever anything else. */
const plainCodes = ['en', 'es', 'de', 'fr', 'ja', 'ko', 'pt', 'ru', 'zh'] as const;
/**
 * Codes that are words, countries or products too (`cs` C#, `uk` the kingdom, `fi` of Wi-Fi): they count where the set shows that they mean
 * languages. `it`, `no` and `id` are words first and need their region.
 */
const doubtfulCodes = [
  'nl',
  'pl',
  'sv',
  'cs',
  'da',
  'fi',
  'nb',
  'hu',
  'el',
  'he',
  'tr',
  'uk',
  'vi',
  'th',
] as const;
/** What older playbooks write in place of codes: Japanese, Korean, Chinese in both scripts, Portuguese. */
const aliases: ReadonlyMap<string, string> = new Map([
  ['jp', 'ja'],
  ['kr', 'ko'],
  ['sc', 'zh-cn'],
  ['tc', 'zh-tw'],
  ['pr', 'pt'],
  ['ptb', 'pt-br'],
]);
const sureAliases: ReadonlySet<string> = new Set(['jp', 'ptb']);
const sure: ReadonlySet<string> = new Set([...plainCodes, ...sureAliases]);
const doubtful: ReadonlySet<string> = new Set([...doubtfulCodes, ...aliases.keys()]);
const bases: ReadonlySet<string> = new Set([...plainCodes, ...doubtfulCodes, 'it', 'no', 'id', 'ar', 'hi']);
const region = /^([a-z]{2})[-_]([a-z]{2}|hans|hant|latn|cyrl)$/;
/** Regions that say nothing beyond the language. */
const plainRegions: ReadonlySet<string> = new Set([
  'en-us', 'es-es', 'de-de', 'fr-fr', 'ja-jp', 'ko-kr', 'ru-ru', 'nl-nl', 'pl-pl', 'sv-se', 'it-it', 'tr-tr', 'cs-cz',
]); // prettier-ignore
/** Languages by name, in English and in themselves, folded. */
const names: ReadonlyMap<string, string> = new Map(
  Object.entries({
    en: 'english ingles', es: 'spanish espanol castellano', de: 'german deutsch', fr: 'french francais', ja: 'japanese', ko: 'korean',
    pt: 'portuguese portugues', 'pt-br': 'brazilian brazilian-portuguese', ru: 'russian', zh: 'chinese', 'zh-cn': 'simplified-chinese',
    'zh-tw': 'traditional-chinese', it: 'italian italiano', nl: 'dutch nederlands', pl: 'polish polski', sv: 'swedish svenska', cs: 'czech',
    da: 'danish dansk', fi: 'finnish suomi', nb: 'norwegian norsk', hu: 'hungarian magyar', el: 'greek', he: 'hebrew', tr: 'turkish turkce',
    uk: 'ukrainian', vi: 'vietnamese', th: 'thai', ar: 'arabic', hi: 'hindi',
  }).flatMap(([code, words]) => words.split(' ').map((word) => [word, code] as const)),
); // prettier-ignore
const setWord = 'playbook|docs?|documentation|content|pages?|guide|site|version|book|articles?|manual|wiki';
const named = [new RegExp(`^(.+?)[-_ .](?:${setWord})$`), new RegExp(`^(?:${setWord})[-_ .](.+)$`)] as const;

/** A word that may name a language: which one, and whether it needs the set's word for it. */
export interface LanguageWord {
  readonly lang: string;
  readonly sure: boolean;
}

/** A written language as the reader names it: `es-ES` is `es`, `jp` is `ja`, `pt-BR` stays. */
export function normalizeLanguage(written: string): string {
  const lower = written.trim().toLowerCase().replaceAll('_', '-');
  return plainRegions.has(lower) ? lower.slice(0, 2) : (aliases.get(lower) ?? lower);
}

/** Whether two languages are one but for the region. */
export function sameLanguage(one: string, other: string): boolean {
  return one.split('-')[0] === other.split('-')[0];
}

/** The language a code names; `languages` are those the set is said to have. */
export function languageOfCode(written: string, languages: readonly string[] = []): LanguageWord | null {
  const lower = written.toLowerCase().replaceAll('_', '-');
  const lang = normalizeLanguage(lower);
  const base = region.exec(lower)?.[1];
  if (languages.includes(lang) || sure.has(lower) || (base !== undefined && bases.has(base)))
    return { lang, sure: true };
  return doubtful.has(lower) ? { lang, sure: false } : null;
}

/** The language a folder's name says: a code, a name, or either beside a word for the set (`english-playbook`, `docs-es`). */
export function languageOfFolder(name: string, languages: readonly string[] = []): LanguageWord | null {
  const word = name
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  const code = languageOfCode(word, languages);
  if (code) return code;
  const whole = names.get(word);
  if (whole !== undefined) return { lang: whole, sure: true };
  for (const form of named) {
    const inner = form.exec(word)?.[1] ?? '';
    const lang = names.get(inner) ?? languageOfCode(inner, languages)?.lang;
    if (lang !== undefined && !aliases.has(inner)) return { lang, sure: true };
  }
  return null;
}
