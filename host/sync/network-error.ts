import { FieldbookError } from '../../contract/shapes/errors.ts';
import type { ErrorCode } from '../../contract/shapes/errors.ts';

/** What Node, undici and Chromium call the ways a connection fails; the first that matches decides. */
const patterns: readonly (readonly [RegExp, ErrorCode, string])[] = [
  // Node's fetch gives no reason for one status only: 407 (the fetch standard makes it a network error).
  [
    /\b407\b|← \(no reason\)$|ERR_TUNNEL|ERR_PROXY|Proxy response|proxy authentication/i,
    'sync-proxy',
    'the proxy wants a sign-in or refused',
  ],
  [/ERR_BLOCKED_BY_/, 'sync-blocked', 'the request was stopped before it left this computer'],
  [/redirect was cancelled|unexpected redirect/i, 'sync-redirect', 'the site sent the request elsewhere'],
  [
    /CERT_HAS_EXPIRED|CERT_NOT_YET_VALID|ERR_CERT_DATE_INVALID/,
    'sync-certificate-expired',
    'the certificate of the site has expired, or is not valid yet by the clock of this machine',
  ],
  [
    /UNABLE_TO_GET_ISSUER|UNABLE_TO_VERIFY|SELF_SIGNED|ERR_CERT_AUTHORITY_INVALID/,
    'sync-certificate-issuer',
    'the certificate of the site is by an issuer that this machine does not know',
  ],
  [
    /ERR_TLS_CERT_ALTNAME_INVALID|ERR_CERT_COMMON_NAME_INVALID/,
    'sync-certificate-name',
    'the certificate is for another name than the site’s',
  ],
  [
    /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL|EPROTO|wrong version number/i,
    'sync-certificate',
    'the certificate that answers for the site is not accepted',
  ],
  [/TIMEDOUT|TIMED_OUT|_TIMEOUT/i, 'sync-timeout', 'the site did not answer in time'],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|ENETDOWN|EADDRNOTAVAIL|ERR_INTERNET_DISCONNECTED|ERR_NAME_NOT_RESOLVED|ERR_CONNECTION_REFUSED|ERR_ADDRESS_UNREACHABLE|ERR_NETWORK_/i,
    'sync-offline',
    'the site cannot be reached',
  ],
];

/** Turns what a fetch threw into one of the sync's codes. What is none of the above was cut in the middle. */
export function networkError(thrown: unknown, url: string): FieldbookError {
  if (thrown instanceof FieldbookError) return thrown;
  const disk = diskError(thrown);
  if (disk) return disk;
  const trail = describe(thrown);
  const [, code, sentence] = patterns.find(([pattern]) => pattern.test(trail)) ?? [
    null,
    'sync-cut' as const,
    'the connection broke off',
  ];
  return new FieldbookError(code, sentence, {
    cause: thrown,
    detail: `${new URL(url).host}: ${trail}`.slice(0, 500),
  });
}

/** A failure of the disk, whatever layer reports it; `null` for every other. */
export function diskError(thrown: unknown): FieldbookError | null {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new FieldbookError('disk-full', 'the disk is full', { cause: thrown });
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new FieldbookError('disk-denied', 'the data folder cannot be written', { cause: thrown });
  }
  return null;
}

/** Codes and messages of an error and everything underneath it. */
function describe(thrown: unknown): string {
  const trail: string[] = [];
  let error: unknown = thrown;
  for (let depth = 0; depth < 5 && error instanceof Error; depth += 1) {
    trail.push('code' in error ? `${String(error.code)} ${error.message}` : error.message || '(no reason)');
    error = error instanceof AggregateError ? error.errors[0] : error.cause;
  }
  return trail.length > 0 ? trail.join(' ← ') : String(thrown);
}
