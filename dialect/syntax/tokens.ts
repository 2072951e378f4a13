import type { Data } from 'unified';
import { FORMULA_MAX_CHARACTERS, MARKER_MAX_CHARACTERS } from '../limits.ts';

export type SyntaxExtension = NonNullable<Data['micromarkExtensions']>[number];
export type TreeExtension = Exclude<NonNullable<Data['fromMarkdownExtensions']>[number], readonly unknown[]>;
type Records = NonNullable<SyntaxExtension['flow']>;
type Construct = Exclude<NonNullable<Records[string]>, readonly unknown[]>;
type Tokenize = Construct['tokenize'];
type Effects = Parameters<Tokenize>[0];
type State = Parameters<Tokenize>[1];
type Code = Parameters<State>[0];
type TokenName = Parameters<Effects['enter']>[0];

const LINE: string = 'learnLine';
const INLINE: string = 'learnInline';
const INLINE_LINE: string = 'learnInlineLine';
const COLON = 58;
const BRACKET = 91;
const DOLLAR = 36;
const BLANKS = [-2, -1, 32] as const;

const sections =
  'row-end|row|column-end|column|zone-end|zone|moniker-end|moniker|image-end|image|video|code|form';
const sectionLine = new RegExp(`^:{3,}[ \\t]*(?:${sections})(?![\\w-])`, 'i');
const bracketLines = [
  /^\[![a-z]+\]$/i,
  /^\[!div(?:\s[^[\]]*)?\]$/i,
  /^\[!video\s+https?:[^\s\]]+\s*\]$/i,
  /^\[!include[ \t]*\[[^[\]]*\]\([^()]*(?:\([^()]*\)[^()]*)*\)[ \t]*\]$/i,
  /^\[!(?:code|notebook)[^\s[\]]{0,40}[ \t]*\[[^[\]]*\]\([^()]*(?:\([^()]*\)[^()]*)*\)[ \t]*\]$/i,
] as const;
const openEnded = new Set(['zone', 'zone-end', 'moniker', 'moniker-end']);

/** Whether a line, blanks trimmed, is Learn syntax that stands alone. */
export function isMarkerLine(line: string): boolean {
  if (line.startsWith('[')) return bracketLines.some((pattern) => pattern.test(line));
  const name = sectionLine
    .exec(line)?.[0]
    .replace(/[: \t]/g, '')
    .toLowerCase();
  if (name === undefined) return false;
  const inner = line.replace(/^:+/, '').replace(/:+$/, '');
  const closed = /:{3,}$/.test(line) && line.length > name.length + 5;
  return !inner.includes(':::') && (closed || openEnded.has(name));
}

/** A whole line taken when it is Learn syntax. As a flow construct it ends paragraphs and lists like a code fence does. */
function tokenizeLine(effects: Effects, ok: State, nok: State): State {
  let line = '';
  return start;

  function start(code: Code): State | undefined {
    effects.enter(LINE as TokenName);
    return inside(code);
  }

  function inside(code: Code): State | undefined {
    if (code === null || code < -2) {
      if (!isMarkerLine(line.trim())) return nok(code);
      effects.exit(LINE as TokenName);
      return ok(code);
    }
    if (line.length > MARKER_MAX_CHARACTERS) return nok(code);
    line += code < 0 ? ' ' : String.fromCharCode(code);
    effects.consume(code);
    return inside;
  }
}

/** `:::image …:::` and `:::no-loc …:::` in a sentence, over several lines if need be. */
function tokenizeColons(effects: Effects, ok: State, nok: State): State {
  return tokenizeUntil(effects, ok, nok, (text) =>
    /^:{3}[ \t]*(?:image|no-loc|icon)\s/i.test(text) && text.endsWith(':::')
      ? 'done'
      : colonsMayGoOn(text)
        ? 'more'
        : 'no',
  );
}

function colonsMayGoOn(text: string): boolean {
  if (text.length <= 3) return ':::'.startsWith(text);
  return (
    text.length > 14 ||
    /^:{3}[ \t]*[a-z-]*\s*/i.exec(text)?.[0].length === text.length ||
    /^:{3}[ \t]*(?:image|no-loc)\s/i.test(text)
  );
}

/** `[!INCLUDE [title](path)]` in a sentence. */
function tokenizeBracket(effects: Effects, ok: State, nok: State): State {
  return tokenizeUntil(effects, ok, nok, (text) => {
    if (text.length <= 9) return '[!include'.startsWith(text.toLowerCase()) ? 'more' : 'no';
    if (text.endsWith('\n')) return 'no';
    return text.endsWith(']') && text.slice(0, -1).trimEnd().endsWith(')') ? 'done' : 'more';
  });
}

