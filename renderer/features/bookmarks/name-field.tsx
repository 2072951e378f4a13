import { useEffect, useRef } from 'react';
import { NAME_MAX } from '../../../contract/notebook-model.ts';

interface NameFieldProps {
  readonly label: string;
  readonly name: string;
  readonly onSave: (name: string) => void;
  readonly onClose: () => void;
}

/** A name being written, in place. Enter and leaving keep it, Escape gives up; an empty name is no name. */
export function NameField({ label, name, onSave, onClose }: NameFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  useEffect(() => field.current?.select(), []);
  const finish = (keep: boolean) => {
    if (done.current) return;
    done.current = true;
    const written = field.current?.value.trim() ?? '';
    if (keep && written !== '' && written !== name) onSave(written);
    onClose();
  };
  return (
    <input
      ref={field}
      className="field"
      aria-label={label}
      placeholder={label}
      defaultValue={name}
      maxLength={NAME_MAX}
      onBlur={() => finish(true)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        finish(event.key === 'Enter');
      }}
    />
  );
}
