import type { Contents, EditionInLanguage, EditionView, PhaseInfo } from '../../contract/shapes/library.ts';
import { ask } from './client.ts';
import { Live } from './live.ts';

/** What every view needs of the edition in the language being read; read again when another becomes current, or the author saves. */
export const edition = new Live<string, EditionInLanguage>({
  name: 'The edition',
  ask: (lang) => ask('edition.read', { lang }),
  events: ['edition-changed', 'preview-changed'],
  stays: () => true,
});

interface EditionState {
  readonly edition: EditionView | null;
  readonly contents: Contents | null;
}

const NOT_YET: EditionState = { edition: null, contents: null };
const NO_PHASES: readonly PhaseInfo[] = [];

export function useEdition<S>(choose: (state: EditionState) => S): S {
  return edition.use((value) => choose(value ?? NOT_YET));
}

/** The edition's phases in order, in the language being read. */
export function usePhases(): readonly PhaseInfo[] {
  return useEdition((state) => state.edition?.phases ?? NO_PHASES);
}
