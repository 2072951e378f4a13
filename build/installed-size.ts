import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';

const MB = 1_000_000;

/** What is ours in an installed app: the archive and the files beside it. Everything else an empty Electron app has too. */
const OURS =
  /(^|\/)resources\/(app\.asar|edition\.fbe|LICENCES\.txt|policy\.schema\.json|CHANGELOG[^/]*|administrators\.md|app-update\.yml)$/i;
const LANGUAGE = /(^|\/)(locales\/[^/]+\.pak|[^/]+\.lproj\/locale\.pak)$/;

export interface InstalledSize {
  readonly total: number;
  /** Bytes that this app adds to an Electron app with nothing in it. */
  readonly ours: number;
  /** Bytes of Chromium's languages that are still there. */
  readonly languages: number;
}

/** Measures an unpacked app, in bytes. */
export function installedSize(folder: string): InstalledSize {
  const entries = globSync('**/*', { cwd: folder, withFileTypes: true }).filter((entry) => entry.isFile());
  const sized = entries.map((entry) => {
    const path = join(entry.parentPath, entry.name);
    return { path: path.slice(folder.length + 1).replaceAll('\\', '/'), bytes: statSync(path).size };
  });
  const sum = (pattern: RegExp): number =>
    sized.filter(({ path }) => pattern.test(path)).reduce((all, { bytes }) => all + bytes, 0);
  return { total: sum(/./), ours: sum(OURS), languages: sum(LANGUAGE) };
}

/** One line for whoever builds. */
export function compareSize(folder: string): string {
  const { total, ours, languages } = installedSize(folder);
  const mb = (bytes: number): string => `${(bytes / MB).toFixed(1)} MB`;
  return `installed ${mb(total)}: an empty Electron app with our languages ${mb(total - ours)} (of these languages ${mb(languages)}) and ${mb(ours)} of ours`;
}
