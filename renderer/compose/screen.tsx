import { lazy, Suspense } from 'react';
import { HomeBookmarks } from '../features/bookmarks/home-bookmarks.tsx';
import { HomeDesk } from '../features/checklists/home-desk.tsx';
import { PageProgress, PhaseProgress } from '../features/checklists/progress-marks.tsx';
import { HomeScreen } from '../features/home/home-screen.tsx';
import { PhaseScreen } from '../features/home/phase-screen.tsx';
import { PageScreen } from '../features/reading/page-screen.tsx';
import { useNavigation } from '../navigation/navigation.ts';
import { routeLang } from '../navigation/route.ts';
import type { Route } from '../navigation/route.ts';
import { Boundary } from '../ui/boundary.tsx';
import { FailedView } from '../ui/failed-view.tsx';
import { notebookScreen } from './notebook.tsx';
import { readingSlots } from './reading-slots.tsx';
import { keepPlace, visitPage } from './visit.ts';

const SettingsScreen = lazy(async () => ({
  default: (await import('../features/settings/settings-screen.tsx')).SettingsScreen,
}));
const ContentSettings = lazy(async () => ({
  default: (await import('../features/sync/content-settings.tsx')).ContentSettings,
}));
const ChangesScreen = lazy(async () => ({
  default: (await import('../features/changes/changes-screen.tsx')).ChangesScreen,
}));
const KeepingSettings = lazy(async () => ({
  default: (await import('../features/keeping/keeping-settings.tsx')).KeepingSettings,
}));
const InstalledAs = lazy(async () => ({
  default: (await import('../features/updates/installed-as.tsx')).InstalledAs,
}));
const UpdateSettings = lazy(async () => ({
  default: (await import('../features/updates/update-settings.tsx')).UpdateSettings,
}));
interface ScreenProps {
  readonly scroller: HTMLElement | null;
  readonly onLanguage: (lang: string) => void;
}

/** What the address asks for; where that cannot be drawn, what to do instead. */
export function Screen(props: ScreenProps) {
  const route = useNavigation((state) => state.route);
  return (
    <Boundary of={route} renderInstead={(again) => <FailedView lang={routeLang(route)} again={again} />}>
      <View route={route} {...props} />
    </Boundary>
  );
}

function View({ route, scroller, onLanguage }: ScreenProps & { readonly route: Route }) {
  switch (route.view) {
    case 'page':
      return (
        <PageScreen
          place={route.place}
          slots={readingSlots}
          scroller={scroller}
          onArrive={visitPage}
          onRest={keepPlace}
        />
      );
    case 'phase':
      return (
        <PhaseScreen
          phase={route.of}
          progress={<PhaseProgress phase={route.of} />}
          pageProgress={pageProgress}
        />
      );
    case 'settings':
    case 'about':
      return (
        <Suspense>
          <SettingsScreen onLanguage={onLanguage} groups={settingsGroups} about={installedAs} />
        </Suspense>
      );
    case 'changes':
      return (
        <Suspense>
          <ChangesScreen />
        </Suspense>
      );
    default:
      return (
        notebookScreen(route.view) ?? (
          <HomeScreen phaseProgress={phaseProgress} sections={<HomeBookmarks />} desk={<HomeDesk />} />
        )
      );
  }
}

const phaseProgress = (phase: string) => <PhaseProgress phase={phase} />;
const pageProgress = (key: string) => <PageProgress page={key} />;
const settingsGroups = (
  <>
    <ContentSettings />
    <KeepingSettings />
    <UpdateSettings />
  </>
);

/** Comes after the rest of its box, and may not take the whole screen away while it loads. */
const installedAs = (
  <Suspense>
    <InstalledAs />
  </Suspense>
);
