import type { ShortcutName } from '../../../contract/shapes/shortcuts.ts';
import { useSay } from '../../i18n/i18n.ts';
import type { WordKey } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { keyLabels } from '../../ui/shortcut.ts';
import { desktop } from '../../ui/system.ts';

/** The lines of the help: which shortcuts of the table each tells of. A test holds that none is left out. */
export const helpLines: readonly (readonly [WordKey, readonly ShortcutName[]])[] = [
  ['keys.search', ['search']],
  ['keys.find', ['find']],
  ['keys.find-next', ['find-next', 'find-previous']],
  ['keys.language', ['language']],
  ['keys.back', ['back', 'forward']],
  ['keys.page', ['page-back', 'page-on']],
  ['keys.side', ['side']],
  ['keys.home', ['home']],
  ['keys.next-step', ['next-step']],
  ['keys.size', ['larger', 'smaller', 'usual-size']],
  ['keys.items', ['item-on', 'item-back']],
  ['keys.tick', ['tick']],
  ['keys.state', ['state-todo', 'state-done', 'state-blocked', 'state-skipped']],
  ['keys.note', ['note']],
  ['keys.owed', ['owner', 'due']],
  ['keys.save', ['save']],
  ['keys.bookmark', ['bookmark']],
  ['keys.move', ['move-up', 'move-down']],
  ['keys.mark', ['mark']],
  ['keys.client', ['client']],
  ['keys.undo', ['undo']],
  ['keys.redo', ['redo']],
  ['keys.help', ['help']],
];

/** What the desktop's menus have besides. */
export const menuLines: typeof helpLines = [
  ['keys.new-window', ['new-window']],
  ['keys.reload', ['reload']],
  ['keys.print', ['print']],
  ['keys.settings', ['settings']],
  ['keys.go-home', ['go-home']],
];

/** Signs that write the same for the reader: one is enough to tell. */
const TWINS = new Set(['؟', 'Ctrl =', '⌘=']);

/** Every key, in one list, as this system has them. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const say = useSay();
  const lines = desktop ? [...helpLines, ...menuLines] : helpLines;
  return (
    <Dialog title={say('keys.title')} onClose={onClose}>
      <dl className="keys-list">
        {lines.map(([word, names]) => (
          <div key={word}>
            <dt>
              {names
                .flatMap((name) => keyLabels(name, say))
                .filter((label) => !TWINS.has(label))
                .map((label) => (
                  <kbd key={label}>{label}</kbd>
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
