import { lazy, Suspense, useCallback, useEffect, useMemo } from 'react';
import type { ChecklistRow } from '../../contract/shapes/checklist.ts';
import { BookmarkButton } from '../features/bookmarks/bookmark-button.tsx';
import { ReadMark } from '../features/bookmarks/read-mark.tsx';
import { useNextStepKey } from '../features/checklists/next-step.ts';
import { PageMark } from '../features/checklists/progress-marks.tsx';
import { ClientDialogs } from '../features/engagements/client-dialogs.tsx';
import { OtherContents, PhaseStations } from '../features/contents/side.tsx';
import { progress } from '../live/checklist-store.ts';
import { useErasing } from '../live/erase-store.ts';
import { watchFrame } from '../live/frame.ts';
import { say, useLang } from '../i18n/i18n.ts';
import type { ViewName } from '../navigation/route.ts';
import { Announcer } from '../ui/announcer.tsx';
import { copyText } from '../ui/clipboard.ts';
import { lostDrafts } from '../ui/drafts.ts';
import { showToast } from '../ui/toasts.tsx';
import { ChangedMark } from '../features/changes/changed-banner.tsx';
import { useUndoKeys } from './undo-keys.ts';

const ChecklistsScreen = lazy(async () => ({
  default: (await import('../features/checklists/checklists-screen.tsx')).ChecklistsScreen,
}));
const BookmarksScreen = lazy(async () => ({
  default: (await import('../features/bookmarks/bookmarks-screen.tsx')).BookmarksScreen,
}));
const NotesScreen = lazy(async () => ({
  default: (await import('../features/notes/notes-screen.tsx')).NotesScreen,
}));
const ReportScreen = lazy(async () => ({
  default: (await import('../features/report/report-screen.tsx')).ReportScreen,
}));

const EraseDialog = lazy(async () => ({
  default: (await import('../features/keeping/erase-dialog.tsx')).EraseDialog,
}));

/** Behind every view: keys, the voice for screen readers, and what the frame shows in the language being read. */
export function NotebookBase() {
  const lang = useLang();
  useEffect(() => watchFrame(lang), [lang]);
  useUndoKeys();
  useNextStepKey();
  useEffect(() => sayLost(lang), []);
  return (
    <>
      <Announcer />
      <ClientDialogs />
      <EraseQuestion />
    </>
  );
}

/** Asks before a client is erased for good, wherever it was asked for. */
function EraseQuestion() {
  const id = useErasing();
  return <Suspense>{id !== null && <EraseDialog key={id} id={id} />}</Suspense>;
}

/** How much of a lost text is cited, characters. */
const CITED_MAX = 60;

/** After a page that crashed: what was being written is not gone. */
function sayLost(lang: string): void {
  const [text] = lostDrafts();
  if (text === undefined) return;
  const words = say(lang);
  const cited = text.length > CITED_MAX ? `${text.slice(0, CITED_MAX)}…` : text;
  showToast(words('text.lost', { text: cited }), {
    label: words('common.copy'),
    run: () => void copyText(text),
  });
}

/** The phases with this client's progress, and the rest of the contents. */
export function NotebookContents() {
  const known = progress.use((read) => read?.phases);
  const phases = useMemo(() => new Map((known ?? []).map(({ phase, counts }) => [phase, counts])), [known]);
  const phaseProgress = useCallback(
    (phase: string) => {
      const counts = phases.get(phase);
      return counts ? { done: counts.done, total: counts.total } : null;
    },
    [phases],
  );
  return (
    <>
      <PhaseStations phaseProgress={phaseProgress} pageMark={pageMark} />
      <OtherContents pageMark={pageMark} />
    </>
  );
}

const pageMark = (key: string) => (
  <>
    <ChangedMark pageKey={key} />
    <ReadMark page={key} />
    <PageMark page={key} />
  </>
);

/** The views of the notebook; `null` for a view that is none of its own. */
export function notebookScreen(view: ViewName): React.ReactNode {
  const Screen = screens[view];
  return Screen ? <Suspense>{<Screen />}</Suspense> : null;
}

const screens: Partial<Record<ViewName, () => React.ReactNode>> = {
  checklists: () => <ChecklistsScreen bookmark={itemBookmark} />,
  bookmarks: () => <BookmarksScreen />,
  notes: () => <NotesScreen />,
  report: () => <ReportScreen />,
};

const itemBookmark = (row: ChecklistRow) => <RowBookmark row={row} />;

function RowBookmark({ row }: { readonly row: ChecklistRow }) {
  const lang = useLang();
  return (
    <BookmarkButton target={{ kind: 'item', key: row.key, lang, item: row.item }} title={row.words} inRow />
  );
}
