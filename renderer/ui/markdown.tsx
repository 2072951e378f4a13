import { lazy, Suspense } from 'react';
import { noteShape } from '../../dialect/limits.ts';
import { tooComplex } from '../../dialect/too-complex.ts';
import { Boundary } from './boundary.tsx';
import { plainNote } from './plain-note.ts';

const MarkdownText = lazy(async () => ({ default: (await import('./markdown-text.tsx')).MarkdownText }));

interface MarkdownProps {
  readonly text: string;
  readonly of?: 'note' | 'published';
  /** Out of sight: its words are there to be found, not yet drawn. */
  readonly far?: boolean;
}

/**
 * What a user wrote, drawn: notes and release notes. The grammar is loaded when the first note is shown. A text of a shape that would keep the
 * grammar busy, or that it stumbles over, stays as it was typed.
 */
export function Markdown({ text, of = 'note', far = false }: MarkdownProps) {
  const plain = <p className="plain-note">{far ? plainNote(text) : text}</p>;
  return (
    <div className="markdown">
      {!far && tooComplex(text, noteShape) === null ? (
        <Boundary of={text} renderInstead={() => plain}>
          {/* Its room is kept until it can be drawn: a note does not show its signs first. */}
          <Suspense fallback={<div className="note-coming">{plain}</div>}>
            <MarkdownText text={text} of={of} />
          </Suspense>
        </Boundary>
      ) : (
        plain
      )}
    </div>
  );
}
