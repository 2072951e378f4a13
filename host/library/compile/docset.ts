import { parseDocfx } from '../../../dialect/collections/docfx.ts';
import type { Docfx } from '../../../dialect/collections/docfx.ts';
import { plainValues } from '../../../dialect/front-matter.ts';
import type { Page } from '../../../dialect/model.ts';
import { folderOf } from '../../../dialect/paths.ts';
import type { ContentFiles } from './content-files.ts';
import { globsFrom } from './globs.ts';
import type { Remark } from './remarks.ts';

/** What of docfx.json's metadata a page takes over. */
const takenKeys: ReadonlySet<string> = new Set([
  'phase', 'ft.phase', 'audience', 'ft.audience', 'lang', 'language', 'locale', 'ms.locale', 'ms.contentlocale', 'ms.topic',
]); // prettier-ignore

/** A docfx.json, and what belongs to it. */
export interface Docset {
  readonly path: string;
  /** The folder it is in: what `~/` means. */
  readonly root: string;
  readonly holds: (path: string) => boolean;
  readonly metadata: (path: string) => Page['frontMatter'];
  readonly alerts: Docfx['alerts'];
}

/** The docset of a docfx.json; none when it names no content. Each group's patterns count from its own `src`, which may lie above. */
export function readDocset(content: ContentFiles, path: string): readonly Docset[] {
  const bytes = content.read(path);
  const docfx = bytes ? parseDocfx(new TextDecoder().decode(bytes)) : null;
  if (!docfx || docfx.content.length === 0) return [];
  const root = folderOf(path);
  const groups = docfx.content.map(({ src, files, exclude }) => {
    const from = `${root}/${src}`;
    const [taken, left] = [globsFrom(from, files), globsFrom(from, exclude)];
    return (file: string): boolean => taken(file) && !left(file);
  });
  return [
    {
      path,
      root,
      holds: (file) => groups.some((group) => group(file)),
      metadata: metadataOf(root, docfx),
      alerts: docfx.alerts,
    },
  ];
}

/** The docsets that have a page; where none has, every Markdown file is one, and who wrote the file is told. */
export function matchingDocsets(
  content: ContentFiles,
  docsets: readonly Docset[],
): { readonly docsets: readonly Docset[]; readonly remarks: readonly Remark[] } {
  const isPage = (path: string): boolean => /\.(md|markdown|ya?ml)$/i.test(path);
  const matching = docsets.filter(({ holds }) => content.paths.some((path) => isPage(path) && holds(path)));
  const empty = docsets.filter((docset) => !matching.includes(docset));
  return {
    docsets: matching,
    remarks: empty.map(({ path }) => ({ path, line: 1, code: 'docfx-matches-nothing', detail: '' })),
  };
}

/** What the docset of a page says for it: its nearest one. */
export function saidBy(
  docsets: readonly Docset[],
): (path: string) => { readonly metadata: Page['frontMatter']; readonly alerts: Docfx['alerts'] } {
  const deepest = docsets.toSorted((a, b) => b.root.length - a.root.length);
  return (path) => {
    const docset = deepest.find(({ holds }) => holds(path));
    return { metadata: docset?.metadata(path) ?? {}, alerts: docset?.alerts ?? {} };
  };
}

function metadataOf(root: string, { globalMetadata, fileMetadata }: Docfx): Docset['metadata'] {
  const taken = fileMetadata.filter(({ key }) => takenKeys.has(key));
  const rules = taken.map(({ key, glob, value }) => ({ key, value, fits: globsFrom(root, [glob]) }));
  const shared = Object.entries(globalMetadata).filter(([key]) => takenKeys.has(key));
  return (path) => {
    const own = rules.filter(({ fits }) => fits(path)).map(({ key, value }) => [key, value] as const);
    return plainValues(new Map<unknown, unknown>([...shared, ...own]));
  };
}
