import type { OtherText } from '../../contract/shapes/other-value.ts';
import { useSay } from '../i18n/i18n.ts';
import { Button } from './button.tsx';

interface OtherNamesProps {
  /** The name that is shown already. */
  readonly shown: string;
  readonly others: readonly OtherText[];
  /** Keeps a name in the place of all of them. */
  readonly onKeep: (name: string) => void;
}

/** Names that were given on another computer without knowledge of the one shown; taking either is the choice. */
export function OtherNames({ shown, others, onKeep }: OtherNamesProps) {
  const say = useSay();
  return others.map(({ part, text }) =>
    part === 'note' ? null : (
      <p className="item-news" key={text} data-chrome>
        <span>{say('other.title', { title: text })}</span>
        <Button look="plain" onClick={() => onKeep(text)}>
          {say('other.title-take')}
        </Button>
        <Button look="plain" onClick={() => onKeep(shown)}>
          {say('other.title-leave')}
        </Button>
      </p>
    ),
  );
}
