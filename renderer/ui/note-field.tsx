import { useEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { NOTE_MAX } from '../../host/contract/notebook-model.ts';
import { useSay } from '../i18n/i18n.ts';
import { Button } from './button.tsx';

interface NoteFieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly text: string;
  readonly onSave: (text: string) => void;
  readonly onClose: () => void;
}

/** A small editor of Markdown. Leaving it keeps what was written: nothing typed is ever lost; Escape gives up. */
export function NoteField({ label, hint, text, onSave, onClose }: NoteFieldProps) {
  const say = useSay();
  const field = useRef<HTMLTextAreaElement>(null);
  const done = useRef(false);
  useEffect(() => {
    const area = field.current;
    area?.focus();
    area?.setSelectionRange(area.value.length, area.value.length);
  }, []);
  const finish = (keep: boolean) => {
    if (done.current) return;
    done.current = true;
    const written = field.current?.value.trim() ?? text;
    if (keep && written !== text) onSave(written);
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') finish(false);
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) finish(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      className="note-field"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) finish(true);
      }}
    >
      <textarea
        ref={field}
        className="field"
        aria-label={label}
        placeholder={hint ?? label}
        defaultValue={text}
        maxLength={NOTE_MAX}
        rows={3}
        onKeyDown={onKeyDown}
      />
      <div className="note-field-foot">
        <span className="soft small">{say('note.markdown')}</span>
        <Button look="plain" onClick={() => finish(false)}>
          {say('common.cancel')}
        </Button>
        <Button look="main" onClick={() => finish(true)}>
          {say('common.save')}
        </Button>
      </div>
    </div>
  );
}
