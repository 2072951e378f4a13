import { ArrowRight, BookOpen } from 'lucide-react';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import type { ContentsNode, PageRef } from '../../../contract/shapes/library.ts';
import { isDated } from '../../../contract/shapes/undated.ts';
import type { RecentPage } from '../../../contract/shapes/reading.ts';
import { ask } from '../../live/client.ts';
import { useEdition, usePhases } from '../../live/edition-store.ts';
import type { LiveSpec } from '../../live/live.ts';
import { useLive } from '../../live/use-live.ts';
import { formatDay, useLang, useSay } from '../../i18n/i18n.ts';
import { RouteLink } from '../../ui/route-link.tsx';

/** How many pages "read lately" lists besides the one to go on with. */
const RECENT_SHOWN = 5;
/** How many pages a playbook without phases lists here; the contents beside have them all. */
const PAGES_SHOWN = 40;

interface HomeScreenProps {
  /** Progress of a phase for the client chosen. */
  readonly phaseProgress?: ((phase: string) => ReactNode) | undefined;
  /** What other features put on the home page: bookmarked checklists, what changed. */
  readonly sections?: ReactNode;
  /** Where the client stands: above the phases. */
  readonly desk?: ReactNode;
}

/** Where one begins: go on reading, the phases with this client's progress, what waits. */
export function HomeScreen({ phaseProgress, sections, desk }: HomeScreenProps) {
  const say = useSay();
  const lang = useLang();
  const edition = useEdition((state) => state.edition);
  const recent = useLive(recentSpec, lang);
  useEffect(() => {
    if (edition) document.title = `${edition.title} · Fieldbook`;
  }, [edition]);
  if (!edition) return null;
  return (
    <div className="view">
      <header>
        <h1>{edition.title}</h1>
        <span className="soft small">
          {!isDated(edition.made)
            ? ''
            : edition.number > 0
              ? say('home.edition', { number: edition.number, date: formatDay(edition.made, lang) })
              : say('home.edition-day', { date: formatDay(edition.made, lang) })}
        </span>
      </header>
      {recent && <Continue recent={recent} />}
      {desk}
      <PhaseCards phaseProgress={phaseProgress} />
      <PageList />
      {sections}
      {recent && recent.length > 1 && <RecentList recent={recent.slice(1, RECENT_SHOWN + 1)} />}
    </div>
  );
}

function Continue({ recent }: { readonly recent: readonly RecentPage[] }) {
  const say = useSay();
  const lang = useLang();
  const edition = useEdition((state) => state.edition);
  const contents = useEdition((state) => state.contents);
  const last = recent[0];
  const key = last?.key ?? edition?.home ?? null;
  if (key === null) return null;
  const title = contents && pagesOf(contents.nodes).find((page) => page.key === key)?.title;
  // A page called like the whole would be no answer to "where does this lead?".
  const first = title && title.toLowerCase() !== edition?.title.toLowerCase() ? title : say('home.first');
  const spot = last?.place ? { block: last.place.block, into: last.place.offset, rank: null } : null;
  return (
    <section className="home-section">
      <RouteLink className="card continue-card" to={{ view: 'page', place: { lang, key } }} arrive={spot}>
        <BookOpen size={26} aria-hidden />
        <span>
          <span className="soft small">{say(last ? 'home.continue' : 'home.start')}</span>
          <strong>{last?.title ?? first}</strong>
        </span>
        <ArrowRight size={20} aria-hidden />
      </RouteLink>
    </section>
  );
}

function PhaseCards({ phaseProgress }: Pick<HomeScreenProps, 'phaseProgress'>) {
  const say = useSay();
  const lang = useLang();
  const phases = usePhases();
  if (phases.length === 0) return null;
  return (
    <section className="home-section">
      <h2>{say('home.phases')}</h2>
      <ol className="home-phases">
        {phases.map((phase, at) => (
          <li key={phase.id} data-colour={phase.colour}>
            <RouteLink className="card phase-card" to={{ view: 'phase', lang, of: phase.id }}>
              <span className="step">{say('home.phase-number', { number: at + 1 })}</span>
              <h3>{phase.title}</h3>
              {phase.summary && <p className="soft small">{phase.summary}</p>}
              {phaseProgress?.(phase.id)}
            </RouteLink>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Without phases the pages themselves are the way in. */
function PageList() {
  const say = useSay();
  const lang = useLang();
  const phases = usePhases();
  const contents = useEdition((state) => state.contents);
  if (phases.length > 0 || !contents) return null;
  return (
    <section className="home-section">
      <h2>{say('home.pages')}</h2>
      <ul className="page-rows">
        {pagesOf(contents.nodes)
          .slice(0, PAGES_SHOWN)
          .map((page) => (
            <li key={page.key}>
              <RouteLink className="page-row" to={{ view: 'page', place: { lang, key: page.key } }}>
                <strong>{page.title}</strong>
                {page.lang !== lang && <span className="lang-mark">{page.lang}</span>}
              </RouteLink>
            </li>
          ))}
      </ul>
    </section>
  );
}

function pagesOf(nodes: readonly ContentsNode[]): readonly PageRef[] {
  return nodes.flatMap((node) => [...(node.page ? [node.page] : []), ...pagesOf(node.children)]);
}

function RecentList({ recent }: { readonly recent: readonly RecentPage[] }) {
  const say = useSay();
  const lang = useLang();
  return (
    <section className="home-section">
      <h2>{say('home.recent')}</h2>
      <ul className="page-rows">
        {recent.map((page) => (
          <li key={page.key}>
            <RouteLink className="page-row" to={{ view: 'page', place: { lang, key: page.key } }}>
              <strong>{page.title}</strong>
              <span className="soft small"> · {formatDay(page.visited, lang)}</span>
            </RouteLink>
          </li>
        ))}
      </ul>
    </section>
  );
}

const recentSpec: LiveSpec<string, readonly RecentPage[]> = {
  name: 'The recent pages',
  ask: (lang) =>
    ask('reading.recent', { lang, limit: RECENT_SHOWN + 1 }).catch((error: unknown) => {
      // Without a notebook the home page still shows the way in.
      console.warn('Recent pages could not be read', error);
      return [];
    }),
};
