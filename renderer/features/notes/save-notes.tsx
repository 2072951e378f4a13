import { Download } from 'lucide-react';
import { notesFormats } from '../../../contract/shapes/notes-file.ts';
import type { NotesFormat } from '../../../contract/shapes/notes-file.ts';
import { ask } from '../../live/client.ts';
import { currentEngagement } from '../../live/engagement-store.ts';
import { useLang, useSay } from '../../i18n/i18n.ts';
import { MenuButton } from '../../ui/menu-button.tsx';
import { saveMade } from '../../ui/save-made.ts';

interface NotesWish {
  readonly lang: string;
  readonly format: NotesFormat;
  /** Left out: of the whole playbook. */
  readonly key?: string | undefined;
}

/** Saves what was marked and written for the client at hand. */
export function saveNotes(say: ReturnType<typeof useSay>, { key, ...wish }: NotesWish): Promise<void> {
  const engagement = currentEngagement();
  return saveMade(ask('notes.file', { ...wish, engagement, ...(key === undefined ? {} : { key }) }), (name) =>
    say('notes.saved', { name }),
  );
}

/** The ways to save notes and highlights: of one page, or of the whole playbook. */
export function SaveNotes({ page }: { readonly page?: string }) {
  const say = useSay();
  const lang = useLang();
  return (
    <MenuButton
      label={say(page === undefined ? 'notes.save' : 'notes.save-page')}
      icon={Download}
      entries={() => notesFormats.map((format) => ({ id: format, label: say(`notes.save-${format}`) }))}
      onChoose={(chosen) => {
        const format = notesFormats.find((known) => known === chosen);
        if (format) void saveNotes(say, { lang, format, key: page });
      }}
    />
  );
}
