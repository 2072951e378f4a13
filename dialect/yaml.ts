import { isMap, isScalar, parseDocument, visit } from 'yaml';
import type { Document } from 'yaml';
import { YAML_ALIASES_MAX, YAML_DEPTH_MAX, YAML_SIGNS_MAX } from './limits.ts';

export type YamlResult =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly line: number; readonly reason: string };

/**
 * Reads YAML as plain data: core schema, no tags that make objects, aliases limited (threats finding 5).
 * `__proto__` is an ordinary key of a Map here, so nothing can reach a prototype.
 */
export function readYaml(text: string): YamlResult {
  if (tooDeep(text)) return { ok: false, line: 1, reason: 'nested too deeply' };
  if (tooMany(text)) return { ok: false, line: 1, reason: 'too large' };
  try {
    const document = parseDocument(text, {
      schema: 'core',
      merge: false,
      logLevel: 'silent',
      prettyErrors: false,
      stringKeys: false,
      // The parser compares each key with each other one: minutes for a map of a hundred thousand.
      uniqueKeys: false,
    });
    const error = document.errors[0];
    if (error) return { ok: false, line: lineAt(text, error.pos[0]), reason: error.code };
    const twice = keyTwice(document);
    if (twice !== null) return { ok: false, line: lineAt(text, twice), reason: 'DUPLICATE_KEY' };
    return { ok: true, value: document.toJS({ mapAsMap: true, maxAliasCount: YAML_ALIASES_MAX }) };
  } catch (error) {
    return { ok: false, line: 1, reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Where a key stands that its map has already, or `null`. */
function keyTwice(document: Document): number | null {
  let at: number | null = null;
  visit(document, {
    Map: (_, map) => {
      const seen = new Set<unknown>();
      for (const { key } of isMap(map) ? map.items : []) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) {
          at = key.range?.[0] ?? 0;
          return visit.BREAK;
        }
        seen.add(key.value);
      }
      return undefined;
    },
  });
  return at;
}

/** The line of an offset, from 1. */
function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** Whether brackets or `- - -` stand so deep inside one another that a recursive parser would run out of stack. */
function tooDeep(text: string): boolean {
  let depth = 0;
  let marks = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '[' || sign === '{') depth += 1;
    else if (sign === ']' || sign === '}') depth = Math.max(0, depth - 1);
    else if (sign === '\n') marks = 0;
    else if ((sign === '-' || sign === '?' || sign === ':') && text[at + 1] === ' ') marks += 1;
    if (depth > YAML_DEPTH_MAX || marks > YAML_DEPTH_MAX) return true;
  }
  return indentationDepth(text) > YAML_DEPTH_MAX;
}

/** Whether so much may begin in it that reading it would take seconds. */
function tooMany(text: string): boolean {
  let signs = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    const marks = (sign === '-' || sign === '?' || sign === ':') && /\s/.test(text[at + 1] ?? ' ');
    if (
      marks ||
      sign === '\n' ||
      sign === ',' ||
      sign === '[' ||
      sign === '{' ||
      sign === '&' ||
      sign === '*'
    )
      signs += 1;
    if (signs > YAML_SIGNS_MAX) return true;
  }
  return false;
}

/** How many ever deeper lines follow one another. */
function indentationDepth(text: string): number {
  const open: number[] = [];
  let deepest = 0;
  for (const line of text.split('\n')) {
    const indent = line.search(/\S/);
    if (indent < 0) continue;
    while (open.length > 0 && (open.at(-1) ?? 0) >= indent) open.pop();
    open.push(indent);
    deepest = Math.max(deepest, open.length);
  }
  return deepest;
}

/** A Map's value by key, of whatever YAML gave. */
export function field(value: unknown, key: string): unknown {
  return value instanceof Map ? value.get(key) : undefined;
}

/** A scalar as text, '' for anything else. */
export function textField(value: unknown, key: string): string {
  const found = field(value, key);
  return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean'
    ? String(found).trim()
    : '';
}

export function listField(value: unknown, key: string): readonly unknown[] {
  const found = field(value, key);
  return Array.isArray(found) ? found : [];
}
