import { create } from 'zustand';
import type { Contents, EditionView, PhaseInfo } from '../../host/contract/library-calls.ts';
import { ask, onHostEvent } from './client.ts';

/** What every view needs of the edition in the language being read: its facts and its contents. */
export interface EditionState {
  readonly lang: string;
  readonly edition: EditionView | null;
  readonly contents: Contents | null;
  readonly failed: unknown;
}

export const useEdition = create<EditionState>()(() => ({
  lang: '',
  edition: null,
  contents: null,
  failed: null,
}));

const NO_PHASES: readonly PhaseInfo[] = [];

/** Counts the questions: an answer to an older one is another language's by now. */
let asked = 0;

/** Reads the edition in a language unless it is here already. */
export async function loadEdition(lang: string, again = false): Promise<void> {
  asked += 1;
  const at = asked;
  if (!again && useEdition.getState().lang === lang && useEdition.getState().edition) return;
  try {
    const [edition, contents] = await Promise.all([
      ask('edition.read', { lang }),
      ask('contents.read', { lang }),
    ]);
    if (at === asked) useEdition.setState({ lang, edition, contents, failed: null });
  } catch (failed) {
    if (at === asked) useEdition.setState({ failed });
  }
}

/** Reads again when another edition has become the current one, or the author saved a page. */
export function followEdition(): void {
  const again = () => void loadEdition(useEdition.getState().lang, true);
  onHostEvent('edition-changed', again);
  onHostEvent('preview-changed', again);
}

/** The edition's phases in order, in the language being read. */
export function usePhases(): readonly PhaseInfo[] {
  return useEdition((state) => state.edition?.phases ?? NO_PHASES);
}
