import type { Page } from './model.ts';
import { decodeEscapes } from './paths.ts';

/** Folder names and suffixes that are languages and hardly ever words; `it`, `no`, `id` are words and need their region. */
const codes = new Set([
  'en',
  'es',
  'de',
  'fr',
  'ja',
  'ko',
  'pt',
  'ru',
  'zh',
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
]);
/** Suffixes the old playbook uses in place of codes: Japanese, simplified and traditional Chinese, Korean. */
const aliases: ReadonlyMap<string, string> = new Map([
  ['jp', 'ja'],
  ['sc', 'zh-cn'],
  ['tc', 'zh-tw'],
  ['kr', 'ko'],
  ['ptb', 'pt-br'],
]);
const region = /^([a-z]{2})-([a-z]{2}|hans|hant|latn|cyrl)$/;
/** Regions that say nothing beyond the language. */
const plain = new Set([
  'en-us',
  'es-es',
  'de-de',
  'fr-fr',
  'ja-jp',
  'ko-kr',
  'ru-ru',
  'nl-nl',
  'pl-pl',
  'sv-se',
  'it-it',
  'tr-tr',
  'cs-cz',
]);

/** A written language as the reader names it: `es-ES` is `es`, `jp` is `ja`, `pt-BR` stays. */
export function normalizeLanguage(written: string): string {
  const lower = written.trim().toLowerCase().replaceAll('_', '-');
  return plain.has(lower) ? lower.slice(0, 2) : (aliases.get(lower) ?? lower);
}

function asLanguage(segment: string, languages: readonly string[]): string | null {
  const lower = segment.toLowerCase();
  const known = codes.has(lower) || region.test(lower) || languages.includes(lower);
  return known ? normalizeLanguage(lower) : null;
}

interface Parts {
  readonly key: string;
  readonly folder: string | null;
  readonly suffix: string | null;
}

function partsOf(path: string, languages: readonly string[]): Parts {
  const segments = decodeEscapes(path)
    .replaceAll('\\', '/')
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.');
  const [first = ''] = segments;
  const folder = segments.length > 1 ? asLanguage(first, languages) : null;
  const rest = folder === null ? segments : segments.slice(1);
  const name = (rest.at(-1) ?? '').replace(/\.(?:md|markdown|ya?ml|html?)$/i, '');
  const { stem, suffix } = splitSuffix(name, languages);
  return { key: [...rest.slice(0, -1), stem].join('/').toLowerCase(), folder, suffix };
}

const endings = [/^(.*[^-])-([a-z]{2}-(?:[a-z]{2}|hans|hant))$/i, /^(.*[^-])-([a-z]{2,3})$/i] as const;

/** `phase-assess-pt-br`, `phase-assess-es`, `phase-assess-jp`; in `sign-in-es` the longer ending is a word and a language. */
function splitSuffix(
  name: string,
  languages: readonly string[],
): { readonly stem: string; readonly suffix: string | null } {
  for (const ending of endings) {
    const [, stem = '', written = ''] = ending.exec(name.toLowerCase()) ?? [];
    const isRegion = region.test(written) && codes.has(written.slice(0, 2));
    const known = isRegion || codes.has(written) || aliases.has(written) || languages.includes(written);
    if (stem !== '' && known) return { stem, suffix: normalizeLanguage(written) };
  }
  return { stem: name, suffix: null };
}

/**
 * A page's language-neutral name: its path without language folder, language suffix and extension, in lower case.
 * `languages` are further codes this content uses.
 */
export function pageKey(path: string, languages: readonly string[] = []): string {
  return partsOf(path, languages).key;
}

/** A page's language: by folder, by suffix, by its front matter; `otherwise` when nothing says. */
export function languageOf(path: string, frontMatter: Page['frontMatter'], otherwise = 'en'): string {
  const { folder, suffix } = partsOf(path, []);
  if (suffix ?? folder) return suffix ?? folder ?? otherwise;
  const written = ['lang', 'language', 'ms.locale', 'locale', 'ms.contentlocale'].map(
    (key) => frontMatter[key],
  );
  const stated = written.find(
    (value) => typeof value === 'string' && /^[a-z]{2,3}(?:[-_][a-z0-9]{2,8})?$/i.test(value),
  );
  return typeof stated === 'string' ? normalizeLanguage(stated) : otherwise;
}
