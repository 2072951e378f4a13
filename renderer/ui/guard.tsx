import type { ReactNode } from 'react';
import { useSay } from '../i18n/i18n.ts';
import { Boundary } from './boundary.tsx';

interface GuardProps {
  /** Another value than before has its own chance. */
  readonly of?: unknown;
  /** The part's words, to stand in its place. */
  readonly words?: () => string;
  readonly children: ReactNode;
}

/** A part of a view in a boundary of its own. */
export function Guard({ of, words, children }: GuardProps) {
  return (
    <Boundary of={of} renderInstead={(again) => <FailedPart text={words?.() ?? ''} again={again} />}>
      {children}
    </Boundary>
  );
}

function FailedPart({ text, again }: { readonly text: string; readonly again: () => void }) {
  const say = useSay();
  return (
    <span className="failed-part" role="note">
      {say('failed.part')}{' '}
      <button type="button" className="link-button" onClick={again}>
        {say('common.retry')}
      </button>
      {text !== '' && <span className="failed-text">{text}</span>}
    </span>
  );
}
