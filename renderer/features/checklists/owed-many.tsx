import type { ChecklistRow } from '../../../contract/shapes/checklist.ts';
import { MANY_MAX } from '../../../contract/shapes/notebook-limits.ts';
import { currentEngagement } from '../../live/engagement-store.ts';
import { change, undoOffer } from '../../live/undo-store.ts';
import { useLang, useSay } from '../../i18n/i18n.ts';
import { attempt, offerUndo } from '../../ui/outcome.ts';
import { OwedField } from './owed-field.tsx';
import type { Owed } from './owed-field.tsx';

interface OwedManyProps {
  /** The list they are of, and what it is called. */
  readonly about: string;
  readonly title: string;
  readonly rows: readonly ChecklistRow[];
  readonly onClose: () => void;
}

/** Of those rows the ones that still ask for something, as many as one change takes. */
export function owedRows(rows: readonly ChecklistRow[]): readonly ChecklistRow[] {
  return rows.filter(({ state }) => state === 'todo' || state === 'blocked').slice(0, MANY_MAX);
}

/** Who does many items and until when, in one step: what is left empty stays as it is with each of them. */
export function OwedMany({ about, title, rows, onClose }: OwedManyProps) {
  const say = useSay();
  const lang = useLang();
  const save = async ({ owner, due, waiting }: Owed) => {
    const said = {
      ...(owner === '' ? {} : { owner }),
      ...(due === null ? {} : { due }),
      ...(waiting === null ? {} : { waiting }),
    };
    if (Object.keys(said).length === 0) return true;
    const items = owedRows(rows).map(({ key, item }) => ({ key, item }));
    const kept = await attempt(
      change('checklist.assign', { lang, engagement: currentEngagement(), items, ...said }),
    );
    if (kept) offerUndo(say('owed.many-done', { count: items.length }), undoOffer(kept.undo));
    return kept;
  };
  const row = { key: about, item: 'many', words: title, owner: '', due: null, waiting: null };
  return <OwedField row={row} at="owner" onSave={save} onClose={onClose} />;
}
