import type { PageView } from '../../../contract/shapes/library.ts';
import { useEdition, usePhases } from '../../live/edition-store.ts';
import { formatDay, useLang, useSay } from '../../i18n/i18n.ts';
import type { WordKey } from '../../i18n/words.ts';
import { open } from '../../navigation/navigation.ts';
import { RouteLink } from '../../ui/route-link.tsx';
import { usePageContext } from './page-context.ts';

/** Breadcrumb, title and the facts of a page. */
export function PageHead({ page }: { readonly page: PageView }) {
  const { slots } = usePageContext();
  return (
    <header className="page-head">
      <Trail page={page} />
      <h1 lang={page.lang} id={page.titleAnchor || undefined}>
        {page.title}
      </h1>
      <div className="page-facts">
        <PhaseChips page={page} />
        {page.motions.map((motion) => (
          <span key={motion} className="chip">
            {motion}
          </span>
        ))}
      </div>
      <div className="page-facts">
        <Facts page={page} />
        {slots.actions?.({ page })}
      </div>
    </header>
  );
}

function Trail({ page }: { readonly page: PageView }) {
  const say = useSay();
  if (page.trail.length === 0) return null;
  return (
    <nav className="trail" aria-label={say('reading.trail')}>
      <ol>
        {page.trail.map(({ title, key }) => (
          <li key={`${key ?? ''} ${title}`}>
            {key ? (
              <RouteLink to={{ view: 'page', place: { lang: page.wanted, key } }}>{title}</RouteLink>
            ) : (
              title
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** The id of "every phase", whose words the edition has. */
const MULTIPLE = 'multiple';

function PhaseChips({ page }: { readonly page: PageView }) {
  const phases = usePhases();
  const lang = useLang();
  const multiple = useEdition((state) => state.edition?.multiple ?? '');
  const known = page.phases.flatMap((id) => phases.find((phase) => phase.id === id) ?? []);
  // A page of every phase says so in one chip; six chips would say nothing.
  if (page.phases.includes(MULTIPLE)) return <span className="chip">{multiple}</span>;
  return known.map((phase) => (
    <a
      key={phase.id}
      className="chip"
      data-colour={phase.colour}
      href={`/${lang}/phase/${phase.id}`}
      onClick={(event) => {
        event.preventDefault();
        open({ view: 'phase', lang, of: phase.id });
      }}
    >
      {phase.title}
    </a>
  ));
}

const audiences: readonly string[] = ['partner', 'customer', 'internal'];

function Facts({ page }: { readonly page: PageView }) {
  const say = useSay();
  const lang = useLang();
  const audience = audiences.includes(page.audience)
    ? say(`audience.${page.audience}` as WordKey)
    : page.audience;
  return (
    <>
      {page.date && (
        <span className="page-fact">{say('reading.updated', { date: formatDay(page.date, lang) })}</span>
      )}
      {page.checked && (
        <span className="page-fact">{say('reading.checked', { date: formatDay(page.checked, lang) })}</span>
      )}
      {page.minutes > 0 && (
        <span className="page-fact">{say('reading.minutes', { count: page.minutes })}</span>
      )}
      {audience && <span className="page-fact">{say('reading.audience', { audience })}</span>}
    </>
  );
}
