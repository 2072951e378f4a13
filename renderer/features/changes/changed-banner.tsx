import { RefreshCw } from 'lucide-react';
import { useChanges } from '../../live/changes-store.ts';
import { useLang, useSay } from '../../i18n/i18n.ts';
import { RouteLink } from '../../ui/route-link.tsx';

/** Above a page that the last update changed, until its changes were looked at. */
export function ChangedBanner({ pageKey }: { readonly pageKey: string }) {
  const say = useSay();
  const lang = useLang();
  const number = useChanges((view) => view?.to.number);
  const unseen = useChanges((view) =>
    view?.pages.some((page) => page.key === pageKey && page.kind === 'changed' && !page.seen),
  );
  if (!unseen || number === undefined) return null;
  return (
    <p className="notice">
      <RefreshCw size={18} aria-hidden />
      <span>
        {say('changes.page-changed', { number })}{' '}
        <RouteLink to={{ view: 'changes', lang, of: pageKey }}>{say('changes.page-show')}</RouteLink>
      </span>
    </p>
  );
}

/** A dot behind a page's name in the tree while its changes were not looked at. */
export function ChangedMark({ pageKey }: { readonly pageKey: string }) {
  const say = useSay();
  const unseen = useChanges((view) => view?.pages.some((page) => page.key === pageKey && !page.seen));
  return unseen ? (
    <span className="changed-mark" role="img" aria-label={say('changes.mark')} title={say('changes.mark')} />
  ) : null;
}
