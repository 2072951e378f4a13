/** `[words](address)`. */
const LINK = /\[([^\]\n]*)\]\([^)\n]*\)/g;
/** What begins a line of a list, a heading or a quotation. */
const LINE = /^[ \t]*(?:[-+*] (?:\[[ xX]\] )?|\d{1,9}[.)] |#{1,6} |> ?)+/gm;
/** Signs around words; inside a word (`snake_case`) they are letters like others. */
const AROUND =
  /(?<![\p{L}\p{N}\\])(?:\*{1,3}|_{1,3}|~~|`+)(?=\S)|(?<=\S)(?:\*{1,3}|_{1,3}|~~|`+)(?![\p{L}\p{N}])/gu;

/** A note's words without the signs that shape them: what one looks for in it, before it is drawn. */
export function plainNote(text: string): string {
  return text.replace(LINE, '').replace(LINK, '$1').replace(AROUND, '');
}
