import { FILES_MEGABYTES, inLanguage, MULTIPLE_PHASES, PHASE_COLOURS, phasesNamed } from './playbook.ts';
import type { Playbook, PlaybookPhase } from './playbook.ts';
import {
  wellKnownAddresses,
  wellKnownKinds,
  wellKnownMultiple,
  wellKnownPhases,
} from './default-playbook.ts';
import { fold, slug } from './fold.ts';
import { phaseMeanings } from './phase-meanings.ts';
import type { PhaseMeaning } from './phase-meanings.ts';

/** What a page says that decides its phase. */
export interface PhasedPage {
  readonly key: string;
  readonly lang: string;
  readonly title: string;
  readonly phaseWords: readonly string[];
}

/** A group at the top of the contents, as a candidate for a phase. */
export interface TopGroup {
  readonly titles: Readonly<Record<string, string>>;
  readonly keys: ReadonlySet<string>;
  readonly page: string | null;
}

/** Fewer groups are no phases, more are a catalogue. */
const GROUPS_MIN = 2;

/** The playbook of a folder that has none: phases from what its pages say, their names, or the groups of its contents. */
export function derivePlaybook(
  name: string,
  languages: readonly string[],
  pages: readonly PhasedPage[],
  groups: readonly TopGroup[],
): Playbook {
  const base: Playbook = {
    title: Object.fromEntries(languages.map((lang) => [lang, name])),
    languages: [...languages],
    home: null,
    phases: [],
    multiple: wellKnownMultiple,
    kinds: [...wellKnownKinds],
    roles: [],
    serviceGroups: [],
    services: [],
    bundles: [],
    facts: [],
    examples: [],
    addresses: [...wellKnownAddresses],
    fileMegabytes: FILES_MEGABYTES,
    retired: [],
    vocabulary: {},
  };
  const known = [...phasesByWord(base, pages)];
  const phases = known.length > 0 ? known : [...phasesByGroup(groups)];
  return { ...base, phases: phases.slice(0, PHASE_COLOURS * 5) };
}

/** Phases the pages name themselves, on their phase line or as `phase-…`: the well-known ones in their order, then the rest. */
function phasesByWord(base: Playbook, pages: readonly PhasedPage[]): readonly PlaybookPhase[] {
  const wellKnown = { ...base, phases: [...wellKnownPhases] };
  const meanings = phaseMeanings(pages, (word) => phasesNamed(wellKnown, [word])[0] ?? null);
  const known = wellKnownPhases.flatMap((phase) => {
    const meaning = meanings.find(({ known: id }) => id === phase.id);
    return meaning ? [withWords(withPage(phase, pages), meaning)] : [];
  });
  const own = new Map<string, PlaybookPhase>();
  for (const meaning of meanings.filter((one) => one.known === null)) {
    const id = slug(inLanguage(meaning.title, base.languages[0] ?? 'en'));
    if (id === '' || id === MULTIPLE_PHASES || own.has(id)) continue;
    const colour = ((known.length + own.size) % PHASE_COLOURS) + 1;
    const page = pages.find(({ key }) => fold(key).endsWith(`phase-${id}`))?.key ?? null;
    own.set(id, { id, colour, page, title: meaning.title, summary: {}, words: [...meaning.words] });
  }
  return [...known, ...own.values()];
}

function withWords(phase: PlaybookPhase, { title, words }: PhaseMeaning): PlaybookPhase {
  return { ...phase, title: { ...title, ...phase.title }, words: [...new Set([...phase.words, ...words])] };
}

/** The phase with the page that is its own in this folder, wherever it lies, named as that page is in other languages. */
function withPage(phase: PlaybookPhase, pages: readonly PhasedPage[]): PlaybookPhase {
  const page = pages.find(({ key }) => key === phase.page || key.endsWith(`/${phase.page}`));
  return { ...phase, page: page?.key ?? null };
}

function phasesByGroup(groups: readonly TopGroup[]): readonly PlaybookPhase[] {
  const real = groups.filter(({ keys }) => keys.size > 0);
  if (real.length < GROUPS_MIN || real.length > PHASE_COLOURS) return [];
  const ids = new Set<string>();
  return real.flatMap(({ titles, page }, at) => {
    const id = slug(inLanguage(titles, 'en'));
    if (id === '' || ids.has(id)) return [];
    ids.add(id);
    return [{ id, colour: at + 1, page, title: titles, summary: {}, words: Object.values(titles) }];
  });
}

/** The phases of a page: its phase line, else it is a phase's own page, else its group, else what its name begins with. */
export function phasesOf(
  playbook: Playbook,
  page: PhasedPage,
  groups: readonly TopGroup[],
): readonly string[] {
  const named = phasesNamed(playbook, page.phaseWords);
  if (named.length > 0) return named;
  const own = playbook.phases.find((phase) => phase.page === page.key);
  if (own) return [own.id];
  const base = page.key.slice(page.key.lastIndexOf('/') + 1);
  if (base.startsWith('multiple-phases-')) return [MULTIPLE_PHASES];
  const prefixed = playbook.phases.find(({ id }) => base.startsWith(`${id}-`));
  if (prefixed) return [prefixed.id];
  const group = groups.find(({ keys }) => keys.has(page.key));
  const byGroup = group && phasesNamed(playbook, Object.values(group.titles));
  return byGroup ?? [];
}
