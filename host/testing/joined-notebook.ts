import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { notebookHandlers } from '../notebook/handlers.ts';
import { openNotebook } from '../notebook/notebook.ts';
import type { Notebook } from '../notebook/notebook.ts';
import type { EditionItem, EditionPage, EditionReader } from '../edition-reader.ts';
import type { Logo } from '../settings/logo.ts';
import { notebookJoins } from '../wiring/notebook-joins.ts';

export interface Page {
  readonly key: string;
  readonly phases: readonly string[];
  /** Item id to words, by language. */
  readonly items: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly blocks?: readonly string[];
  /** By language, in their order. */
  readonly headings?: Readonly<Record<string, readonly string[]>>;
  /** The heading of an item, by language. */
  readonly anchors?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** For whom an item is and how often it comes again. */
  readonly marks?: Readonly<
    Record<string, Pick<EditionItem, 'scope' | 'repeat' | 'per' | 'guides' | 'does' | 'evidence'>>
  >;
  /** Items that are a help for one use. */
  readonly uncounted?: readonly string[];
}

/** An edition as the joins see it, from plain data. */
export function editionOf(number: number, pages: readonly Page[]): EditionReader {
  const read = (
    { key, phases, items, anchors = {}, uncounted = [], marks = {} }: Page,
    lang: string,
  ): EditionPage => {
    const actual = items[lang] ? lang : 'en';
    const list = Object.entries(items[actual] ?? {}).map(([item, words]) => ({
      item,
      words,
      anchor: anchors[actual]?.[item] ?? (actual === 'es' ? 'lista' : 'checklist'),
      heading: 'Checklist',
      block: `b-${item}`,
      counted: !uncounted.includes(item),
      ...marks[item],
    }));
    return { key, lang: actual, title: `${key} ${actual}`, phases, items: list };
  };
  return {
    about: (lang) => ({
      id: `edition-${number}`,
      number,
      made: '2026-11-20T09:00:00.000Z',
      title: lang === 'es' ? 'Manual' : 'Playbook',
    }),
    phases: (lang) => [
      { id: 'assess', title: lang === 'es' ? 'Evaluar' : 'Assess' },
      { id: 'migrate', title: lang === 'es' ? 'Migrar' : 'Migrate' },
    ],
    roles: (lang) => [{ id: 'lead', title: lang === 'es' ? 'Responsable técnico' : 'Technical lead' }],
    services: (lang) => [
      { id: 'teams', title: 'Teams' },
      { id: 'exchange', title: lang === 'es' ? 'Correo de Exchange' : 'Exchange mail' },
    ],
    scope: () => ({
      services: [
        { id: 'teams', implies: [] },
        { id: 'exchange', implies: [] },
      ],
      facts: [],
    }),
    checklists: (lang) => pages.map((page) => read(page, lang)).filter(({ items }) => items.length > 0),
    order: () => pages.map(({ key }) => key),
    page: (key, lang) => pages.filter((page) => page.key === key).map((page) => read(page, lang))[0] ?? null,
    headings: (key, lang) =>
      (pages.find((page) => page.key === key)?.headings?.[lang] ?? []).map((text) => ({
        anchor: text.toLowerCase().replaceAll(' ', '-'),
        text,
      })),
    words: (key) => pages.find((page) => page.key === key)?.items ?? {},
    blocks: (key, lang) => {
      const page = pages.find((one) => one.key === key);
      return page?.items[lang] ? (page.blocks ?? []).map((text) => ({ id: `b:${text}`, text })) : null;
    },
  };
}

export const ten = Object.fromEntries(
  Array.from({ length: 10 }, (_, index) => [`i${index}`, `Item number ${index}`]),
);
export const diez = Object.fromEntries(
  Array.from({ length: 10 }, (_, index) => [`i${index}`, `Elemento número ${index}`]),
);
export const before: readonly Page[] = [
  {
    key: 'licences',
    phases: ['assess'],
    items: { en: ten, es: diez },
    headings: { en: ['First steps', 'Checklist'], es: ['Primeros pasos', 'Lista'] },
    blocks: ['Count the licences before the first call.', 'Ask for the list of names in writing.'],
  },
  {
    key: 'network',
    phases: ['assess', 'migrate'],
    items: { en: { a: 'Check the link', b: 'Check the ports' } },
  },
  { key: 'plain', phases: ['migrate'], items: { en: {} } },
];

/** A real notebook joined to an edition that a test may change. */
export interface JoinsLab {
  readonly current: { edition: EditionReader; logo: Logo | null };
  readonly calls: (change?: (notebook: Notebook) => Notebook) => ReturnType<typeof notebookHandlers>;
  /** The tables of each change that was told. */
  readonly told: string[][];
}

/** For one test file: a fresh notebook before each of its tests, closed after it. */
export function useJoins(): JoinsLab {
  let folder = '';
  let notebook: Notebook | null = null;
  const told: string[][] = [];
  const current: JoinsLab['current'] = { edition: editionOf(1, before), logo: null };
  const opened = (): Notebook => {
    if (!notebook) throw new Error('the notebook is open within tests only');
    return notebook;
  };
  const reader = (): EditionReader => ({
    about: (lang) => current.edition.about(lang),
    phases: (lang) => current.edition.phases(lang),
    roles: (lang) => current.edition.roles(lang),
    services: (lang) => current.edition.services(lang),
    scope: () => current.edition.scope(),
    checklists: (lang) => current.edition.checklists(lang),
    order: (lang) => current.edition.order(lang),
    page: (key, lang) => current.edition.page(key, lang),
    headings: (key, lang) => current.edition.headings(key, lang),
    words: (key) => current.edition.words(key),
    blocks: (key, lang) => current.edition.blocks(key, lang),
  });
  const clock = { now: () => Date.parse('2026-11-20T09:00:00Z') };
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'joins-'));
    current.edition = editionOf(1, before);
    current.logo = null;
    told.length = 0;
    const changed = (tables: readonly string[]) => void told.push([...tables]);
    notebook = await openNotebook({
      folder,
      language: 'en',
      timers: false,
      clock: { now: Date.now },
      changed,
    });
  });
  afterEach(() => {
    notebook?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    current,
    told,
    calls: (change = (same) => same) => {
      const used = change(opened());
      return notebookHandlers(used, notebookJoins(used, reader(), { clock, logo: () => current.logo }));
    },
  };
}
