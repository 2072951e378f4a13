import { FieldbookError } from '../../contract/shapes/errors.ts';

/** What an outside link may begin with; everything else (file, smb, ms-*, javascript, our own scheme) is refused. */
const OUTSIDE_SCHEMES: ReadonlySet<string> = new Set(['https:', 'http:', 'mailto:']);

/**
 * The address an outside link may be opened at, as the URL standard writes it; `bad-arguments` for any other (threats E9, M2).
 * The system gets this text and never the one that came in.
 */
export function outsideAddress(href: string): string {
  const url = /[\u0000-\u001f\u007f\\]/.test(href) ? null : URL.parse(href);
  if (!url || !OUTSIDE_SCHEMES.has(url.protocol) || url.username || url.password) {
    throw new FieldbookError('bad-arguments', 'Not an address that may be opened outside', {
      detail: href.slice(0, 200),
    });
  }
  // In a mail address only the recipient, subject and text may be given: some mail programs attach files a link names.
  if (url.protocol === 'mailto:') return mailAddress(url);
  return url.href;
}

function mailAddress(url: URL): string {
  const kept = [...url.searchParams].filter(([name]) => /^(subject|body|cc)$/i.test(name));
  const query = kept.map(([name, value]) => `${name.toLowerCase()}=${encodeURIComponent(value)}`).join('&');
  return `mailto:${url.pathname}${query ? `?${query}` : ''}`;
}
