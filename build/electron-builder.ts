import type { Configuration } from 'electron-builder';
import { join } from 'node:path';
import { afterPack, executableName } from './after-pack.ts';
import { APP_ID } from './channels/appstream.ts';
import { msiProjectCreated } from './msi-project.ts';
import { installerResources, root } from './paths.ts';

/** What differs from build to build. Everything else of the installers is decided below. */
export interface InstallerOptions {
  readonly version: string;
  readonly electronVersion: string;
  /** SHA-256 of Electron's zips by name, as its package lists them. */
  readonly electronChecksums: Readonly<Record<string, string>>;
  /** A folder or zip with Electron instead of the download; `null` for the download. */
  readonly electronDist: string | null;
  /** The folder with exactly what goes into the archive; see stage-app.ts. */
  readonly app: string;
  /** Files beside the archive: name in the app's resources, and where it is now. */
  readonly resources: readonly { readonly from: string; readonly to: string }[];
  /** What software centres show; laid down by the deb and the rpm. */
  readonly metainfo: string;
  readonly out: string;
  /** The update server, or `null`: such a build never looks for updates unless a policy names a server. */
  readonly updateAddress: string | null;
  /** Distinguished name of the Windows certificate; electron-updater checks signatures only when it knows it. */
  readonly publisher: string | null;
  readonly signed: boolean;
  /** Where Azure Trusted Signing signs for Windows, or `null`: by the certificate in the environment. */
  readonly azure: AzureSigning | null;
  readonly notarised: boolean;
  /** Release notes by language, for the server's list. */
  readonly notes: Readonly<Record<string, string>>;
}

/** An account with Azure Trusted Signing. Who may use it stands in the environment alone (AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_CLIENT_SECRET). */
export interface AzureSigning {
  readonly endpoint: string;
  readonly account: string;
  readonly profile: string;
}

/** Stands for "no update server" in app-update.yml, which electron-updater needs to find: RFC 2606 promises that it never resolves. */
export const NO_SERVER = 'https://updates.invalid/';

/** Never changes: Windows Installer finds the version to replace by it. */
export const MSI_UPGRADE_CODE = '6F1D3B0A-52C7-4C1B-9D53-2B7E0A94C1F8';
/** Never changes: the NSIS installer finds its own entry among the installed programs by it. */
export const NSIS_GUID = 'b0c4a7de-3f0e-4c7c-8f3a-0f8d5e2a9b61';

/** Chromium's texts that are kept (menus, dialogs); the other fifty languages are 40 MB. */
const chromiumLanguages = ['en-US', 'es', 'es-419'] as const;
/** macOS names them differently. */
const macLanguages = ['en', 'es', 'es_419'] as const;

/** The whole configuration of electron-builder. Each choice says why; what is not here is electron-builder's default on purpose. */
export function installerConfiguration(options: InstallerOptions): Configuration {
  return {
    appId: APP_ID,
    productName: 'Fieldbook',
    copyright: 'Fieldbook contributors, MIT licence',
    directories: { app: options.app, output: options.out, buildResources: installerResources },
    electronVersion: options.electronVersion,
    ...(options.electronDist === null ? {} : { electronDist: options.electronDist }),
    // The zip that is packed is the one that the package in the lock file vouches for.
    electronDownload: { checksums: { ...options.electronChecksums } },
    ...archive(options),
    ...linksAndFiles,
    afterPack,
    msiProjectCreated,
    publish: feed(options),
    // A stable release appears in the beta list too: whoever takes betas gets it as soon as it is newer.
    generateUpdatesFilesForAllChannels: true,
    releaseInfo: { releaseNotes: options.notes['en'] ?? '', vendor: { notes: { ...options.notes } } },
    // A build that was meant to be signed and is not must not come into being.
    forceCodeSigning: options.signed,
    toolsets: { appimage: '1.0.3' },
    ...windows(options),
    ...mac(options),
    ...linux(options),
  };
}

type Feed = Extract<NonNullable<Configuration['publish']>, { readonly provider: 'generic' }>;

