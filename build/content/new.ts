import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isMap, isSeq, parseDocument } from 'yaml';
import type { Document, YAMLSeq } from 'yaml';
import { kindOf, MULTIPLE_PHASES, readPlaybook } from '../../host/library/compile/playbook.ts';
import type { Playbook } from '../../host/library/compile/playbook.ts';
import { writeFileAtomic } from '../../host/platform/files.ts';
import { makeFolder } from '../../host/platform/make-folder.ts';
import { onlyWord, Refusal, terminal, UsageError } from './command.ts';
import type { Command } from './command.ts';
import { skeleton } from './skeleton.ts';
import type { PagePhase } from './skeleton.ts';

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
  if (!keyForm.test(key)) throw new UsageError('A key is lower-case words with hyphens, as assess-review-devices-partner.');
  const playbook = readPlaybook(readFileSync(join(folder, 'playbook.yml'), 'utf8'));
  if (!playbook.kinds.some(({ id }) => id === kind)) throw new UsageError(`Kinds are ${playbook.kinds.map(({ id }) => id).join(', ')}.`);
  if (kindOf(playbook.kinds, key) !== kind) throw new UsageError(`A page named ${key} is of the kind ${kindOf(playbook.kinds, key)}.`);
  const found = phaseOf(playbook, key, kind, phase);
  const files = playbook.languages.map((lang) => ({ lang, file: join(folder, pathOf(key, lang, playbook)) }));
  const taken = files.find(({ file }) => existsSync(file));
  if (taken) throw new UsageError(`${taken.file} exists.`);
  const toc = join(folder, 'toc.yml');
  // Before anything is written: a page that is in no contents would be half a page.
  const contents = tocWith(readFileSync(toc, 'utf8'), key, found, playbook);
  for (const { lang, file } of files) {
    makeFolder(dirname(file));
    writeFileAtomic(file, skeleton({ key, kind, phase: found, day }, lang));
  }
  writeFileAtomic(toc, contents);
  return [...files.map(({ file }) => file), toc];
}

/** The phase a page is begun for. The key is for ever, so it must not name one phase and the page another. */
function phaseOf(playbook: Playbook, key: string, kind: string, phase: string | null): PagePhase | null {
  const ids = playbook.phases.map(({ id }) => id);
  const named = [...ids, MULTIPLE_PHASES];
  if (phase === null) {
    if (kind === 'activity' && ids.length > 0) throw new UsageError(`An activity needs --phase: ${named.join(', ')}.`);
    return null;
  }
  if (!named.includes(phase)) throw new UsageError(`Phases are ${named.join(', ')}.`);
  const other = ids.find((id) => id !== phase && key.startsWith(`${id}-`));
  if (other !== undefined) throw new UsageError(`A page named ${key} is of the phase ${other}, not ${phase}.`);
  return playbook.phases.find(({ id }) => id === phase) ?? { id: phase, page: null, title: playbook.multiple.title };
}

/** The first language has the plain name, the others their suffix. */
function pathOf(key: string, lang: string, { languages }: Playbook): string {
  return `${lang}/${key}${lang === languages[0] ? '' : `-${lang}`}.md`;
}

/** The contents with one more line: below its phase, else behind the pages of its kind or of every phase, else at the end. */
export function tocWith(text: string, key: string, phase: PagePhase | null, playbook: Playbook): string {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error) throw new Refusal(`The contents (toc.yml) cannot be read: ${error.message.split('\n')[0] ?? ''}`);
  const root = isSeq(document.contents) ? document.contents : document.get('items');
  if (!isSeq(root)) throw new Refusal('The contents (toc.yml) have no items.');
  const kind = kindOf(playbook.kinds, key);
  const alike = (other: string): boolean => (phase ? other.startsWith(`${phase.id}-`) : kindOf(playbook.kinds, other) === kind);
  const parent = phase?.page ? listBelow(document, root, `${phase.page}.md`) : listOf(root, alike);
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

/** The innermost list that has such a page. */
function listOf(list: YAMLSeq, alike: (key: string) => boolean): YAMLSeq | null {
  for (const node of list.items) {
    const items = isMap(node) ? node.get('items') : null;
    const below = isSeq(items) ? listOf(items, alike) : null;
    if (below) return below;
  }
  const hrefs = list.items.map((node) => (isMap(node) ? String(node.get('href') ?? '') : ''));
  return hrefs.some((href) => href !== '' && alike(href.replace(/\.md$/, ''))) ? list : null;
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
    const key = onlyWord(positionals);
    if (key === undefined) throw new UsageError('A key is needed.');
    const day = new Date().toISOString().slice(0, 10);
    const files = newPage({ folder: resolve(values.dir), key, kind: values.kind, phase: values.phase ?? null, day });
    for (const file of files) terminal.line(file);
    return Promise.resolve(0);
  },
};
