import { allowedTags } from './allowed.ts';

/** Elements of HTML that a page may not have but that are no words either: the sanitiser unwraps or drops them. */
const others = [
  'acronym', 'address', 'applet', 'area', 'article', 'aside', 'audio', 'base', 'basefont', 'big', 'blink', 'body', 'button', 'canvas',
  'center', 'data', 'datalist', 'dialog', 'embed', 'fieldset', 'font', 'footer', 'form', 'frame', 'frameset', 'head', 'header', 'hgroup',
  'html', 'iframe', 'input', 'label', 'legend', 'link', 'main', 'map', 'marquee', 'math', 'menu', 'meta', 'meter', 'nav', 'nobr', 'noembed',
  'noframes', 'noscript', 'object', 'optgroup', 'option', 'output', 'param', 'picture', 'plaintext', 'portal', 'progress', 'script',
  'search', 'select', 'slot', 'source', 'strike', 'style', 'svg', 'template', 'textarea', 'title', 'track', 'video', 'xmp', 'rb', 'rtc',
  'xref', 'image', 'keygen', 'menuitem', 'bgsound', 'dir', 'spacer', 'isindex', 'listing', 'multicol', 'nextid', 'shadow', 'content', 'element',
] as const; // prettier-ignore
const known: ReadonlySet<string> = new Set([...allowedTags, ...others]);
const empty: ReadonlySet<string> = new Set([
  'area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'param', 'source', 'track', 'wbr',
]); // prettier-ignore
const tag = /<(\/?)([a-z][\w:.-]*)((?:\s[^<>]*)?)>/gi;
/** A name or id with a value: what makes `<a name="x"/>` a place and not a word in angle brackets. */
const hasValue = /\s[\w-]+\s*=\s*\S/;

/**
 * What looks like a tag and is none of HTML (`<group>`, `<tenant-id>`, `<a name/>`) as the text it is. An element that closes itself in XML's
 * way is closed: HTML would take all that follows into it.
 */
export function tagsAsText(html: string): string {
  return html.replace(tag, (whole, slash: string, name: string, rest: string) => {
    const lower = name.toLowerCase();
    const unnamed = lower === 'xref' && slash === '' && !hasValue.test(rest);
    if (!known.has(lower) || unnamed) return `&lt;${whole.slice(1, -1)}&gt;`;
    if (slash !== '' || !rest.endsWith('/') || empty.has(lower)) return whole;
    return lower === 'a' && !hasValue.test(rest)
      ? `&lt;${whole.slice(1, -1)}&gt;`
      : `<${name}${rest.slice(0, -1)}></${name}>`;
  });
}
