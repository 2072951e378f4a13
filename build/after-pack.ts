import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import type { FuseV1Config } from '@electron/fuses';
import type { AfterPackContext } from 'electron-builder';
import { join } from 'node:path';

/**
 * All nine fuses of Electron 45, decided here (threats E3). `strictlyRequireAllFuses`: an Electron with a tenth does not pack
 * until someone has decided about it. electron-builder's own `electronFuses` knows eight and is not strict.
 */
export function fusesFor(platform: NodeJS.Platform): FuseV1Config {
  return {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    // Rewriting the program breaks its ad-hoc signature on Apple silicon; the real one comes afterwards. Only a Mac can sign it anew.
    resetAdHocDarwinSignature: platform === 'darwin' && process.platform === 'darwin',
    // The program is this app and nothing else: no Node, no debugger, whatever the environment or the arguments say.
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    // The app keeps no cookies, and switching this on touches the macOS keychain and cannot be taken back.
    [FuseV1Options.EnableCookieEncryption]: false,
    // The archive's hash stands in the signed program (macOS, Windows); Electron checks it nowhere else.
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: platform !== 'linux',
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // The page lives on its own scheme; file: pages get nothing.
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
    [FuseV1Options.WasmTrapHandlers]: true,
  };
}

/**
 * Where electron-builder packs each half of a universal app. The whole is flipped, in both halves of its program; a half that was signed
 * for it already would differ from the other in its list of signatures, and then the two cannot be joined.
 */
const HALF_OF_UNIVERSAL = /-(x64|arm64)-temp$/;

/** Flips the fuses of a packed app, before it is signed. */
export async function afterPack(
  context: Pick<AfterPackContext, 'appOutDir' | 'electronPlatformName' | 'packager'>,
): Promise<void> {
  if (HALF_OF_UNIVERSAL.test(context.appOutDir)) return;
  const platform = platformOf(context.electronPlatformName);
  await flipFuses(programOf(context, platform), fusesFor(platform));
}

function programOf(
  { appOutDir, packager }: Pick<AfterPackContext, 'appOutDir' | 'packager'>,
  platform: NodeJS.Platform,
): string {
  const { productFilename } = packager.appInfo;
  if (platform === 'darwin') return join(appOutDir, `${productFilename}.app`);
  return join(appOutDir, platform === 'win32' ? `${productFilename}.exe` : executableName);
}

/** The program's name on Linux, where names are lower case. */
export const executableName = 'fieldbook';

function platformOf(name: string): NodeJS.Platform {
  if (name === 'darwin' || name === 'win32' || name === 'linux') return name;
  throw new Error(`Fieldbook is not built for ${name}`);
}
