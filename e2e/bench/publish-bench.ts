import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { keysCommand } from '../../build/content/keys-command.ts';
import { compileCache } from '../../build/paths.ts';
import { folderFiles } from '../../host/library/compile/content-files.ts';
import { root } from '../shell-process.ts';
import { generatedContent } from './generated-content.ts';
import type { Published } from './publish-run.ts';
import { atMost, quantile, round } from './result.ts';
import type { Figure, Result } from './result.ts';

const SIZES = [100, 1_000, 10_000] as const;
const LARGEST = 10_000;
const MEMORY_MIB = 600;
const PAGE_KB = 30;
/** Files that one changed page may rewrite, and its share of the time of the first publish. */
const FILES_MOST = 20;
const TIME_SHARE = 0.1;
/** How far the bytes a page may drift from 1,000 pages to 10,000. */
const DRIFT = 0.1;

/** What publishing costs: time, memory, files and bytes, the first time and after one changed page. */
export async function run(): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'fieldbook-publish-bench-'));
  try {
    await keysCommand.run([join(folder, 'keys')]);
    const sizes = SIZES.map((size) => measure(folder, size));
    const [, middle, large] = sizes.map(({ bytesEach }) => bytesEach);
    const drift = Math.abs((large ?? 0) / (middle ?? 1) - 1);
    const linear: Figure = {
      what: 'bytes a page, 10,000 pages beside 1,000',
      value: round(drift * 100),
      unit: '% apart',
      goal: `≤ ${DRIFT * 100}`,
      met: drift <= DRIFT,
    };
    return { name: 'publish', figures: [...sizes.flatMap(({ figures }) => figures), linear] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measure(
  folder: string,
  size: number,
): { readonly figures: readonly Figure[]; readonly bytesEach: number } {
  const [content, site] = [join(folder, `content-${size}`), join(folder, `site-${size}`)];
  writeContent(content, size);
  const args = [
    content,
    '--keys',
    join(folder, 'keys'),
    '--out',
    site,
    '--cache',
    join(folder, `cache-${size}`),
  ];
  const first = publish([...args, '--first', '--address', 'https://docs.example.org/playbook/']);
  const before = filesOf(site);
  appendFileSync(join(content, 'en', 'page-00007.md'), '\nOne more sentence for the consultant.\n');
  const second = publish(args);
  const after = filesOf(site);
  rmSync(join(folder, `cache-${size}`), { recursive: true });
  const written = [...after].filter(
    ([name, { time, bytes }]) => before.get(name)?.time !== time || before.get(name)?.bytes !== bytes,
  );
  const all = [...after.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  const pages = [...after].filter(([name]) => name.includes('page/')).map(([, { bytes }]) => bytes / 1_000);
  const held = size === LARGEST;
  const share = second.seconds / first.seconds;
  const figures: readonly Figure[] = [
    { what: `${size} pages, first`, value: round(first.seconds), unit: 's' },
    memoryFigure(`${size} pages, first: peak memory`, first.memory, held),
    {
      what: `${size} pages, first: the site`,
      value: round(all / 1_000_000),
      unit: `MB in ${before.size} files`,
    },
    atMost(`${size} pages: median page`, quantile(pages, 0.5), 'kB', PAGE_KB),
    {
      what: `${size} pages, one changed`,
      value: round(second.seconds),
      unit: `s, ${round(share * 100)} % of the first`,
      ...(held ? { goal: `≤ ${TIME_SHARE * 100} %`, met: share <= TIME_SHARE } : {}),
    },
    memoryFigure(`${size} pages, one changed: peak memory`, second.memory, held),
    {
      what: `${size} pages, one changed: bytes written`,
      value: round(written.reduce((sum, [, { bytes }]) => sum + bytes, 0) / 1_000),
      unit: 'kB',
    },
    atMost(`${size} pages, one changed: files written`, written.length, 'files', FILES_MOST),
  ];
  return { figures, bytesEach: all / size };
}

function memoryFigure(what: string, memory: number, held: boolean): Figure {
  return held ? atMost(what, memory, 'MiB', MEMORY_MIB) : { what, value: round(memory), unit: 'MiB' };
}

function publish(args: readonly string[]): Published {
  const env = { ...process.env, NODE_COMPILE_CACHE: compileCache };
  const said = execFileSync(process.execPath, [join(import.meta.dirname, 'publish-run.ts'), ...args], {
    encoding: 'utf8',
    env,
    maxBuffer: 1_000_000_000,
  });
  return JSON.parse(said.trim().split('\n').at(-1) ?? '') as Published;
}

/** Pages put together from others repeat their items and name what is no page here: neither is what is measured. */
function writeContent(folder: string, size: number): void {
  const content = generatedContent(folderFiles(join(root, 'content')), size);
  for (const path of content.paths) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(
      file,
      Buffer.from(content.read(path) ?? [])
        .toString('utf8')
        .replaceAll(/\s*<!-- *item[^>]*-->/g, ''),
    );
  }
}

function filesOf(folder: string): ReadonlyMap<string, { readonly time: number; readonly bytes: number }> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return new Map(
    names.flatMap((name) => {
      const stat = statSync(join(folder, name));
      return stat.isFile() ? [[name, { time: stat.mtimeMs, bytes: stat.size }] as const] : [];
    }),
  );
}
