import type { Heading, Link, ListItem, PhrasingContent, Root, RootContent } from 'mdast';
import { FRONT_MATTER_MAX_CHARACTERS, YAML_MAX_CHARACTERS, YAML_NODES_MAX } from '../limits.ts';
import type { Page, ParseInput } from '../model.ts';
import { finishPage } from '../parse-page.ts';
import { cleanHref } from '../paths.ts';
import { plainPage } from '../plain-page.ts';
import { stageContext, warn } from '../stages/context.ts';
import type { StageContext } from '../stages/context.ts';
import { parseWithIncludes } from '../stages/includes.ts';
import { collapse } from '../text.ts';
import { plainValues } from '../front-matter.ts';
import { TooDeep } from '../tree/to-tree.ts';
import { field, readYaml, textField } from '../yaml.ts';
import { listName } from './list-names.ts';

/** The kind of a YAML page: what its first line `### YamlMime:Landing` says, `null` when the file is no such page. */
export function yamlMime(text: string): string | null {
  return /^\ufeff?#+\s*YamlMime:\s*([\w-]+)/i.exec(text)?.[1] ?? null;
}

const titleKeys = ['title', 'name', 'question', 'text', 'header'] as const;
const addressKeys = ['url', 'href'] as const;
const proseKeys = new Set([
  'summary',
  'description',
  'answer',
  'introduction',
  'abstract',
  'content',
  'body',
  'note',
]);
const leftOut = new Set<string>([
  ...titleKeys,
  ...addressKeys,
  'metadata',
  'brand',
  'uid',
  'type',
  'itemType',
  'linkListType',
  'monikerRange',
]);

interface Writer {
  readonly context: StageContext;
  readonly text: string;
  readonly out: RootContent[];
  at: number;
  line: number;
  nodes: number;
}

/** The `metadata` of a YAML page, as a page's front matter: also when only the beginning of the file is at hand. */
export function yamlMetadata(text: string): Page['frontMatter'] {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const from = lines.findIndex((line) => /^metadata:\s*(#.*)?$/.test(line));
  if (from < 0) return {};
  const end = lines.findIndex((line, at) => at > from && /^[^\s#]/.test(line));
  const block = lines.slice(from, end < 0 ? undefined : end).join('\n');
  const read = block.length > FRONT_MATTER_MAX_CHARACTERS ? null : readYaml(block);
  const metadata = read?.ok ? field(read.value, 'metadata') : null;
  return plainValues(metadata instanceof Map ? metadata : null);
}

/**
 * A YAML page (Landing, Hub, FAQ and any other kind) as a page: titles are headings, entries with an address are links in lists,
 * prose is Markdown. All kinds are built of these, so one walk reads them all.
 */
export function parseYamlPage(input: ParseInput): Page {
  if (input.text.length > YAML_MAX_CHARACTERS) return plainPage(input, 'too-long');
  const read = readYaml(input.text.replace(/^\ufeff/, ''));
  const context = stageContext(input);
  if (!read.ok || !(read.value instanceof Map)) {
    const plain = plainPage(input, 'too-deep');
    const line = read.ok ? 1 : read.line;
    return {
      ...plain,
      warnings: [
        { code: 'front-matter-broken', line, detail: read.ok ? 'no keys' : read.reason.slice(0, 200) },
      ],
    };
  }
  const metadata = field(read.value, 'metadata');
  const values = { ...input.metadata, ...plainValues(metadata instanceof Map ? metadata : null) };
  const writer: Writer = { context, text: input.text, out: [], at: 0, line: 1, nodes: 0 };
  try {
    writeMap(read.value, 1, writer);
    const root: Root = { type: 'root', children: writer.out };
    const description = textField(metadata, 'description') || textField(read.value, 'summary');
    return finishPage(root, { ...values, ...(description === '' ? {} : { description }) }, context);
  } catch (error) {
    // The same guard as for Markdown: an answer may nest too deeply.
    if (error instanceof TooDeep || error instanceof RangeError) return plainPage(input, 'too-deep');
    throw error;
  }
}

function writeMap(map: ReadonlyMap<unknown, unknown>, depth: number, writer: Writer): void {
  writer.nodes += 1;
  if (writer.nodes > YAML_NODES_MAX) return;
  const title =
    firstText(map, titleKeys) || listName(textField(map, 'linkListType'), writer.context.input.lang);
  const address = cleanHref(firstText(map, addressKeys));
  if (title !== '' && address !== '') writeLink(title, address, writer);
  else if (title !== '') writer.out.push(heading(title, depth, writer, map.has('question')));
  const below = title !== '' && address === '' ? depth + 1 : depth;
  for (const [key, value] of map) {
    if (typeof key !== 'string' || leftOut.has(key)) continue;
    if (typeof value === 'string' && proseKeys.has(key)) writeProse(value, writer);
    else if (value instanceof Map) writeMap(value, below, writer);
    else if (Array.isArray(value))
      for (const entry of value) if (entry instanceof Map) writeMap(entry, below, writer);
  }
}

function firstText(map: ReadonlyMap<unknown, unknown>, keys: readonly string[]): string {
  return collapse(keys.map((key) => textField(map, key)).find((text) => text !== '') ?? '');
}

/** The line a text stands on: entries come in the file's order, so each is sought after the one before. */
function place(text: string, writer: Writer): NonNullable<RootContent['position']> {
  const found = writer.text.indexOf(text.split('\n', 1)[0]?.slice(0, 60) ?? '', writer.at);
  if (found >= 0) {
    for (let at = writer.at; at < found; at += 1) if (writer.text[at] === '\n') writer.line += 1;
    writer.at = found;
  }
  const point = { line: writer.line, column: 1, offset: writer.at };
  return { start: point, end: point };
}

/** A title is text; a question is Markdown, as its answer is. */
function heading(title: string, depth: number, writer: Writer, isMarkdown: boolean): Heading {
  const level = ([1, 2, 3, 4, 5, 6] as const)[Math.min(depth, 6) - 1] ?? 6;
  return {
    type: 'heading',
    depth: level,
    children: isMarkdown ? inlines(title, writer) : [{ type: 'text', value: title }],
    position: place(title, writer),
  };
}

function inlines(text: string, writer: Writer): PhrasingContent[] {
  const [only, ...more] = parseWithIncludes(text, writer.context).children;
  return only?.type === 'paragraph' && more.length === 0 ? only.children : [{ type: 'text', value: text }];
}

function writeLink(title: string, url: string, writer: Writer): void {
  const position = place(title, writer);
  const link: Link = { type: 'link', url, children: [{ type: 'text', value: title }], position };
  const item: ListItem = {
    type: 'listItem',
    spread: false,
    children: [{ type: 'paragraph', children: [link], position }],
    position,
  };
  const last = writer.out.at(-1);
  if (last?.type === 'list') last.children.push(item);
  else writer.out.push({ type: 'list', ordered: false, spread: false, children: [item], position });
}

function writeProse(text: string, writer: Writer): void {
  const position = place(text, writer);
  const { children } = parseWithIncludes(text, writer.context);
  for (const child of children) child.position = position;
  writer.out.push(...children);
  if (children.length === 0 && text.trim() !== '') warn(writer.context, 'html-dropped', position.start.line);
}
