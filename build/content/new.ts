import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isMap, isSeq, parseDocument } from 'yaml';
import type { Document, YAMLSeq } from 'yaml';
import { kindOf, readPlaybook } from '../../host/library/playbook.ts';
import type { Playbook } from '../../host/library/playbook.ts';
import { writeFileAtomic } from '../../host/platform/files.ts';
import { terminal, UsageError } from './command.ts';
import type { Command } from './command.ts';
import { skeleton } from './skeleton.ts';

const keyForm = /^[a-z0-9]+(-[a-z0-9]+)*$/;

export interface NewPageOptions {
  readonly folder: string;
  readonly key: string;
  readonly kind: string;
  readonly phase: string | null;
  /** ISO day. */
  readonly day: string;
}

/** Writes the skeleton of a page in every language and its line in the contents; gives back the files. Nothing that exists is touched. */
export function newPage({ folder, key, kind, phase, day }: NewPageOptions): readonly string[] {
  if (!keyForm.test(key)) throw new UsageError('A key is lower-case words with hyphens.');
  const playbook = readPlaybook(readFileSync(join(folder, 'playbook.yml'), 'utf8'));
  if (!playbook.kinds.some(({ id }) => id === kind)) throw new UsageError(`Kinds are ${playbook.kinds.map(({ id }) => id).join(', ')}.`);
  if (kindOf(playbook.kinds, key) !== kind) throw new UsageError(`A page named ${key} is of the kind ${kindOf(playbook.kinds, key)}.`);
  const found = playbook.phases.find(({ id }) => id === phase) ?? null;
  if (phase !== null && !found) throw new UsageError(`Phases are ${playbook.phases.map(({ id }) => id).join(', ')}.`);
  const files = playbook.languages.map((lang) => ({ lang, file: join(folder, pathOf(key, lang, playbook)) }));
  const taken = files.find(({ file }) => existsSync(file));
  if (taken) throw new UsageError(`${taken.file} exists.`);
  for (const { lang, file } of files) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileAtomic(file, skeleton({ key, kind, phase: found, day }, lang));
  }
  const toc = join(folder, 'toc.yml');
  writeFileAtomic(toc, tocWith(readFileSync(toc, 'utf8'), key, found?.page ?? null, playbook));
  return [...files.map(({ file }) => file), toc];
}

/** The first language has the plain name, the others their suffix. */
function pathOf(key: string, lang: string, { languages }: Playbook): string {
  return `${lang}/${key}${lang === languages[0] ? '' : `-${lang}`}.md`;
}

/** The contents with one more line: below its phase, else behind the pages of its kind, else at the end. */
export function tocWith(text: string, key: string, phasePage: string | null, playbook: Playbook): string {
  const document = parseDocument(text);
  const root = isSeq(document.contents) ? document.contents : document.get('items');
  if (!isSeq(root)) throw new UsageError('toc.yml has no items.');
  const parent = phasePage === null ? listOfKind(root, kindOf(playbook.kinds, key), playbook) : listBelow(document, root, `${phasePage}.md`);
  (parent ?? root).add(document.createNode({ href: `${key}.md` }));
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

function listBelow(document: Document, list: YAMLSeq, href: string): YAMLSeq | null {
  for (const node of list.items) {
    if (!isMap(node)) continue;
    const items = node.get('items');
    if (node.get('href') === href) {
      if (isSeq(items)) return items;
      const fresh = document.createNode([]);
      node.set('items', fresh);
      return fresh;
    }
    const below = isSeq(items) ? listBelow(document, items, href) : null;
    if (below) return below;
  }
  return null;
}

function listOfKind(list: YAMLSeq, kind: string, playbook: Playbook): YAMLSeq | null {
  for (const node of list.items) {
    const items = isMap(node) ? node.get('items') : null;
    const below = isSeq(items) ? listOfKind(items, kind, playbook) : null;
    if (below) return below;
  }
  const hrefs = list.items.map((node) => (isMap(node) ? String(node.get('href') ?? '') : ''));
  return hrefs.some((href) => href !== '' && kindOf(playbook.kinds, href.replace(/\.md$/, '')) === kind) ? list : null;
}

export const newCommand: Command = {
  usage: 'KEY --kind KIND [--phase PHASE] [--dir DIR]',
  summary: 'Begin a page in every language, in the contents.',
  run: (args) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { phase: { type: 'string' }, kind: { type: 'string', default: 'activity' }, dir: { type: 'string', default: 'content' } },
    });
    const [key] = positionals;
    if (key === undefined) throw new UsageError('A key is needed.');
    const day = new Date().toISOString().slice(0, 10);
    const files = newPage({ folder: resolve(values.dir), key, kind: values.kind, phase: values.phase ?? null, day });
    for (const file of files) terminal.line(file);
    return Promise.resolve(0);
  },
};
