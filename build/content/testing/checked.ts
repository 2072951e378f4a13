import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { compileEdition } from '../../../host/library/compile/compile.ts';
import { folderFiles } from '../../../host/library/compile/content-files.ts';
import { pageText, smallPlaybook } from '../../../host/library/testing/editions.ts';
import type { Files } from '../../../host/library/testing/editions.ts';
import { openEdition } from '../../../host/library/read/open-edition.ts';
import type { Edition } from '../../../host/library/read/open-edition.ts';
import { checkFolder } from '../check.ts';
import type { CheckOptions } from '../check.ts';

/** A folder for one test file, with what tests of the check need; `clean` takes everything away. */
export interface CheckLab {
  readonly root: string;
  readonly options: CheckOptions;
  readonly folder: (files: Files) => string;
  /** `code path:line` of every problem. */
  readonly found: (files: Files, options?: CheckOptions) => Promise<readonly string[]>;
  /** An edition of these files, as it was published. */
  readonly publish: (files: Files) => Promise<Edition>;
  readonly clean: () => void;
}

export function openCheckLab(): CheckLab {
  const root = mkdtempSync(join(tmpdir(), 'fieldbook-check-'));
  const options: CheckOptions = { cache: join(root, 'cache'), today: '2026-11-22' };
  const open: Edition[] = [];
  let count = 0;
  const folder = (files: Files): string => {
    const path = join(root, `folder-${(count += 1)}`);
    mkdirSync(path);
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(path, name)), { recursive: true });
      writeFileSync(join(path, name), content);
    }
    return path;
  };
  return {
    root,
    options,
    folder,
    found: async (files, more = {}) => {
      const report = await checkFolder(folder(files), { ...options, ...more });
      return report.problems.map(({ code, path, line }) => `${code} ${path}:${line}`);
    },
    publish: async (files) => {
      const out = join(root, `${(count += 1)}.edition`);
      await compileEdition({ content: folderFiles(folder(files)), out, workers: 1, indexSearch: () => undefined });
      const edition = openEdition(out);
      open.push(edition);
      return edition;
    },
    clean: () => {
      for (const edition of open) edition.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** The small playbook, mended until the check has nothing to say. */
export function soundPlaybook(): Record<string, string | Uint8Array> {
  return {
    ...smallPlaybook(),
    'redirections.json': '{"redirections":[]}',
    'en/phase-assess.md': pageText('Assess phase', 'Look.'),
    'en/initiate-kickoff-partner.md': pageText('Kickoff', 'Phase: **Initiate**  \n\n- [ ] Name the owner <!-- item: name-owner -->\n- [ ] Set the date <!-- item: set-date -->'),
    'en/assess-network-partner.md': pageText('Network readiness', 'Phase: **Assess**  \n\n- [ ] Measure the latency <!-- item: measure-latency -->'),
    'es/assess-network-partner-es.md': pageText('Preparación de la red', 'Fase: **Evaluación**  \n\n- [ ] Medir la latencia <!-- item: measure-latency -->'),
  };
}
