import { useSay } from '../../i18n/i18n.ts';
import type { WordKey } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

const keys: readonly (readonly [string, WordKey])[] = [
  ['Ctrl K  /', 'keys.search'],
  ['Ctrl F', 'keys.find'],
  ['F3  Shift F3', 'keys.find-next'],
  ['E', 'keys.language'],
  ['Alt ←  Alt →', 'keys.back'],
  ['←  →', 'keys.page'],
  ['Ctrl B', 'keys.side'],
  ['H', 'keys.home'],
  ['Ctrl +  Ctrl −', 'keys.size'],
  ['J  K', 'keys.items'],
  ['X', 'keys.tick'],
  ['1–4', 'keys.state'],
  ['N', 'keys.note'],
  ['B', 'keys.bookmark'],
  ['M', 'keys.mark'],
  ['Ctrl E', 'keys.client'],
  ['Ctrl Z', 'keys.undo'],
  ['Ctrl Shift Z', 'keys.redo'],
  ['?', 'keys.help'],
];

/** Every key, in one list. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const say = useSay();
  return (
    <Dialog title={say('keys.title')} onClose={onClose}>
      <dl className="keys-list">
        {keys.map(([key, word]) => (
          <div key={key}>
            <dt>
              {key.split('  ').map((one) => (
                <kbd key={one}>{one}</kbd>
              ))}
            </dt>
            <dd>{say(word)}</dd>
          </div>
        ))}
      </dl>
      <div className="actions">
        <Button onClick={onClose}>{say('common.close')}</Button>
      </div>
    </Dialog>
  );
}
