import { Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { WORDS_MAX } from '../../../contract/shapes/notebook-limits.ts';
import { useSay } from '../../i18n/i18n.ts';
import { announce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { attempt } from '../../ui/outcome.ts';
import { pasteOneLine } from '../../ui/paste/paste.ts';
import { TooLong, tooLongBy } from '../../ui/too-long.tsx';
import { useDraft } from '../../ui/use-draft.ts';

interface AddItemProps {
  /** Whose item, and where: what was typed is found again under it. */
  readonly about: string;
  /** Rejects when it was refused. */
  readonly onAdd: (words: string) => Promise<unknown>;
}

/** A line that becomes an item with Enter and is ready for the next one; leaving it keeps what was typed, Escape gives it up. */
export function AddItem({ about, onAdd }: AddItemProps) {
  const say = useSay();
  const { words, write, clear, add, tooLong, saving } = useAdding(about, onAdd);
  const [opened, setOpened] = useState<'no' | 'draft' | 'asked'>(words === '' ? 'no' : 'draft');
  const button = useRef<HTMLButtonElement>(null);
  const field = useRef<HTMLInputElement>(null);
  // What was found again waits to be looked at; it takes the keyboard from nothing.
  useEffect(() => void (opened === 'asked' && field.current?.focus()), [opened]);
  const close = () => setOpened('no');
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') void add();
    else if (event.key === 'Escape') {
      clear();
      close();
      // The button is there once the field has gone.
      setTimeout(() => button.current?.focus());
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onBlur = () => (words.trim() === '' ? close() : void add().then((added) => added && close()));
  if (opened === 'no')
    return (
      <p className="own-add no-print" data-chrome>
        <Button ref={button} look="plain" onClick={() => setOpened('asked')}>
          <Plus size={16} aria-hidden /> {say('own.add')}
        </Button>
      </p>
    );
  return (
    <div className="own-add no-print" data-chrome onKeyDown={onKeyDown}>
      <input
        className="field"
        aria-label={say('own.words')}
        placeholder={say('own.words')}
        value={words}
        readOnly={saving}
        aria-invalid={tooLong > 0}
        autoComplete="off"
        dir="auto"
        ref={field}
        onPaste={pasteOneLine}
        onChange={(event) => write(event.target.value)}
        onBlur={onBlur}
      />
      <TooLong by={tooLong} />
      <Button
        look="main"
        disabled={words.trim() === '' || tooLong > 0 || saving}
        // Leaving the field would add it as well.
        onPointerDown={(event) => event.preventDefault()}
        onClick={() => void add()}
      >
        {say('own.put')}
      </Button>
    </div>
  );
}

/** The words being written: a draft until they are an item. */
function useAdding(about: string, onAdd: AddItemProps['onAdd']) {
  const say = useSay();
  const [words, write, drop] = useDraft(about, '', null);
  const [saving, setSaving] = useState(false);
  const tooLong = tooLongBy(words.trim(), WORDS_MAX);
  const clear = () => {
    write('');
    drop();
  };
  /** Answers whether there is an item now. */
  const add = async (): Promise<boolean> => {
    const text = words.trim();
    if (text === '' || tooLong > 0 || saving) return false;
    setSaving(true);
    const added = await attempt(onAdd(text));
    setSaving(false);
    if (added === null) return false;
    announce(say('own.added', { words: text }));
    clear();
    return true;
  };
  return { words, write, clear, add, tooLong, saving };
}
