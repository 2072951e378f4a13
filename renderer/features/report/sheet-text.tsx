import { Pencil } from 'lucide-react';
import { useState } from 'react';
import type { OtherText } from '../../../contract/shapes/other-value.ts';
import { change } from '../../live/undo-store.ts';
import { useSay } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { NoteField } from '../../ui/note-field.tsx';
import { attempt } from '../../ui/outcome.ts';
import { OtherTexts } from '../../ui/other-texts.tsx';

interface SheetTextProps {
  readonly engagement: string;
  readonly part: 'summary' | 'decisions';
  readonly text: string;
  readonly others: readonly OtherText[];
  /** What stands there while nothing is written, on paper too. */
  readonly none?: string;
}

/** A text of the report that the consultant writes, where it will stand. */
export function SheetText({ engagement, part, text, others, none }: SheetTextProps) {
  const say = useSay();
  const [editing, setEditing] = useState(false);
  const save = (written: string) => attempt(change('report.write', { engagement, [part]: written }));
  if (editing)
    return (
      <NoteField
        about={`report ${engagement} ${part}`}
        label={say(`report.write-${part}`)}
        text={text}
        onSave={save}
        onClose={() => setEditing(false)}
      />
    );
  return (
    <div className="sheet-text">
      {text === '' ? none && <p className="soft">{none}</p> : <Markdown text={text} />}
      <OtherTexts
        shown={text}
        others={others.filter((other) => other.part === part)}
        onKeep={(kept) => void save(kept)}
      />
      <Button look="plain" className="no-print" onClick={() => setEditing(true)}>
        <Pencil size={14} aria-hidden /> {say(`report.write-${part}`)}
      </Button>
    </div>
  );
}
