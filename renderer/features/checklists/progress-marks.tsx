import { Check } from 'lucide-react';
import { shareOf } from '../../../contract/shapes/counts.ts';
import { usePageChecklist, usePageCounts, usePhaseCounts } from '../../live/checklist-store.ts';
import { useSay } from '../../i18n/i18n.ts';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { countsWords, doneWords } from './counts-words.ts';

/** How far the client is in a phase: on the phase's card and above its pages. */
export function PhaseProgress({ phase }: { readonly phase: string }) {
  const say = useSay();
  const counts = usePhaseCounts(phase);
  if (!counts || counts.total === 0) return null;
  return <ProgressLine share={shareOf(counts)} label={countsWords(counts, say)} shown />;
}

/** Beside a page in a list of pages. */
export function PageProgress({ page }: { readonly page: string }) {
  const say = useSay();
  const counts = usePageCounts(page);
  if (!counts || counts.total === 0) return null;
  return <ProgressLine share={shareOf(counts)} label={countsWords(counts, say)} shown />;
}

/** Behind a page's name in the tree: "3/8", or a tick once all of it is done. */
export function PageMark({ page }: { readonly page: string }) {
  const say = useSay();
  const counts = usePageCounts(page);
  if (!counts || counts.total === 0 || counts.total === counts.todo) return null;
  const label = doneWords(counts, say);
  return (
    <span className="tree-mark" role="img" aria-label={label} title={countsWords(counts, say)}>
      {shareOf(counts) === 1 ? <Check size={14} aria-hidden /> : `${counts.done}/${counts.total}`}
    </span>
  );
}

/** In the column beside a page. */
export function ChecklistAside({ page }: { readonly page: string }) {
  const say = useSay();
  const checklist = usePageChecklist(page);
  if (!checklist || checklist.counts.total === 0) return null;
  const { counts } = checklist;
  return (
    <section className="aside-box">
      <h2>{say('checklist.label')}</h2>
      <ProgressLine share={shareOf(counts)} label={countsWords(counts, say)} shown />
    </section>
  );
}