/** Formulas between dollars, by Markdig's rules, and only where there is something of a formula: prices are none. */
function tokenizeMath(effects: Effects, ok: State, nok: State): State {
  const verdict = (text: string) => {
    if (text === '$' || text === '$$') return 'more';
    if (text.startsWith('$$')) return text.length > 4 && text.endsWith('$$') ? 'done' : 'more';
    if (text.endsWith('\n') || text.length > FORMULA_MAX_CHARACTERS || /^\$\s/.test(text)) return 'no';
    if (!text.endsWith('$')) return 'more';
    return isFormula(text.slice(1, -1)) ? 'done' : 'no';
  };
  return tokenizeUntil(
    effects,
    ok,
    nok,
    verdict,
    (code) => code === null || code < 48 || !/[\p{L}\p{N}$]/u.test(String.fromCharCode(code)),
  );
}

function isFormula(text: string): boolean {
  return !/\s$/.test(text) && (/[\\^_={}+<>]/.test(text) || /^[A-Za-z]$/.test(text));
}

function tokenizeUntil(
  effects: Effects,
  ok: State,
  nok: State,
  verdict: (text: string) => 'done' | 'more' | 'no',
  mayFollow: (code: Code) => boolean = () => true,
): State {
  let text = '';
  return start;

  function start(code: Code): State | undefined {
    effects.enter(INLINE as TokenName);
    return lineStart(code);
  }

  function lineStart(code: Code): State | undefined {
    if (code === null || code < -2) return nok(code);
    // Each line needs a token of its own: micromark never comes to an end over two line endings without one between.
    effects.enter(INLINE_LINE as TokenName);
    return inside(code);
  }

  function inside(code: Code): State | undefined {
    if (code === null || text.length > MARKER_MAX_CHARACTERS) return nok(code);
    if (code < -2) return lineEnding(code);
    text += code < 0 ? ' ' : String.fromCharCode(code);
    const now = verdict(text);
    if (now === 'no') return nok(code);
    effects.consume(code);
    return now === 'done' ? finish : inside;
  }

  function lineEnding(code: Code): State | undefined {
    text += '\n';
    if (verdict(text) === 'no') return nok(code);
    effects.exit(INLINE_LINE as TokenName);
    effects.enter('lineEnding');
    effects.consume(code);
    effects.exit('lineEnding');
    return lineStart;
  }

  function finish(code: Code): State | undefined {
    if (!mayFollow(code)) return nok(code);
    effects.exit(INLINE_LINE as TokenName);
    effects.exit(INLINE as TokenName);
    return ok(code);
  }
}

/** A marker line indented like code is still a marker line: columns are written so (dialect row Columns). */
function tokenizeIndented(effects: Effects, ok: State, nok: State): State {
  const line = tokenizeLine(effects, ok, nok);
  return blanks;

  function blanks(code: Code): State | undefined {
    if (!BLANKS.some((blank) => blank === code)) return nok(code);
    effects.enter('linePrefix');
    return more(code);
  }

  function more(code: Code): State | undefined {
    if (BLANKS.some((blank) => blank === code)) {
      effects.consume(code);
      return more;
    }
    effects.exit('linePrefix');
    return code === COLON ? line(code) : nok(code);
  }
}

/** Micromark's side of the dialect. */
export const learnSyntax: SyntaxExtension = {
  flow: {
    [COLON]: { name: LINE, tokenize: tokenizeLine },
    [BRACKET]: { name: LINE, tokenize: tokenizeLine },
  },
  flowInitial: Object.fromEntries(BLANKS.map((blank) => [blank, { name: LINE, tokenize: tokenizeIndented }])),
  text: {
    [COLON]: { name: INLINE, tokenize: tokenizeColons },
    [BRACKET]: { name: INLINE, tokenize: tokenizeBracket },
    [DOLLAR]: {
      name: INLINE,
      tokenize: tokenizeMath,
      previous: (code) => code === null || code < 0 || !/[\p{L}\p{N}\\$]/u.test(String.fromCharCode(code)),
    },
  },
};

/** The tree's side: both tokens become literal nodes with what was written. */
export const learnTree: TreeExtension = {
  enter: {
    [LINE](token) {
      this.enter({ type: 'learnLine', value: this.sliceSerialize(token).trim() }, token);
    },
    [INLINE](token) {
      // In a quote the lines carry the quote's marks.
      const value = this.sliceSerialize(token).replace(/[\r\n][ \t>]*/g, ' ');
      this.enter({ type: 'learnInline', value }, token);
    },
  },
  exit: {
    [LINE](token) {
      this.exit(token);
    },
    [INLINE](token) {
      this.exit(token);
    },
  },
};
