/** The type that stands for links of ours. */
export const LINK_HANDLER = 'x-scheme-handler/fieldbook';
/**
 * What no entry can have in its program: control characters; `=` (the specification); `%`, which has to be doubled, and some desktops look for
 * the program before they undo that.
 */
const IMPOSSIBLE = /[\u0000-\u001f\u007f=%]/;
/** Characters with a meaning inside a quoted argument (Desktop Entry Specification, "The Exec key"). */
const QUOTED = /["`$\\]/g;

/** The entry that has the desktop open our links with an AppImage; throws for a path that no entry can hold. */
export function linkEntry(image: string): string {
  if (!image.startsWith('/') || IMPOSSIBLE.test(image)) throw new Error('No entry can name this AppImage');
  const argument = `"${image.replaceAll(QUOTED, String.raw`\$&`)}"`;
  const lines = [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Fieldbook',
    'Comment=Opens links of Fieldbook with the AppImage',
    'Comment[es]=Abre los enlaces de Fieldbook con la AppImage',
    `Exec=${text(argument)} %u`,
    `TryExec=${text(image)}`,
    'Terminal=false',
    // It is for links; whoever wants the AppImage in the menu puts it there.
    'NoDisplay=true',
    `MimeType=${LINK_HANDLER};`,
  ];
  return `${lines.join('\n')}\n`;
}

/** Any value of an entry is a text first, in which a backslash is two. */
function text(value: string): string {
  return value.replaceAll('\\', '\\\\');
}
