import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { installerResources } from '../paths.ts';
import { APP_ID, metainfo } from './appstream.ts';
import { downloadOf } from './release.ts';
import type { Release } from './release.ts';
import { words } from './words.ts';

/** The runtime with everything that Electron needs, and its year. */
const RUNTIME_YEAR = '25.08';
const ICON_SIZES = ['128x128', '256x256', '512x512'] as const;

/** The manifest of a Flatpak around the archives of the release, and what lies beside it. */
export function flatpakManifest(release: Release): ReadonlyMap<string, string | Buffer> {
  const folder = `flatpak/${APP_ID}`;
  const icons = ICON_SIZES.map(
    (size) =>
      [`${folder}/${size}.png`, readFileSync(join(installerResources, 'icons', `${size}.png`))] as const,
  );
  return new Map<string, string | Buffer>([
    [`${folder}/${APP_ID}.yml`, stringify(manifest(release), { lineWidth: 0 })],
    [`${folder}/${APP_ID}.desktop`, desktopEntry()],
    [`${folder}/${APP_ID}.metainfo.xml`, metainfo(release, `${APP_ID}.desktop`)],
    ...icons,
  ]);
}

function manifest(release: Release): object {
  const archive = (arch: 'x64' | 'arm64', flatpak: 'x86_64' | 'aarch64'): object => ({
    type: 'archive',
    'only-arches': [flatpak],
    dest: 'program',
    ...downloadOf(release, `Fieldbook-${release.version}-linux-${arch}.tar.gz`),
  });
  const beside = [`${APP_ID}.desktop`, `${APP_ID}.metainfo.xml`, ...ICON_SIZES.map((size) => `${size}.png`)];
  return {
    id: APP_ID,
    runtime: 'org.freedesktop.Platform',
    'runtime-version': RUNTIME_YEAR,
    sdk: 'org.freedesktop.Sdk',
    base: 'org.electronjs.Electron2.BaseApp',
    'base-version': RUNTIME_YEAR,
    command: 'fieldbook',
    // A window and the network, and no folder of the user's: files come and go through the desktop's own dialogs.
    'finish-args': [
      '--share=ipc',
      '--socket=fallback-x11',
      '--socket=wayland',
      '--device=dri',
      '--share=network',
    ],
    modules: [
      {
        name: 'fieldbook',
        buildsystem: 'simple',
        'build-commands': [
          'mkdir -p /app/fieldbook && cp -r program/. /app/fieldbook',
          'install -Dm755 start /app/bin/fieldbook',
          `install -Dm644 ${APP_ID}.desktop -t /app/share/applications`,
          `install -Dm644 ${APP_ID}.metainfo.xml -t /app/share/metainfo`,
          ...ICON_SIZES.map(
            (size) => `install -Dm644 ${size}.png /app/share/icons/hicolor/${size}/apps/${APP_ID}.png`,
          ),
        ],
        sources: [
          archive('x64', 'x86_64'),
          archive('arm64', 'aarch64'),
          // Zypak has Chromium's sandbox made by Flatpak's own, which lets no other be nested in it.
          {
            type: 'script',
            'dest-filename': 'start',
            commands: ['exec zypak-wrapper /app/fieldbook/fieldbook "$@"'],
          },
          ...beside.map((path) => ({ type: 'file', path })),
        ],
      },
    ],
  };
}

function desktopEntry(): string {
  return `[Desktop Entry]
Type=Application
Name=Fieldbook
GenericName=Playbook reader
GenericName[es]=Lector de cuadernos
Comment=${words.en.summary}
Comment[es]=${words.es.summary}
Exec=fieldbook %U
Icon=${APP_ID}
Terminal=false
Categories=Office;
MimeType=application/vnd.fieldbook.pack;x-scheme-handler/fieldbook;
StartupWMClass=fieldbook
X-GNOME-SingleWindow=true
`;
}
