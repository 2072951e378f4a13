import type { BookmarkView } from '../../../host/contract/notebook-model.ts';
import { useSay } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';

interface OtherTitlesProps {
  readonly bookmark: BookmarkView;
  readonly onTitle: (title: string) => void;
}

/** Names that a bookmark was given on another computer without knowledge of the one shown; taking either is the choice. */
export function OtherTitles({ bookmark, onTitle }: OtherTitlesProps) {
  const say = useSay();
  return bookmark.others.map(({ part, text }) =>
    part === 'title' ? (
      <p className="item-news" key={text} data-chrome>
        <span>{say('other.title', { title: text })}</span>
        <Button look="plain" onClick={() => onTitle(text)}>
          {say('other.title-take')}
        </Button>
        <Button look="plain" onClick={() => onTitle(bookmark.title)}>
          {say('other.title-leave')}
        </Button>
      </p>
    ) : null,
  );
}
