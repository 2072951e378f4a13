import type { Nodes, Root, RootContent } from 'mdast';
import { resolvePath, splitHref } from '../paths.ts';
import { readColons, readReference } from '../syntax/markers.ts';
import { missing, part, warn } from './context.ts';
import type { StageContext } from './context.ts';
import { writtenIn } from './includes.ts';
import { selectLines } from './snippet.ts';
import { lineOf, rewriteNodes } from './walk.ts';

interface CodeView {
  readonly language: string;
  readonly title: string;
  /** Marked lines as written, `2,4-6`, counted from the first line shown. */
  readonly lines: string;
  readonly text: string;
}

/** Fences and code from files become one kind of part. */
export function showCode(root: Root, context: StageContext): void {
  rewriteNodes(root, (node) => {
    if (node.type === 'code')
      return [codePart(context, { ...fence(node.lang ?? '', node.meta ?? ''), text: node.value }, node)];
    if (node.type !== 'learnLine' && node.type !== 'learnInline') return undefined;
    const file = fileReference(node.value);
    return file ? fromFile(file, node, context) : undefined;
  });
}

function codePart(context: StageContext, code: CodeView, from: Nodes): RootContent {
  const own = {
    dataPart: 'code',
    dataLanguage: code.language || undefined,
    dataTitle: code.title || undefined,
    dataLines: code.lines || undefined,
  } as const;
  // As finished children: what passes through Markdown's text loses the blanks at the ends of its lines.
  const inner = part(context, 'code', {}, [], from);
  inner.data = { ...inner.data, hChildren: [{ type: 'text', value: code.text }] };
  return part(context, 'pre', own, [inner], from);
}

/** ```` ```azurecli-interactive title="…" ````: shown offline the language is what counts. */
function fence(written: string, meta: string): Omit<CodeView, 'text'> {
  const language = /^[\w#+.-]*/.exec(written.toLowerCase())?.[0].replace(/-interactive$/, '') ?? '';
  return { language, title: /title="([^"]*)"/i.exec(meta)?.[1] ?? '', lines: '' };
}

interface FileReference {
  readonly source: string;
  readonly language: string;
  readonly title: string;
  readonly query: ReadonlyMap<string, string>;
}

function fileReference(value: string): FileReference | null {
  if (!value.startsWith(':')) return bracketReference(value);
  const { name, attributes } = readColons(value);
  if (name !== 'code') return null;
  const query = new Map(Object.entries(attributes));
  const tag = query.get('id');
  if (tag) query.set('name', tag);
  return { source: attributes['source'] ?? '', language: attributes['language'] ?? '', title: '', query };
}

function bracketReference(value: string): FileReference | null {
  const reference = readReference(value);
  if (!reference || reference.kind === 'include') return null;
  const { path, query, hash } = splitHref(reference.target);
  const keys = new Map([...new URLSearchParams(query)].map(([key, entry]) => [key.toLowerCase(), entry]));
  const lines = /^L(\d+)(?:-L?(\d+))?$/i.exec(hash);
  if (lines) keys.set('range', `${lines[1]}-${lines[2] ?? lines[1]}`);
  else if (hash) keys.set('name', hash);
  const language = reference.kind === 'notebook' ? '' : reference.language;
  return { source: path, language, title: reference.title, query: keys };
}

function fromFile(file: FileReference, node: Nodes, context: StageContext): readonly RootContent[] {
  const path = resolvePath(writtenIn(node, context.input.path), splitHref(file.source).path);
  const text = Object.hasOwn(context.input.files, path) ? context.input.files[path] : undefined;
  if (text === undefined) {
    warn(context, 'code-file-missing', lineOf(node), path);
    return [missing(context, 'code', path, node)];
  }
  const language = fence(file.language || (/\.(\w+)$/.exec(path)?.[1] ?? ''), '').language;
  const lines = (file.query.get('highlight') ?? '').replace(/[^\d,-]/g, '');
  return [
    codePart(context, { language, title: file.title, lines, text: selectLines(text, file.query) }, node),
  ];
}
