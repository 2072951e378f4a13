import { FieldbookError } from '../../contract/shapes/errors.ts';
import { EDGE_LATE_MS } from './limits.ts';
import type { Remote } from './remote.ts';
import { signedAtOf } from './signed.ts';

/** A remote, and the timestamp it offered last; `null` before it offered one. */
export function notingTimestamp(remote: Remote): {
  readonly remote: Remote;
  readonly offered: () => Buffer | null;
} {
  let offered: Buffer | null = null;
  const metadata: Remote['metadata'] = async (name, maxBytes, signal) => {
    const bytes = await remote.metadata(name, maxBytes, signal);
    if (name === 'timestamp.json') offered = bytes;
    return bytes;
  };
  return { remote: { ...remote, metadata }, offered: () => offered };
}

export interface Signed {
  readonly origin: Remote['origin'];
  /** When the newest timestamp that was seen here was signed; `null` for unknown. */
  readonly seen: number | null;
  /** The one that was refused. */
  readonly offered: Buffer | null;
  readonly now: number;
}

/**
 * One edge of a CDN, or a cache, may show for some minutes what was there before another showed the newest: its timestamp as a whole is then an
 * older one, signed earlier. It is refused like any rollback, but so soon after the newest was signed that is no alarm; later it is. A lower
 * version that was signed later is no edge: there the history was begun anew.
 */
export function orLateEdge(error: unknown, { origin, seen, offered, now }: Signed): unknown {
  if (!(error instanceof FieldbookError) || error.code !== 'sync-rolled-back') return error;
  const isWhole = /^(New )?timestamp\b/.test(error.detail ?? '');
  if (origin !== 'site' || !isWhole || seen === null || now - seen > EDGE_LATE_MS) return error;
  // It was verified before its version was looked at.
  const signedAt = offered ? signedAtOf(offered) : null;
  if (signedAt === null || signedAt > seen) return error;
  return new FieldbookError('sync-behind', 'the site has not caught up everywhere yet', {
    cause: error,
    ...(error.detail === undefined ? {} : { detail: error.detail }),
  });
}
