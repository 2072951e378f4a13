import { decodeString } from 'micromark-util-decode-string';

/** Learn syntax taken apart: `:::name key="value":::`. */
export interface Marker {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Takes a `:::` line or inline marker apart. What docfx reads is read the same. */
export function readColons(value: string): Marker {
  const inner = value.trim().replace(/^:+/, '').trimStart();
  const name = /^[a-z-]+/i.exec(inner)?.[0].toLowerCase() ?? '';
  return { name, attributes: readAttributes(inner.slice(name.length)) };
}

/** `key="value"` pairs, keys in lower case; single quotes, which docfx refuses, mean the same here. */
export function readAttributes(text: string): Readonly<Record<string, string>> {
  const pairs = [
    ...text.matchAll(/(?<![\w-])([a-z][\w-]*)[ \t]*=[ \t]*(?:"((?:\\["']|[^"])*)"|'((?:\\["']|[^'])*)')/gi),
  ];
  return Object.fromEntries(
    pairs.map(([, key = '', value, single]) => [key.toLowerCase(), readValue(value ?? single ?? '')]),
  );
}

/** `\"` is a quote within quotes, `&quot;` and its like the sign they stand for; any other stroke is one of a path. */
function readValue(written: string): string {
  return written
    .replace(/\\(["'|])/g, '$1')
    .replace(/&(?:#\d{1,7}|#x[\da-f]{1,6}|[\da-z]{1,31});/gi, (reference) => decodeString(reference));
}

/** `[!INCLUDE [title](path)]` and `[!code-lang[title](path?query)]`. */
export interface Reference {
  readonly kind: 'include' | 'code' | 'notebook';
  readonly language: string;
  readonly title: string;
  readonly target: string;
}

export function readReference(value: string): Reference | null {
  const match =
    /^\[!(include|code|notebook)(?:-([^\s[\]]*))?\s*\[((?:[^[\]]|\[[^[\]]*\])*)\]\s*\((.*)\)\s*\]$/is.exec(
      value.trim(),
    );
  const kind = match?.[1]?.toLowerCase();
  if (!match || (kind !== 'include' && kind !== 'code' && kind !== 'notebook')) return null;
  // A title in the brackets: (path "words").
  const target = (match[4] ?? '')
    .trim()
    .replace(/\s+(?:"[^"]*"|'[^']*')$/, '')
    .replace(/^<(.*)>$/, '$1');
  return { kind, language: match[2] ?? '', title: match[3]?.trim() ?? '', target };
}
