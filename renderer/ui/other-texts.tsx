import { NOTE_MAX } from '../../contract/shapes/notebook-limits.ts';
import { formatDay, useLang, useSay } from '../i18n/i18n.ts';
import { Button } from './button.tsx';
import { Markdown } from './markdown.tsx';

interface OtherTextsProps {
  /** The text that is shown already. */
  readonly shown: string;
  readonly others: readonly { readonly text: string; readonly who?: string; readonly at: string | null }[];
  /** Keeps a text in the place of all of them. */
  readonly onKeep: (text: string) => void;
}

/** Texts that were written on another computer without knowledge of the one above: both stay in sight until one chooses. */
export function OtherTexts({ shown, others, onKeep }: OtherTextsProps) {
  const say = useSay();
  const lang = useLang();
  if (others.length === 0) return null;
  const all = [shown, ...others.map(({ text }) => text)].filter(Boolean).join('\n\n');
  return (
    <div className="other-texts" data-chrome>
      {others.map(({ text, who, at }) => (
        <div key={text}>
          <p className="other-text-head">
            <span className="chip" data-news>
              {say('other.note')}
            </span>
            {[...(who ? [who] : []), ...(at ? [formatDay(at, lang)] : [])].join(' · ')}
          </p>
          <div className="item-note">
            <Markdown text={text} />
          </div>
          <p className="other-text-acts">
            <Button look="plain" onClick={() => onKeep(text)}>
              {say('other.keep-this')}
            </Button>
          </p>
        </div>
      ))}
      <p className="other-text-acts">
        {all.length <= NOTE_MAX && (
          <Button look="plain" onClick={() => onKeep(all)}>
            {say(others.length === 1 ? 'other.keep-both' : 'other.keep-all')}
          </Button>
        )}
        <Button look="plain" onClick={() => onKeep(shown)}>
          {say('other.keep-shown')}
        </Button>
      </p>
    </div>
  );
}
