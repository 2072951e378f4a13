import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileEdition } from '../../host/library/compile/compile.ts';
import { openFolder } from '../../host/library/compile/folder-cache.ts';
import { silentLog } from '../../host/platform/log.ts';
import { openEdition } from '../../host/library/read/open-edition.ts';
import type { Edition } from '../../host/library/read/open-edition.ts';
import { contentOf, entriesOfEdition } from '../../host/wiring/sync-library.ts';
import { sourcesOf, entriesOf } from '../../host/sync/sources.ts';
import type { Sources } from '../../host/sync/sources.ts';
import type { Keys } from './keys.ts';
import { openPublished } from './publish-cache.ts';
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
  /** What is published now; `null` before the first time. */
  readonly published: { readonly number: number; readonly sources: Sources; readonly edition: Edition } | null;
  readonly close: () => void;
}

/** What is published, and where what was compiled before is kept. */
export interface FolderPlan {
  readonly folder: string;
  readonly site: string;
  readonly keys: Keys;
  readonly cache: string;
}

/** Compiles a folder and compares it with what the site has: only what the edition itself carries is published. */
export async function prepareFolder(plan: FolderPlan): Promise<Prepared> {
  const scratch = mkdtempSync(join(tmpdir(), 'fieldbook-publish-'));
  const open: Edition[] = [];
  const close = () => {
    open.forEach((edition) => edition.close());
    rmSync(scratch, { recursive: true, force: true });
  };
  try {
    // First: compiling the folder lets go of what was compiled before.
    const published = publishedNow(plan);
    const kept = published && openPublished(plan.cache, published.content);
    if (kept) open.push(kept);
    const edition = await openFolder({ content: plan.folder, cache: plan.cache, log: silentLog, lasting: false });
    open.push(edition);
    const sources = sourcesOf(entriesOfEdition(edition), edition.source);
    const [unclear, cut] = [unclearProblems(edition), cutProblems(edition)];
    if (!published) return { edition, sources, lost: [], unclear, cut, published, close };
    const before = kept ?? (await compiledFrom(published.sources, join(scratch, 'before.edition'), edition));
    if (before !== kept) open.push(before);
    return { edition, sources, lost: publishedProblems(edition, before), unclear, cut, published: { ...published, edition: before }, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** Nobody searches in it: it is there to be compared. */
async function compiledFrom(sources: Sources, out: string, previous: Edition): Promise<Edition> {
  const content = contentOf({ files: entriesOf(sources), read: sources.read });
  await compileEdition({ content, out, previous, lasting: false, indexSearch: () => undefined });
  return openEdition(out);
}

function publishedNow({ site, keys }: FolderPlan): { readonly number: number; readonly content: string; readonly sources: Sources } | null {
  const state = readSite(site, keys.roots);
  const newest = state && readEditions(site, state, 1)[0];
  return newest ? { number: newest.edition.number, content: newest.edition.content, sources: newest.sources } : null;
}
