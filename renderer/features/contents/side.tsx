import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { ContentsNode, PhaseInfo } from '../../../contract/shapes/library.ts';
import { useEdition, usePhases } from '../../live/edition-store.ts';
import { useLang, useSay } from '../../i18n/i18n.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { ContentsTree } from './contents-tree.tsx';

interface SideProps {
  /** Progress of a phase, drawn on its station; handed in by the checklists. */
  readonly phaseProgress?: (phase: string) => { readonly done: number; readonly total: number } | null;
  /** What stands behind a page's name: progress, news. */
  readonly pageMark?: (key: string) => ReactNode;
}

const RING = 2 * Math.PI * 7;

/** The six phases as stations on a line, the open one with its pages below it; then everything that belongs to no phase. */
export function PhaseStations({ phaseProgress, pageMark }: SideProps) {
  const say = useSay();
  const phases = usePhases();
  const contents = useEdition((state) => state.contents);
  const here = usePhaseHere();
  const [open, setOpen] = useState<readonly string[]>([]);
  useEffect(() => {
    // Where one reads is open; what was opened by hand stays open until another phase is read.
    if (here.length > 0)
      setOpen((before) => (here.some((id) => before.includes(id)) ? before : here.slice(0, 1)));
  }, [here.join()]);
  if (phases.length === 0) return null;
  const toggle = (id: string) =>
    setOpen((before) => (before.includes(id) ? before.filter((other) => other !== id) : [...before, id]));
  return (
    <nav aria-label={say('contents.phases')}>
      <h2 className="side-label">{say('contents.phases')}</h2>
      <ol className="stations">
        {phases.map((phase) => (
          <Station
            key={phase.id}
            phase={phase}
            nodes={contents?.phases.find((known) => known.id === phase.id)?.nodes ?? []}
            open={open.includes(phase.id)}
            onToggle={() => toggle(phase.id)}
            progress={phaseProgress?.(phase.id) ?? null}
            pageMark={pageMark}
          />
        ))}
      </ol>
    </nav>
  );
}

interface StationProps {
  readonly phase: PhaseInfo;
  readonly nodes: readonly ContentsNode[];
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly progress: { readonly done: number; readonly total: number } | null;
  readonly pageMark: SideProps['pageMark'];
}

function Station({ phase, nodes, open, onToggle, progress, pageMark }: StationProps) {
  const share = progress && progress.total > 0 ? progress.done / progress.total : 0;
  return (
    <li
      className="station"
      data-colour={phase.colour}
      data-open={open}
      data-phase={phase.id}
      data-done={share === 1 ? '' : undefined}
    >
      <span className="station-dot" aria-hidden />
      {share > 0 && share < 1 && (
        <svg className="station-ring" viewBox="0 0 17 17" aria-hidden>
          <circle cx="8.5" cy="8.5" r="7" fill="none" stroke="var(--surface)" strokeWidth="3" />
          <circle
            cx="8.5"
            cy="8.5"
            r="7"
            fill="none"
            stroke="var(--phase)"
            strokeWidth="3"
            strokeDasharray={`${RING * share} ${RING}`}
            transform="rotate(-90 8.5 8.5)"
          />
        </svg>
      )}
      <button type="button" className="station-head" aria-expanded={open} onClick={onToggle}>
        <span>{phase.title}</span>
        {progress && progress.total > 0 && (
          <span className="station-count">
            {progress.done}/{progress.total}
          </span>
        )}
      </button>
      {open && <ContentsTree nodes={nodes} pageMark={pageMark} />}
    </li>
  );
}

/** The phases of the page or phase being read. */
function usePhaseHere(): readonly string[] {
  const route = useNavigation((state) => state.route);
  const phases = useEdition((state) => state.contents?.phases);
  if (route.view === 'phase') return [route.of];
  if (route.view !== 'page' || !phases) return [];
  const { key } = route.place;
  return phases.filter((phase) => holds(phase.nodes, key)).map((phase) => phase.id);
}

/** What stands in no phase: the way in, resources, guidance. */
export function OtherContents({ pageMark }: Pick<SideProps, 'pageMark'>) {
  const say = useSay();
  const lang = useLang();
  const contents = useEdition((state) => state.contents);
  if (!contents) return null;
  const inPhases = new Set(contents.phases.flatMap((phase) => keysOf(phase.nodes)));
  const nodes = without(contents.nodes, inPhases);
  if (nodes.length === 0) return null;
  // Where there are no phases, this is all there is.
  const title = say(contents.phases.length > 0 ? 'contents.more' : 'contents.all');
  return (
    <nav aria-label={title} lang={lang}>
      <h2 className="side-label">{title}</h2>
      <ContentsTree nodes={nodes} pageMark={pageMark} folded />
    </nav>
  );
}

function holds(nodes: readonly ContentsNode[], key: string): boolean {
  return nodes.some((node) => node.page?.key === key || holds(node.children, key));
}

function keysOf(nodes: readonly ContentsNode[]): readonly string[] {
  return nodes.flatMap((node) => [...(node.page ? [node.page.key] : []), ...keysOf(node.children)]);
}

/** The contents without the pages of the phases; a group that becomes empty goes too. */
function without(nodes: readonly ContentsNode[], keys: ReadonlySet<string>): readonly ContentsNode[] {
  return nodes.flatMap((node) => {
    const children = without(node.children, keys);
    const gone = node.page !== null && keys.has(node.page.key);
    if (gone) return children;
    return node.page || node.href || children.length > 0 ? [{ ...node, children }] : [];
  });
}