function archive({ resources }: InstallerOptions): Configuration {
  return {
    asar: { smartUnpack: false },
    // Nothing is outside the archive that could be run: `OnlyLoadAppFromAsar` and the archive's hash cover all code.
    asarUnpack: [],
    disableAsarIntegrity: false,
    // The staged folder holds exactly what belongs in; maps can only come in by a mistake in the bundler's settings.
    files: ['**/*', '!**/*.map'],
    extraResources: resources.map(({ from, to }) => ({ from, to })),
    // Everything is in the bundles. `false` says: collect, copy and rebuild no packages (it is only asked while `npmRebuild` is on).
    npmRebuild: true,
    beforeBuild: () => Promise.resolve(false),
    // Stronger compression makes almost every block of the installer new in every version, and deltas as large as the whole.
    compression: 'normal',
    removePackageScripts: true,
  };
}

const linksAndFiles: Configuration = {
  protocols: [{ name: 'Fieldbook page', schemes: ['fieldbook'], role: 'Viewer' }],
  fileAssociations: [
    {
      ext: 'fieldbook',
      name: 'Fieldbook pack',
      // The file's type as file managers show it.
      description: 'Fieldbook pack',
      mimeType: 'application/vnd.fieldbook.pack',
      role: 'Viewer',
      icon: join(installerResources, 'pack'),
    },
  ],
};

function feed({ updateAddress }: InstallerOptions): Feed[] {
  return [
    {
      provider: 'generic',
      url: updateAddress ?? NO_SERVER,
      // Single ranges: any static server gives them.
      useMultipleRangeRequest: false,
    },
  ];
}

function windows(options: InstallerOptions): Configuration {
  return {
    win: {
      target: [
        { target: 'nsis', arch: ['x64', 'arm64'] },
        { target: 'msi', arch: ['x64', 'arm64'] },
        { target: 'zip', arch: ['x64', 'arm64'] },
      ],
      icon: join(installerResources, 'icon.ico'),
      electronLanguages: [...chromiumLanguages],
      // Never asks for administrator's rights: consultants have none.
      requestedExecutionLevel: 'asInvoker',
      artifactName: 'Fieldbook-${version}-win-${arch}.${ext}',
      verifyUpdateCodeSignature: true,
      ...windowsSigning(options),
    },
    nsis: {
      // For this user alone, in a folder only this user writes. Installations for all users lost the app on update elsewhere.
      oneClick: true,
      perMachine: false,
      packElevateHelper: false,
      guid: NSIS_GUID,
      // One installer a processor: half the size, and a delta that fits.
      buildUniversalInstaller: false,
      // Uninstalling, which every update does too, never touches what the user wrote.
      deleteAppDataOnUninstall: false,
      createDesktopShortcut: false,
      installerLanguages: ['en_US', 'es_ES'],
      uninstallDisplayName: '${productName} ${version}',
      include: join(installerResources, 'links.nsh'),
    },
    msi: {
      // For administrators: for all users, silent, and it never updates itself.
      oneClick: true,
      perMachine: true,
      runAfterFinish: false,
      createDesktopShortcut: false,
      upgradeCode: MSI_UPGRADE_CODE,
      // It warns of commands that could be advertised instead; Windows Installer can advertise files, but no links.
      additionalLightArgs: ['-sice:ICE33'],
      artifactName: 'Fieldbook-${version}-win-${arch}.${ext}',
    },
  };
}

/** One of two ways, never both. Without the publisher's name in it an update's signature would not be compared with anything. */
function windowsSigning({ publisher, signed, azure }: InstallerOptions): Configuration['win'] {
  if (!signed || publisher === null) return {};
  if (azure === null) return { signtoolOptions: { publisherName: [publisher] } };
  const { endpoint, account, profile } = azure;
  return {
    azureSignOptions: {
      publisherName: publisher,
      endpoint,
      codeSigningAccountName: account,
      certificateProfileName: profile,
    },
  };
}

