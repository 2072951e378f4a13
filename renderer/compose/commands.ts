import { useMemo } from 'react';
import { openNextStep } from '../features/checklists/next-step.ts';
import { showClientDialog } from '../features/engagements/client-dialogs.tsx';
import { clientName } from '../features/engagements/client-name.ts';
import { saveNotes } from '../features/notes/save-notes.tsx';
import type { Command } from '../features/search/commands.ts';
import { ask } from '../live/client.ts';
import { useEdition, usePhases } from '../live/edition-store.ts';
import { chooseEngagement, currentEngagement, useEngagements } from '../live/engagement-store.ts';
import { changeSettings } from '../live/settings-store.ts';
import { checkNow } from '../live/sync-store.ts';
import { languageName, useLang, useSay } from '../i18n/i18n.ts';
import type { WordKey } from '../i18n/words.ts';
import { notesFormats } from '../../contract/shapes/notes-file.ts';
import { open, useNavigation } from '../navigation/navigation.ts';
import type { ViewName } from '../navigation/route.ts';
import { attempt } from '../ui/outcome.ts';
import { saveMade } from '../ui/save-made.ts';

/** What `>` offers in the search: where to go, whom to tick for, what to set. */
export function useCommands(onLanguage: (lang: string) => void): readonly Command[] {
  const phases = usePhaseCommands();
  const views = useViewCommands();
  const clients = useClientCommands();
  const settings = useSettingCommands(onLanguage);
  const notes = useNoteCommands();
  return useMemo(
    () => [...phases, ...views, ...notes, ...clients, ...settings],
    [phases, views, notes, clients, settings],
  );
}

function usePhaseCommands(): readonly Command[] {
  const say = useSay();
  const lang = useLang();
  const phases = usePhases();
  return useMemo(
    () =>
      phases.map(({ id, title }) => ({
        id: `phase-${id}`,
        words: say('command.phase', { phase: title }),
        run: () => open({ view: 'phase', lang, of: id }),
      })),
    [say, lang, phases],
  );
}

const views: readonly (readonly [ViewName, WordKey])[] = [
  ['home', 'frame.home'],
  ['checklists', 'checklists.title'],
  ['bookmarks', 'bookmarks.title'],
  ['notes', 'notes.title'],
  ['report', 'report.title'],
  ['changes', 'sync.whats-new'],
  ['settings', 'frame.settings'],
];

function useViewCommands(): readonly Command[] {
  const say = useSay();
  const lang = useLang();
  return useMemo(
    () => [
      ...views.map(([view, word]) => ({
        id: view,
        words: say(word),
        run: () => open({ view, lang, of: '' }),
      })),
      { id: 'next-step', words: say('desk.go-next'), run: () => void openNextStep(lang) },
      { id: 'dates', words: say('desk.dates'), run: () => void saveDates(say, lang) },
      { id: 'dates-all', words: say('desk.dates-all'), run: () => void saveDates(say, lang, null) },
    ],
    [say, lang],
  );
}

/** What is due, of the client at hand or of all of them (`null`), for the calendar one looks at anyway. */
function saveDates(
  say: ReturnType<typeof useSay>,
  lang: string,
  engagement: string | null | undefined = currentEngagement(),
): Promise<void> {
  return saveMade(ask('dates.file', { lang, ...(engagement === undefined ? {} : { engagement }) }), (name) =>
    say('desk.dates-saved', { name }),
  );
}

/** Notes and highlights as files: of the client, and on a page of that page. */
function useNoteCommands(): readonly Command[] {
  const say = useSay();
  const lang = useLang();
  const page = useNavigation(({ route }) => (route.view === 'page' ? route.place.key : null));
  return useMemo(
    () =>
      notesFormats.flatMap((format) => [
        ...(page === null
          ? []
          : [
              {
                id: `notes-page-${format}`,
                words: say(`notes.command-page-${format}`),
                run: () => void saveNotes(say, { lang, format, key: page }),
              },
            ]),
        {
          id: `notes-${format}`,
          words: say(`notes.command-${format}`),
          run: () => void saveNotes(say, { lang, format }),
        },
      ]),
    [say, lang, page],
  );
}

/** Every client but the one on screen and those put away in the archive. */
function useClientCommands(): readonly Command[] {
  const say = useSay();
  const current = useEngagements((state) => state.current);
  const engagements = useEngagements((state) => state.engagements);
  return useMemo(
    () => [
      ...engagements
        .filter(({ id, archived }) => id !== current && !archived)
        .map((engagement) => ({
          id: `client-${engagement.id}`,
          words: say('command.client', { client: clientName(engagement, say) }),
          ...(engagement.client === '' ? {} : { name: engagement.client }),
          run: () => void attempt(chooseEngagement(engagement.id)),
        })),
      { id: 'new-client', words: say('client.new'), run: () => showClientDialog({ dialog: 'new' }) },
      { id: 'all-clients', words: say('client.all'), run: () => showClientDialog({ dialog: 'all' }) },
    ],
    [say, current, engagements],
  );
}

/** Once the palette is gone: what is printed is the page, milliseconds. */
const PRINT_AFTER_MS = 200;

function useSettingCommands(onLanguage: (lang: string) => void): readonly Command[] {
  const say = useSay();
  const lang = useLang();
  const languages = useEdition((state) => state.edition?.languages);
  return useMemo(
    () => [
      ...(languages ?? [])
        .filter((other) => other !== lang)
        .map((other) => ({
          id: `language-${other}`,
          words: say('command.language', { language: languageName(other, lang) }),
          run: () => onLanguage(other),
        })),
      ...(['system', 'light', 'dark', 'sepia'] as const).map((theme) => ({
        id: theme,
        words: say(`command.${theme}`),
        run: () => void changeSettings({ theme }),
      })),
      { id: 'print', words: say('command.print'), run: () => void setTimeout(() => print(), PRINT_AFTER_MS) },
      { id: 'check', words: say('command.check'), run: () => void checkNow() },
    ],
    [say, lang, languages, onLanguage],
  );
}
