import type { ItemPlace } from '../../../contract/shapes/item-name.ts';
import { addEvidence } from '../../live/evidence-store.ts';
import { undoOffer } from '../../live/undo-store.ts';
import { useSay } from '../../i18n/i18n.ts';
import { attempt, offerUndo } from '../../ui/outcome.ts';

/**
 * What keeps files with an item: those given, or those that are chosen in the system's own window. It needs no row: a file that is dropped before
 * the notebook has answered is kept, too.
 */
export function useEvidenceFiles({ key, item }: ItemPlace): {
  readonly attach: (files: readonly File[]) => void;
  readonly choose: () => void;
} {
  const say = useSay();
  const keep = async (files: readonly File[]) => {
    // One after the other: each has its own undo, and what fails is told by itself.
    for (const file of files) {
      const made = await attempt(addEvidence({ key, item }, file));
      if (!made) continue;
      const said =
        made.cleaned === 'nothing' ? 'evidence.added' : (`evidence.added-${made.cleaned}` as const);
      offerUndo(say(said, { name: file.name }), undoOffer(made.undo));
    }
  };
  const attach = (files: readonly File[]) => void keep(files);
  const choose = () => {
    const field = document.createElement('input');
    field.type = 'file';
    field.multiple = true;
    field.addEventListener('change', () => attach([...(field.files ?? [])]));
    field.click();
  };
  return { attach, choose };
}
