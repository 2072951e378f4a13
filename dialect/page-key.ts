import { languageOfCode, languageOfFolder, normalizeLanguage, sameLanguage } from './languages.ts';
import type { LanguageWord } from './languages.ts';
import type { Page } from './model.ts';
import { decodeEscapes } from './paths.ts';

/** Pages that must end in a doubtful word before it is taken for their language; fewer do where each other page has its own. */
const MANY = 3;
const FEW = 2;
/** Endings of pages about other languages of code: beside them `-cs` is C#. */
const codeEnding = /-(?:vb|cpp|c|fs|js|ts|py|java|go|rust|rb|php|ps|sql)$/;

/** What a path says of the page it is. */
export interface PathName {
  /** The language-neutral name: without language folder, language ending and extension, in lower case. */
  readonly key: string;
  /** The language its folders declare. */
  readonly folder: string | null;
  /** The language its ending says, where the set writes languages so. */
  readonly ending: string | null;
}

/** How the files of one set are named: a language folder always counts, an ending only when the set as a whole uses it. */
export interface SetNames {
  /** `declared` is what the page or the set says of its language: an ending that says the same is no part of the name. */
  readonly nameOf: (path: string, declared?: string | null) => PathName;
  /** The keys that an address may mean: as the set names pages, and as a set does that writes the language at the end of names. */
  readonly keysOf: (path: string) => readonly string[];
}

interface Split {
  readonly folders: readonly string[];
  readonly folder: string | null;
  /** The file's name without extension. */
  readonly name: string;
}

interface Ending extends LanguageWord {
  readonly stem: string;
}

const endings = [
  /^(.*[^-.])[-.]([a-z]{2}[-_](?:[a-z]{2}|hans|hant|latn|cyrl))$/,
  /^(.*[^-.])[-.]([a-z]{2,3})$/,
] as const;

/** Learns from all paths of a set how it names languages; `languages` are those that its playbook says it has. */
export function namesOfSet(paths: readonly string[], languages: readonly string[] = []): SetNames {
  const parts = paths.map(segmentsOf);
  const beside = Map.groupBy(
    parts.flatMap((segments) =>
      segments.slice(0, -1).map((name, at) => [segments.slice(0, at).join('/'), name] as const),
    ),
    ([parent]) => parent,
  );
  const siblings = new Map(
    [...beside].map(([parent, pairs]) => [parent, new Set(pairs.map(([, name]) => name))]),
  );
  const split = (segments: readonly string[]): Split => splitPath(segments, siblings, languages);
  const used = usedEndings(
    parts.map(split).filter(({ folder }) => folder === null),
    languages,
  );
  const read = (path: string, declared: string | null) => {
    const { folders, folder, name } = split(segmentsOf(path));
    const lang = folder ?? declared;
    const ending = endingOf(name, languages);
    const counts = ending && (lang === null ? used.has(ending.lang) : sameLanguage(ending.lang, lang));
    return { folder, name, ending, counts, inFolders: (one: string) => [...folders, one].join('/') };
  };
  return {
    nameOf: (path, declared = null) => {
      const { folder, name, ending, counts, inFolders } = read(path, declared);
      const key = inFolders(counts ? (ending?.stem ?? name) : name);
      return { key, folder, ending: ending && used.has(ending.lang) ? ending.lang : null };
    },
    keysOf: (path) => {
      const { name, ending, counts, inFolders } = read(path, null);
      const stems = ending ? [ending.stem] : [];
      return (counts ? stems : [name, ...stems]).map(inFolders);
    },
  };
}

function segmentsOf(path: string): readonly string[] {
  return decodeEscapes(path)
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('\\', '/')
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.');
}

