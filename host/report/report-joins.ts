import type { Handlers } from '../../contract/calls.ts';
import { localDay } from '../../contract/shapes/local-day.ts';
import type { notebookJoinedCalls } from '../../contract/checks/notebook-calls.ts';
import type { Report } from '../../contract/shapes/report.ts';
import { everyChecklist } from '../checklists/every-checklist.ts';
import type { EditionReader } from '../edition-reader.ts';
import type { Notebook } from '../notebook/notebook.ts';
import { isoTime } from '../platform/clock.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logo } from '../settings/logo.ts';
import { toldBy } from './brief.ts';
import { keptNotes } from './kept-notes.ts';
import { reportFile } from './report-file.ts';
import { makeReport } from './report.ts';

type Joined = Handlers<typeof notebookJoinedCalls>;

interface Wish {
  readonly lang: string;
  readonly engagement?: string | undefined;
  readonly phases?: readonly string[] | undefined;
  readonly notes: boolean;
  readonly author?: string | undefined;
}

/** The calls of the report a client gets. */
export function reportJoins(
  notebook: Notebook,
  edition: EditionReader,
  { clock, logo }: { readonly clock: Clock; readonly logo: () => Logo | null },
): Pick<Joined, Extract<keyof Joined, `report.${string}` | 'notes.file'>> {
  const read = (wish: Wish): Report => {
    const { lang, notes, author = '' } = wish;
    const engagement = notebook.engagements.find(wish.engagement);
    const today = localDay(clock.now());
    return makeReport({
      engagement,
      lang,
      edition: edition.about(lang),
      made: isoTime(clock),
      phases: edition.phases(lang),
      roles: edition.roles(lang),
      services: edition.services(lang),
      evidence: notebook.evidence.list(engagement.id),
      pages: everyChecklist(notebook, edition, engagement.id, lang, today),
      chosen: wish.phases,
      notes,
      author,
      told: notebook.reports.read(engagement.id),
      day: today,
    });
  };
  return {
    'report.read': (args) => read(args),
    'report.file': ({ format, appendix = false, ...args }) =>
      reportFile(read(args), { format, appendix, logo: logo() }),
    'notes.file': async ({ lang, engagement, key, format }) => {
      const { notesFile } = await import('./notes-file.ts');
      const { id, client } = notebook.engagements.find(engagement);
      const notes = keptNotes(notebook, edition, { engagement: id, key, lang });
      return notesFile(notes, { engagement: id, client, key, lang, made: isoTime(clock), format });
    },
    'report.told': (args) => {
      const { id } = notebook.engagements.find(args.engagement);
      const shown = read({ ...args, notes: false });
      const all = read({ ...args, phases: undefined, notes: false });
      const { last } = notebook.reports.read(id);
      return notebook.reports.told(id, {
        day: localDay(clock.now()),
        edition: shown.edition.id,
        reported: toldBy(shown.phases, all.phases, last),
      });
    },
  };
}
