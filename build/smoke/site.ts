import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { serveSite } from '../content/serve-site.ts';
import { root } from '../paths.ts';

/** The page that every edition of the smoke test changes. */
export const CHANGED_PAGE = 'initiate-conduct-customer-kick-off-partner';

/** A docs site on this machine with keys of its own, as an organisation has one. */
export interface SmokeSite {
  readonly url: string;
  /** The root file that a reader must be given to believe it. */
  readonly root: string;
  /** Signs an edition in which a page has one sentence more. */
  readonly publish: (sentence: string) => Promise<void>;
  /** What is published as one file. */
  readonly pack: () => Promise<string>;
  readonly close: () => Promise<void>;
}

export async function openSite(): Promise<SmokeSite> {
  const folder = mkdtempSync(join(tmpdir(), 'fieldbook-smoke-site-'));
  const place = (name: string): string => join(folder, name);
  const tool = (...args: readonly string[]): Promise<unknown> =>
    promisify(execFile)(process.execPath, [join(root, 'build', 'content', 'cli.ts'), ...args]);
  cpSync(join(root, 'content'), place('content'), { recursive: true });
  await tool('keys', place('keys'));
  const { url, server } = await serveSite(place('site'), 0);
  return {
    url,
    root: join(place('keys'), '1.root.json'),
    publish: async (sentence) => {
      const page = join(place('content'), 'en', `${CHANGED_PAGE}.md`);
      const text = readFileSync(page, 'utf8').replace(
        '\n## Objectives',
        () => `\n${sentence}\n\n## Objectives`,
      );
      writeFileSync(page, text);
      const first = existsSync(place('site')) ? [] : ['--first'];
      await tool('publish', place('content'), '--keys', place('keys'), '--out', place('site'), ...first);
    },
    pack: async () => {
      await tool('pack', place('site'), '--out', place('edition.fieldbook'));
      return place('edition.fieldbook');
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
