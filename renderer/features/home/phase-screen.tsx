import { useEffect } from 'react';
import type { ReactNode } from 'react';
import type { ContentsNode } from '../../../contract/shapes/library.ts';
import { useEdition, usePhases } from '../../live/edition-store.ts';
import { useLang, useSay } from '../../i18n/i18n.ts';
import { RouteLink } from '../../ui/route-link.tsx';

interface PhaseScreenProps {
  readonly phase: string;
  readonly progress?: ReactNode;
  /** What stands beside a page: its progress. */
  readonly pageProgress?: (key: string) => ReactNode;
}

/** One phase: what it is for, and its pages in order with a line each. */
export function PhaseScreen({ phase: id, progress, pageProgress }: PhaseScreenProps) {
  const say = useSay();
  const phases = usePhases();
  const at = phases.findIndex((known) => known.id === id);
  const phase = phases[at];
  const nodes = useEdition((state) => state.contents?.phases.find((known) => known.id === id)?.nodes);
  useEffect(() => {
    if (phase) document.title = `${phase.title} · Fieldbook`;
  }, [phase]);
  const loaded = useEdition((state) => state.edition !== null);
  if (!phase) return loaded ? <MissingPhase id={id} /> : null;
  return (
    <div className="view" data-colour={phase.colour}>
      <header>
        <div>
          <p className="phase-step">{say('home.phase-number', { number: at + 1 })}</p>
          <h1>{phase.title}</h1>
        </div>
        {progress}
      </header>
      {phase.summary && <p className="phase-summary">{phase.summary}</p>}
      <ul className="page-rows">
        {pagesOf(nodes ?? []).map((node) => (
          <PhaseRow key={node.id} node={node} progress={pageProgress?.(node.page?.key ?? '')} />
        ))}
      </ul>
    </div>
  );
}

function MissingPhase({ id }: { readonly id: string }) {
  const say = useSay();
  const lang = useLang();
  return (
    <section className="view">
      <header>
        <h1>{say('home.missing-phase')}</h1>
      </header>
      <p>{say('home.missing-phase-text', { id })}</p>
      <p className="failure-actions">
        <RouteLink className="button" data-look="main" to={{ view: 'home', lang, of: '' }}>
          {say('reading.go-home')}
        </RouteLink>
      </p>
    </section>
  );
}

function PhaseRow({ node, progress }: { readonly node: ContentsNode; readonly progress: ReactNode }) {
  const lang = useLang();
  const page = node.page;
  if (!page) return null;
  return (
    <li>
      <RouteLink className="page-row" to={{ view: 'page', place: { lang, key: page.key } }}>
        <strong>{node.title}</strong>
        {page.lang !== lang && <span className="lang-mark">{page.lang}</span>}
        {page.description && <span className="soft page-row-text">{page.description}</span>}
        {progress}
      </RouteLink>
    </li>
  );
}

function pagesOf(nodes: readonly ContentsNode[]): readonly ContentsNode[] {
  return nodes.flatMap((node) => [...(node.page ? [node] : []), ...pagesOf(node.children)]);
}
