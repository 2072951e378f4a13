import { useSay } from '../i18n/i18n.ts';
import type { Route } from '../navigation/route.ts';
import { Button } from './button.tsx';
import { RouteLink } from './route-link.tsx';

interface FailedViewProps {
  readonly lang: string;
  readonly again: () => void;
}

/** In the place of a view that could not be drawn: what to do, and the way home. */
export function FailedView({ lang, again }: FailedViewProps) {
  const say = useSay();
  const home: Route = { view: 'home', lang, of: '' };
  return (
    <section className="view" role="alert">
      <header>
        <h1>{say('failed.view')}</h1>
      </header>
      <p>{say('failed.view-next')}</p>
      <p className="failure-actions">
        <RouteLink className="button" data-look="main" to={home}>
          {say('reading.go-home')}
        </RouteLink>
        <Button onClick={again}>{say('common.retry')}</Button>
      </p>
    </section>
  );
}
