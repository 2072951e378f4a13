import type { Element } from 'hast';
import { ImageOff } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { ReactNode } from 'react';
import { useSay } from '../../../i18n/i18n.ts';
import { usePageContext } from '../page-context.ts';
import { attribute, childParts } from './hast.ts';

const Lightbox = lazy(async () => ({ default: (await import('./lightbox.tsx')).Lightbox }));

/** An image of the edition. One that is not there says so instead of a broken frame. */
export function PageImage({ at, alt }: { readonly at: number; readonly alt: string }) {
  const { page } = usePageContext();
  const say = useSay();
  const media = page.media[at];
  if (!media?.url) {
    return (
      <span className="media-missing">
        <ImageOff size={18} aria-hidden /> {say('media.missing', { name: alt || (media?.path ?? '') })}
      </span>
    );
  }
  return (
    <img
      className="image-inline"
      src={media.url}
      alt={alt}
      width={media.width ?? undefined}
      height={media.height ?? undefined}
      decoding="async"
    />
  );
}

/** A figure: opens large on a click; its long description is there for everyone who wants it. */
export function Figure({
  node,
  children,
}: {
  readonly node: Element | undefined;
  readonly children: ReactNode;
}) {
  const [large, setLarge] = useState(false);
  const { page } = usePageContext();
  const say = useSay();
  const image = (node?.children ?? []).find(
    (child): child is Element => child.type === 'element' && child.tagName === 'img',
  );
  const at = Number(attribute(image, 'dataMedia'));
  const alt = attribute(image, 'alt');
  const described = childParts(node, 'long-description').length > 0;
  const parts = Array.isArray(children) ? children : [children];
  const icon = attribute(node, 'dataKind') === 'icon';
  if (icon || !image) return <figure className="figure">{children}</figure>;
  return (
    <figure className="figure" data-border={attribute(node, 'dataBorder') || undefined}>
      {page.media[at]?.url ? (
        <button
          type="button"
          className="figure-open"
          onClick={() => setLarge(true)}
          aria-label={say('media.enlarge', { name: alt })}
        >
          <PageImage at={at} alt={alt} />
        </button>
      ) : (
        <PageImage at={at} alt={alt} />
      )}
      {described && (
        <details>
          <summary>{say('media.description')}</summary>
          {parts.filter((part) => part !== '\n').slice(1)}
        </details>
      )}
      {large && (
        <Suspense>
          <Lightbox title={alt || say('media.image')} onClose={() => setLarge(false)}>
            <PageImage at={at} alt={alt} />
          </Lightbox>
        </Suspense>
      )}
    </figure>
  );
}
