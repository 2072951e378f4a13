import { FORMULA_MAX_CHARACTERS, MARKER_MAX_CHARACTERS } from '../limits.ts';
import type { Code, Effects, State, TokenName } from './micromark.ts';

/** The token of Learn syntax in a sentence, and of each of its lines. */
export const INLINE: string = 'learnInline';
const INLINE_LINE: string = 'learnInlineLine';

/** `:::image …:::`, `:::no-loc …:::`, `:::video …:::` and `:::code …:::` in a sentence or a cell, over several lines if need be. */
export function tokenizeColons(effects: Effects, ok: State, nok: State): State {
  return tokenizeUntil(effects, ok, nok, (text) =>
    /^:{3}[ \t]*(?:image|no-loc|icon|video|code)\s/i.test(text) && text.endsWith(':::')
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
    /^:{3}[ \t]*(?:image|no-loc|video|code)\s/i.test(text)
  );
}

const bracketNames = ['[!include', '[!code', '[!notebook'] as const;

/** `[!INCLUDE [title](path)]` and `[!code-lang[title](path)]` in a sentence. */
export function tokenizeBracket(effects: Effects, ok: State, nok: State): State {
  return tokenizeUntil(effects, ok, nok, (text) => {
    const lower = text.toLowerCase();
    if (!bracketNames.some((name) => lower.startsWith(name) || name.startsWith(lower))) return 'no';
    if (text.length <= 6) return 'more';
    if (text.endsWith('\n')) return 'no';
    return text.endsWith(']') && text.slice(0, -1).trimEnd().endsWith(')') ? 'done' : 'more';
  });
}

/** Formulas between dollars, by Markdig's rules, and only where there is something of a formula: prices are none. */
export function tokenizeMath(effects: Effects, ok: State, nok: State): State {
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
    // A letter, a digit or a bracket after it: a variable's dollar, `${a}-${b}`, `$(A)/$(B)`.
    (code) => code === null || code < 36 || !/[\p{L}\p{N}${([]/u.test(String.fromCharCode(code)),
  );
}

function isFormula(text: string): boolean {
  if (/\s$/.test(text)) return false;
  // A sign of TeX, or letters of one each (`2n`, `f(x)`, `a/b`): a word in letters is prose.
  return (
    /[\\^_={}+<>]/.test(text) ||
    (/^[^$]*[A-Za-z]/.test(text) && !/\p{L}{2}/u.test(text) && !/^\d[\d.,]*[kKmMbB]?[-–/]?$/.test(text))
  );
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

/** A dollar after a letter, a digit or an escape opens no formula. */
export function mayOpenMath(code: Code): boolean {
  return code === null || code < 0 || !/[\p{L}\p{N}\\$]/u.test(String.fromCharCode(code));
}