function mac({ signed, notarised }: InstallerOptions): Configuration {
  return {
    mac: {
      // The disk image is for people, the zip is what Squirrel.Mac updates from.
      target: [
        { target: 'dmg', arch: 'universal' },
        { target: 'zip', arch: 'universal' },
      ],
      icon: join(installerResources, 'icon.icns'),
      electronLanguages: [...macLanguages],
      category: 'public.app-category.productivity',
      artifactName: 'Fieldbook-${version}-mac-${arch}.${ext}',
      // Without a certificate macOS takes the framework for a stranger's under the hardened runtime, and the app would not start.
      hardenedRuntime: signed,
      // V8 writes code; nothing else of the hardened runtime is loosened.
      entitlements: join(installerResources, 'entitlements.mac.plist'),
      entitlementsInherit: join(installerResources, 'entitlements.mac.plist'),
      notarize: notarised,
      // Without a certificate: ad-hoc signed, as Apple silicon wants it, and never a developer's own from the keychain.
      ...(signed ? {} : { identity: '-' }),
      gatekeeperAssess: false,
    },
    // A delta of a disk image helps nobody: updates come from the zip.
    dmg: { writeUpdateInfo: false, sign: false },
  };
}

/** What electron-builder itself asks for; a list of one's own replaces all of it. */
const debian = [
  'libgtk-3-0 | libgtk-3-0t64',
  'libnotify4',
  'libnss3',
  'libxss1',
  'libxtst6',
  'xdg-utils',
  'libatspi2.0-0 | libatspi2.0-0t64',
  'libuuid1',
  'libsecret-1-0',
] as const;
const redHat = [
  'gtk3',
  'libnotify',
  'nss',
  'libXScrnSaver',
  '(libXtst or libXtst6)',
  'xdg-utils',
  'at-spi2-core',
  '(libuuid or libuuid1)',
] as const;

const packaged = ({ metainfo }: InstallerOptions) => ({
  // The other's takes the new version's command away when it removes the old one.
  afterRemove: join(installerResources, 'after-remove.tpl'),
  fpm: [
    // Debian wants the licence here, and the others do not mind.
    `${join(root, 'LICENSE')}=/usr/share/doc/${executableName}/copyright`,
    `${metainfo}=/usr/share/metainfo/${APP_ID}.metainfo.xml`,
  ],
});

const linux = (options: InstallerOptions): Configuration => ({
  linux: {
    target: ['AppImage', 'deb', 'rpm', 'tar.gz'],
    icon: join(installerResources, 'icons'),
    electronLanguages: [...chromiumLanguages],
    executableName,
    artifactName: 'Fieldbook-${version}-linux-${arch}.${ext}',
    category: 'Office',
    synopsis: 'Offline reader of the partner playbook',
    description: 'Phases, bookmarks and checklists kept per client, in English and Spanish.',
    maintainer: 'Fieldbook <support@fieldbook.invalid>',
    syncDesktopName: true,
    desktop: {
      entry: {
        Name: 'Fieldbook',
        GenericName: 'Playbook reader',
        'GenericName[es]': 'Lector de cuadernos',
        'Comment[es]': 'Fases, marcadores y listas por cliente, en español e inglés.',
        Keywords: 'playbook;checklist;offline;',
        'Keywords[es]': 'cuaderno;lista;sin conexión;',
        // The desktop offers no second window: there is never one.
        'X-GNOME-SingleWindow': 'true',
      },
    },
    // Nothing is added to the command line: in particular no switch that takes the sandbox away (threats E2).
    executableArgs: [],
  },
  // What the package manager installed, the package manager updates; these packages only tell.
  deb: {
    ...packaged(options),
    priority: 'optional',
    packageCategory: 'text',
    // electron-builder's list lacks the two that Chromium does not start without, and recommends one for a tray that the app has not got.
    depends: [...debian, 'libgbm1', 'libasound2 | libasound2t64'],
    recommends: [],
  },
  rpm: {
    ...packaged(options),
    packageCategory: 'Applications/Text',
    depends: [...redHat, '(mesa-libgbm or libgbm1)', '(alsa-lib or libasound2)'],
  },
});
