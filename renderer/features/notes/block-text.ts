/** A character of a block's text: in which text node it stands, and where. */
interface Position {
  readonly run: number;
  readonly offset: number;
}

/** A block's words as the edition knows them, each character with its place in the drawn page. */
export interface CollapsedText {
  readonly text: string;
  readonly positions: readonly Position[];
}

const BLANK = /\s/;
/** Never drawn and never counted: zero-width space, byte order mark (dialect/text.ts). */
const INVISIBLE = /[\u200b\ufeff]/;

/** Joins runs of text the way the dialect does: single blanks, no ends. Code keeps its blanks, but for the ends of the whole. */
export function collapseRuns(runs: readonly string[], code = false): CollapsedText {
  const characters: string[] = [];
  const positions: Position[] = [];
  let blank: Position | null = null;
  runs.forEach((text, run) => {
    for (let offset = 0; offset < text.length; offset += 1) {
      const character = text.charAt(offset);
      if (!code && INVISIBLE.test(character)) continue;
      if (!code && BLANK.test(character)) {
        blank ??= { run, offset };
        continue;
      }
      if (blank && characters.length > 0) {
        characters.push(' ');
        positions.push(blank);
      }
      blank = null;
      characters.push(character);
      positions.push({ run, offset });
    }
  });
  return code ? withoutEnds(characters.join(''), positions) : { text: characters.join(''), positions };
}

function withoutEnds(text: string, positions: readonly Position[]): CollapsedText {
  const start = text.length - text.replace(/^\n+/, '').length;
  const end = text.replace(/\s+$/, '').length;
  return { text: text.slice(start, end), positions: positions.slice(start, end) };
}

/** Which of a block's characters lie in `spans`: for each run from where to where it is selected, or `null`. */
export function selectedPart(
  { text, positions }: CollapsedText,
  spans: readonly (readonly [from: number, to: number] | null)[],
): { readonly start: number; readonly end: number } | null {
  const isIn = ({ run, offset }: Position) => {
    const span = spans[run];
    return span !== null && span !== undefined && offset >= span[0] && offset < span[1];
  };
  let start = positions.findIndex(isIn);
  if (start < 0) return null;
  let end = positions.findLastIndex(isIn) + 1;
  while (start < end && text[start] === ' ') start += 1;
  while (end > start && text[end - 1] === ' ') end -= 1;
  return start < end ? { start, end } : null;
}

/** Made when the first words are selected: the system's lists of words are slow to load. */
let words: Intl.Segmenter | undefined;

/** A selection that begins or ends within a word means the whole word: what is quoted is found and read again as one. */
export function wholeWords(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): { readonly start: number; readonly end: number } {
  words ??= new Intl.Segmenter(undefined, { granularity: 'word' });
  const within = words.segment(text);
  const [first, last] = [within.containing(start), within.containing(end - 1)];
  return {
    start: first?.isWordLike ? first.index : start,
    end: last?.isWordLike ? last.index + last.segment.length : end,
  };
}
