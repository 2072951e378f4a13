import { FRONT_MATTER_MAX_CHARACTERS, FRONT_MATTER_MAX_LINES } from './limits.ts';
import type { FrontMatterValue, Warning } from './model.ts';
import { withoutInvisible } from './text.ts';
import { readYaml } from './yaml.ts';

export interface FrontMatter {
  readonly values: Readonly<Record<string, FrontMatterValue>>;
  /** The page's text with as many empty lines in place of the front matter, so that lines stay the file's lines. */
  readonly body: string;
  readonly warnings: readonly Warning[];
}

/** Takes the front matter off a page. Broken front matter never shows as text and never loses the page. */
export function splitFrontMatter(source: string): FrontMatter {
  const text = source.replace(/^\ufeff+/, '').replace(/\r\n?/g, '\n');
  const opening = /^---([^\n]*)(?:\n|$)/.exec(text);
  const language = opening?.[1]?.trim() ?? '';
  if (!opening || language.startsWith('-')) return { values: {}, body: text, warnings: [] };
  const end = closingFence(text, opening[0].length);
  if (!end) return withoutEnd(text, language, opening[0].length);
  const inner = text.slice(opening[0].length, end.start);
  const body = '\n'.repeat(text.slice(0, end.after).split('\n').length - 1) + text.slice(end.after);
  if (language !== '' && !/^ya?ml$/i.test(language)) {
    return {
      values: {},
      body,
      warnings: [{ code: 'front-matter-code', line: 1, detail: language.slice(0, 40) }],
    };
  }
  return { ...readValues(inner), body };
}

/** The closing `---` or `...`, blanks allowed after it, within the limit of lines. */
function closingFence(text: string, from: number): { readonly start: number; readonly after: number } | null {
  let start = from;
  for (let line = 0; line < FRONT_MATTER_MAX_LINES && start < text.length; line += 1) {
    const newline = text.indexOf('\n', start);
    const stop = newline < 0 ? text.length : newline;
    if (/^(?:---|\.\.\.)\s*$/.test(text.slice(start, Math.min(stop, start + 200)))) {
      return { start, after: newline < 0 ? text.length : newline + 1 };
    }
    start = stop + 1;
  }
  return null;
}

/** No end mark: lines that look like keys are taken for front matter up to the first empty line, the rest is the page. */
function withoutEnd(text: string, language: string, from: number): FrontMatter {
  const lines = text.slice(from).split('\n', FRONT_MATTER_MAX_LINES);
  const stop = lines.findIndex(
    (line) => !/^(?:\s*#(?!#)\s?[a-z]|\s*-\s|\s+\S|[\w.-]+\s*:)/.test(line) || /^#\s+[A-Z]/.test(line),
  );
  const count = stop < 0 ? lines.length : stop;
  // A lone rule at the top of a page is a rule, not front matter.
  if (count === 0 && language === '') return { values: {}, body: text, warnings: [] };
  const after = from + lines.slice(0, count).reduce((sum, line) => sum + line.length + 1, 0);
  const { values, warnings } = readValues(lines.slice(0, count).join('\n'));
  const unclosed: Warning = { code: 'front-matter-unclosed', line: 1, detail: '' };
  return { values, body: '\n'.repeat(count + 1) + text.slice(after), warnings: [unclosed, ...warnings] };
}

function readValues(inner: string): Pick<FrontMatter, 'values' | 'warnings'> {
  if (inner.length > FRONT_MATTER_MAX_CHARACTERS) {
    return {
      values: {},
      warnings: [{ code: 'front-matter-too-large', line: 1, detail: String(inner.length) }],
    };
  }
  const read = readYaml(inner);
  if (read.ok && (read.value instanceof Map || read.value === null))
    return { values: plainValues(read.value), warnings: [] };
  const detail = read.ok ? 'not a list of keys' : read.reason;
  const line = read.ok ? 1 : read.line + 1;
  return {
    values: readLines(inner),
    warnings: [{ code: 'front-matter-broken', line, detail: detail.slice(0, 200) }],
  };
}

/** What can be saved of broken front matter: `key: value` lines read one by one. */
function readLines(inner: string): FrontMatter['values'] {
  const values = new Map<unknown, unknown>();
  for (const line of inner.split('\n')) {
    const match = /^([\w.-]{1,80}):[ \t]+(\S.*)$/.exec(line);
    const value = match?.[2]?.trim().replace(/^(["'])(.*)\1$/, '$2');
    if (match?.[1] && value !== undefined && !values.has(match[1]))
      values.set(match[1], value.slice(0, 2_000));
  }
  return plainValues(values);
}

export function plainValues(map: Map<unknown, unknown> | null): FrontMatter['values'] {
  const entries = [...(map ?? [])].flatMap(([key, value]): [string, FrontMatterValue][] => {
    const kept = plainValue(value);
    return typeof key !== 'string' || key === '__proto__' || kept === null ? [] : [[key.trim(), kept]];
  });
  return Object.fromEntries(entries);
}

function plainValue(value: unknown): FrontMatterValue | null {
  if (Array.isArray(value)) return value.map(scalar).filter((entry) => entry !== null);
  return scalar(value);
}

function scalar(value: unknown): string | number | boolean | null {
  if (typeof value === 'string') return withoutInvisible(value).trim();
  if (typeof value === 'boolean') return value;
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
