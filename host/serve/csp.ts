/**
 * The hash of the one style sheet a part of the interface adds at run time: react-aria's touch-action rule for what can be pressed.
 * host/csp.test.ts compares it with the package.
 */
export const PRESSABLE_STYLE_HASH = 'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o=';

/** What the page may do: nothing but its own files (threats E5). The header both shells send. */
const directives = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' '${PRESSABLE_STYLE_HASH}'`,
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-src 'none'",
  "object-src 'none'",
  "worker-src 'self'",
  "require-trusted-types-for 'script'",
] as const;

/** The policy as `index.html` repeats it in a meta element, where `frame-ancestors` has no meaning. */
export const PAGE_POLICY_META = directives.join('; ');
export const PAGE_POLICY = `${PAGE_POLICY_META}; frame-ancestors 'none'`;

/** For a picture or download of the edition: should it ever be opened as a document, nothing in it runs (threats M6). */
export const MEDIA_POLICY = "default-src 'none'; sandbox";