/** The first folder that names a language, one that may be another word only beside a second one, is no part of the name. */
function splitPath(
  segments: readonly string[],
  siblings: ReadonlyMap<string, ReadonlySet<string>>,
  languages: readonly string[],
): Split {
  const folders = segments.slice(0, -1);
  const name = (segments.at(-1) ?? '').replace(/\.(?:md|markdown|ya?ml|html?|ipynb)$/, '');
  for (const [at, folder] of folders.entries()) {
    const word = languageOfFolder(folder, languages);
    if (!word) continue;
    const others = [...(siblings.get(folders.slice(0, at).join('/')) ?? [])];
    const shown = others.some((other) => other !== folder && languageOfFolder(other, languages) !== null);
    if (word.sure || shown) return { folders: folders.toSpliced(at, 1), folder: word.lang, name };
  }
  return { folders, folder: null, name };
}

/** `phase-assess-pt-br`, `phase-assess-es`, `phase-assess.es`, `phase-assess-jp`; in `sign-in-es` the longer ending is a word and a language. */
function endingOf(name: string, languages: readonly string[]): Ending | null {
  for (const form of endings) {
    const [, stem = '', written = ''] = form.exec(name) ?? [];
    const word = stem === '' ? null : languageOfCode(written, languages);
    // `it-it` is a language, `fix-it-es` is not one of a region.
    if (word) return { ...word, stem };
  }
  return null;
}

/** The languages that this set writes at the end of names: the same name with another ending or, where it is no word, with none; or most of them. */
function usedEndings(files: readonly Split[], languages: readonly string[]): ReadonlySet<string> {
  const all = files.map(({ folders, name }) => {
    const ending = endingOf(name, languages);
    return { ending, stem: [...folders, ending?.stem ?? name].join('/') };
  });
  const byStem = Map.groupBy(all, ({ stem }) => stem);
  const counts = Map.groupBy(all, ({ ending }) => ending?.lang ?? '');
  const used = new Set([...counts.keys()].filter((lang) => lang !== '' && isTranslated(lang, byStem)));
  for (const { ending, stem } of all) {
    if (!ending) continue;
    const others = (byStem.get(stem) ?? []).filter((other) => other.ending?.lang !== ending.lang);
    const paired = others.some((other) => ending.sure || other.ending?.sure === true);
    const many = counts.get(ending.lang)?.length ?? 0;
    if (paired || (many * 2 > all.length && (ending.sure || many >= MANY))) used.add(ending.lang);
  }
  return used;
}

/** Whether the pages without ending have one with this, all of a few or half of many: a translation, and no word that pages end in. */
function isTranslated(
  lang: string,
  byStem: ReadonlyMap<string, readonly { readonly ending: Ending | null; readonly stem: string }[]>,
): boolean {
  const plain = [...byStem.values()].filter((same) => same.some(({ ending }) => ending === null));
  const pairs = plain.filter((same) => same.some(({ ending }) => ending?.lang === lang)).length;
  if (lang === 'cs' && plain.some(([one]) => codeEnding.test(one?.stem ?? ''))) return false;
  return pairs >= FEW && (pairs === plain.length || (pairs >= MANY && pairs * 2 >= plain.length));
}

const noSet = namesOfSet([]);

/** The language a table of contents is for, by its path (`es/toc.yml`, `toc-es.yml`, `toc.es.yml`); `null` for all. */
export function languageOfToc(path: string, { nameOf }: SetNames = noSet): string | null {
  const name = segmentsOf(path).at(-1) ?? '';
  const written = /^toc[-.]([a-z]{2,3}(?:[-_][a-z]{2,4})?)\.\w+$/.exec(name)?.[1];
  return nameOf(path).folder ?? (written === undefined ? null : (languageOfCode(written)?.lang ?? null));
}

/** The language a page's front matter or metadata declares, `null` when it says none. */
export function declaredLanguage(frontMatter: Page['frontMatter']): string | null {
  const written = ['lang', 'language', 'ms.locale', 'locale', 'ms.contentlocale'].map(
    (key) => frontMatter[key],
  );
  const stated = written.find(
    (value) => typeof value === 'string' && /^[a-z]{2,3}(?:[-_][a-z0-9]{2,8})?$/i.test(value),
  );
  return typeof stated === 'string' ? normalizeLanguage(stated) : null;
}
