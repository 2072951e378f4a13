import {
  Bookmark,
  FileChartColumn,
  Highlighter,
  House,
  ListChecks,
  Settings as Gear,
  Sparkles,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { progress } from '../live/checklist-store.ts';
import { useLang, useSay } from '../i18n/i18n.ts';
import type { WordKey } from '../i18n/words.ts';
import { useNavigation } from '../navigation/navigation.ts';
import type { ViewName } from '../navigation/route.ts';
import { RouteLink } from '../ui/route-link.tsx';

const links: readonly { readonly view: ViewName; readonly icon: LucideIcon; readonly word: WordKey }[] = [
  { view: 'home', icon: House, word: 'frame.home' },
  { view: 'checklists', icon: ListChecks, word: 'checklists.short' },
  { view: 'bookmarks', icon: Bookmark, word: 'bookmarks.title' },
  { view: 'notes', icon: Highlighter, word: 'notes.short' },
  { view: 'report', icon: FileChartColumn, word: 'report.title' },
  { view: 'changes', icon: Sparkles, word: 'sync.whats-new' },
  { view: 'settings', icon: Gear, word: 'frame.settings' },
];

/** How many items of the client are overdue, else how many are due this week. */
function OwedCount() {
  const say = useSay();
  const owed = progress.use((known) => known?.owed ?? null);
  if (!owed || owed.overdue + owed.soon === 0) return null;
  const words = (['overdue', 'soon'] as const)
    .flatMap((kind) => (owed[kind] > 0 ? [say(`desk.${kind}`, { count: owed[kind] })] : []))
    .join(', ');
  return (
    <span className="side-count" data-urgency={owed.overdue > 0 ? 'late' : 'soon'} title={words}>
      <span aria-hidden>{owed.overdue || owed.soon}</span>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}

/** The views that are not pages, below the contents. */
export function SideFoot() {
  const say = useSay();
  const lang = useLang();
  const current = useNavigation((state) => state.route.view);
  return (
    <div className="side-foot">
      {links.map(({ view, icon: Icon, word }) => (
        <RouteLink
          key={view}
          className="side-link"
          aria-current={current === view ? 'page' : undefined}
          to={{ view, lang, of: '' }}
        >
          <Icon size={17} aria-hidden /> {say(word)}
          {view === 'checklists' && <OwedCount />}
        </RouteLink>
      ))}
    </div>
  );
}
