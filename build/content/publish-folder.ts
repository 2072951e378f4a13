import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileEdition } from '../../host/library/compile/compile.ts';
import { folderFiles } from '../../host/library/compile/content-files.ts';
import type { ContentFiles } from '../../host/library/compile/content-files.ts';
import { openEdition } from '../../host/library/read/open-edition.ts';
import type { Edition } from '../../host/library/read/open-edition.ts';
import { contentOf, entriesOfEdition } from '../../host/wiring/sync-library.ts';
import { sourcesOf, entriesOf } from '../../host/sync/sources.ts';
import type { Sources } from '../../host/sync/sources.ts';
import type { Keys } from './keys.ts';
import { readEditions, readSite } from './publish-site.ts';
import { cutProblems, publishedProblems, unclearProblems } from './published-rules.ts';
import type { Problem } from './problem.ts';

/** A folder compiled as a laptop will compile it, and what stands in the way of publishing it. */
export interface Prepared {
  readonly edition: Edition;
  readonly sources: Sources;
  /** What readers would lose: a page without a redirection, an item someone may have ticked. */
  readonly lost: readonly Problem[];
  /** Items whose ticks would go astray. */
  readonly unclear: readonly Problem[];
  /** Pages that readers would get as plain text, or not whole. */
  readonly cut: readonly Problem[];
  readonly close: () => void;
}

/** Compiles a folder and compares it with what the site has: only what the edition itself carries is published. */
export async function prepareFolder(folder: string, site: string, keys: Keys): Promise<Prepared> {
  const scratch = mkdtempSync(join(tmpdir(), 'fieldbook-publish-'));
  const open: Edition[] = [];
  const close = () => {
    open.forEach((edition) => edition.close());
    rmSync(scratch, { recursive: true, force: true });
  };
  try {
    const edition = await compiled(folderFiles(folder), join(scratch, 'next.edition'));
    open.push(edition);
    const sources = sourcesOf(entriesOfEdition(edition), edition.source);
    const published = publishedSources(site, keys);
    const [unclear, cut] = [unclearProblems(edition), cutProblems(edition)];
    if (!published) return { edition, sources, lost: [], unclear, cut, close };
    const files = contentOf({ files: entriesOf(published), read: published.read });
    const before = await compiled(files, join(scratch, 'before.edition'), edition);
    open.push(before);
    return { edition, sources, lost: publishedProblems(edition, before), unclear, cut, close };
  } catch (error) {
    close();
    throw error;
  }
}

async function compiled(content: ContentFiles, out: string, previous: Edition | null = null): Promise<Edition> {
  await compileEdition({ content, out, previous });
  return openEdition(out);
}

function publishedSources(site: string, keys: Keys): Sources | null {
  const state = readSite(site, keys.roots);
  return state ? (readEditions(site, state, 1)[0]?.sources ?? null) : null;
}
