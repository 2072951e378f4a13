import { Link } from 'lucide-react';
import type { ComponentProps } from 'react';
import { placeToDeepLink, placeToPath } from '../../../../contract/shapes/place.ts';
import type { Place } from '../../../../contract/shapes/place.ts';
import { shell } from '../../../live/client.ts';
import { useSay } from '../../../i18n/i18n.ts';
import { copyText } from '../../../ui/clipboard.ts';
import { showToast } from '../../../ui/toasts.tsx';
import { usePageContext } from '../page-context.ts';

interface PageHeadingProps extends ComponentProps<'h2'> {
  readonly depth: 2 | 3 | 4 | 5 | 6;
}

/** A heading with its anchor; on its line, but no part of it, a button that copies its link and whatever other features add. */
export function PageHeading({ depth, children, id, ...rest }: PageHeadingProps) {
  const { page, slots } = usePageContext();
  const say = useSay();
  const Tag = `h${depth}` as const;
  const text = page.headings.find((known) => known.anchor === id)?.text ?? '';
  const copy = async () => {
    const place: Place = { lang: page.wanted, key: page.key, anchor: id };
    if (await copyText(addressOf(place))) showToast(say('reading.link-copied'));
  };
  return (
    <div className="heading-line" data-depth={depth}>
      <Tag id={id} {...rest}>
        {children}
      </Tag>
      {id && (
        <button
          type="button"
          className="heading-link"
          aria-label={say('reading.copy-link', { heading: text })}
          onClick={copy}
        >
          <Link size={15} aria-hidden />
        </button>
      )}
      {id && slots.heading?.({ page, anchor: id, text })}
    </div>
  );
}

/** What a copied link looks like: the app's own scheme, or in the browser the address it has there. */
function addressOf(place: Place): string {
  return shell === 'electron' ? placeToDeepLink(place) : new URL(placeToPath(place), location.origin).href;
}
