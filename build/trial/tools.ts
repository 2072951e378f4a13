import { nsisTemplatesDir } from 'app-builder-lib/out/targets/nsis/nsisUtil.js';
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { portableExecutable } from './portable-executable.ts';

/** What a kind of installer is made with here, and the Debian package that has it. */
const needs = {
  'tar.gz': { '7za': 'p7zip-full' },
  zip: { '7za': 'p7zip-full' },
  AppImage: { mksquashfs: 'squashfs-tools', 'desktop-file-validate': 'desktop-file-utils' },
  deb: { 'dpkg-deb': 'dpkg' },
  rpm: { rpmbuild: 'rpm' },
  nsis: { makensis: 'nsis', '7za': 'p7zip-full' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;

export type TrialTarget = keyof typeof needs;

/** The program as the system would find it, or `null`. */
export function systemTool(name: string): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file)) ?? null;
}

/** Why a kind of installer cannot be tried here, in a sentence's end, or `null`. */
export function missingFor(target: TrialTarget): string | null {
  const missing = Object.entries(needs[target]).filter(([tool]) => systemTool(tool) === null);
  if (missing.length === 0) return null;
  return missing.map(([tool, packaged]) => `${tool} is not here (apt-get install ${packaged})`).join(', ');
}

/** The bytes at the head of a trial's AppImage, where the real one has its runtime. */
export const STAND_IN_RUNTIME = Buffer.alloc(4_096, 'stand-in runtime\n');

/** NSIS plug-ins that electron-builder's scripts call and that come with its own download of NSIS, not with the system's. */
const PLUGIN_CALL = /\b(StdUtils|SpiderBanner|UAC|WinShell|Nsis7z|nsProcess)::(\w+)/g;

/**
 * Lays the system's own packaging tools out where electron-builder looks for those it would fetch. What the system has not got is stood in
 * for: fpm by `fpm.ts`, the AppImage's runtime by bytes, NSIS's plug-ins by libraries that only have the names, wine by `wine.ts`.
 */
export function layOutTools(): Readonly<Record<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'fieldbook-tools-'));
  const script = (path: readonly string[], text: string): string => {
    const file = join(folder, ...path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, `#!/bin/sh\n${text}\n`, { mode: 0o755 });
    return file;
  };
  const ownScript = (name: string): string =>
    `exec '${process.execPath}' '${join(import.meta.dirname, name)}' "$@"`;
  for (const name of ['mksquashfs', 'desktop-file-validate']) link(folder, 'appimage', name);
  for (const arch of ['x64', 'arm64']) {
    mkdirSync(join(folder, 'appimage', 'lib', arch), { recursive: true });
    mkdirSync(join(folder, 'appimage', 'runtimes'), { recursive: true });
    writeFileSync(join(folder, 'appimage', 'runtimes', `runtime-${arch}`), STAND_IN_RUNTIME);
  }
  layOutPlugins(join(folder, 'nsis-resources', 'plugins', 'x86-unicode'));
  script(['nsis', 'linux', 'makensis'], 'NSISDIR=/usr/share/nsis exec makensis "$@"');
  script(['bin', 'wine'], ownScript('wine.ts'));
  return {
    PATH: `${join(folder, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`,
    USE_SYSTEM_WINE: 'true',
    CUSTOM_FPM_PATH: script(['bin', 'fpm'], ownScript('fpm.ts')),
    APPIMAGE_TOOLS_PATH: join(folder, 'appimage'),
    ELECTRON_BUILDER_NSIS_DIR: join(folder, 'nsis'),
    ELECTRON_BUILDER_NSIS_RESOURCES_DIR: join(folder, 'nsis-resources'),
    ELECTRON_BUILDER_7ZIP_PATH: systemTool('7za') ?? '',
  };
}

function link(folder: string, under: string, name: string): void {
  mkdirSync(join(folder, under), { recursive: true });
  const file = systemTool(name);
  if (file !== null) symlinkSync(file, join(folder, under, name));
}

/** For each plug-in a library with the names of the functions that the scripts call. */
function layOutPlugins(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const scripts = globSync('**/*.{nsh,nsi}', { cwd: nsisTemplatesDir })
    .map((file) => readFileSync(join(nsisTemplatesDir, file), 'utf8'))
    .join('\n');
  const plugins = Map.groupBy(scripts.matchAll(PLUGIN_CALL), ([, plugin = '']) => plugin);
  for (const [plugin, calls] of plugins) {
    const exports = [...new Set(calls.map(([, , name = '']) => name))];
    writeFileSync(join(folder, `${plugin}.dll`), portableExecutable({ bits: 32, exports }));
  }
}
