import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deepLinkToPlace, placeToPath } from '../contract/shapes/place.ts';
import { langSchema } from '../contract/checks/place.ts';
import { sourceSchema } from '../contract/checks/settings-calls.ts';

/** How switches of Chromium and Node begin that would open the app to whoever starts it; a release quits when it sees one (threats E13). */
const refused = [
  // to look into it, or to run something in it
  'remote-debugging', 'remote-allow-origins', 'inspect', 'js-flags', 'load-extension', 'enable-blink-features',
  // to take its walls away
  'no-sandbox', 'no-zygote', 'single-process', 'in-process-gpu', 'disable-gpu-sandbox', 'disable-setuid-sandbox',
  'disable-namespace-sandbox', 'disable-seccomp', 'disable-web-security', 'disable-site-isolation', 'allow-file-access',
  'allow-running-insecure', 'unsafely-treat',
  // to start another program in its place
  'gpu-launcher', 'renderer-cmd-prefix', 'utility-cmd-prefix', 'browser-subprocess-path', 'user-data-dir',
  // to lead its network elsewhere, or to write it down
  'host-rules', 'host-resolver-rules', 'proxy-server', 'proxy-pac-url', 'ignore-certificate-errors', 'auth-server', 'auth-negotiate',
  'ssl-key-log-file', 'log-net-log',
] as const; // prettier-ignore
const REFUSED = new RegExp(`^--?(${refused.join('|')})`, 'i');

/** Most arguments that are looked at. */
const ARGUMENTS_MAX = 64;

export interface AppArguments {
  readonly data: string | null;
  readonly content: string | null;
  readonly lang: string | null;
  /** A docs site for this run only, and the root file its content must be signed under. */
  readonly source: string | null;
  readonly root: string | null;
  /** A pack to read. */
  readonly pack: string | null;
  /** The page a deep link names, as a path of ours. */
  readonly path: string | null;
}

/** The one switch that the AppImage's own start script adds, where the system does not let it have a sandbox. */
export const NO_SANDBOX = '--no-sandbox';

export function refusedSwitch(argv: readonly string[]): string | null {
  const found = argv.slice(1).filter((argument) => REFUSED.test(argument));
  // The others first: beside one of them nothing may be waited for, not even to say why.
  return found.find((argument) => argument !== NO_SANDBOX) ?? found[0] ?? null;
}

/**
 * Our own flags; everything else is not for us. Paths must be absolute: a second instance has another working folder.
 * Beside a deep link no flag counts: whoever made the link could have made the rest of the command line too (threats B2).
 */
export function appArguments(argv: readonly string[]): AppArguments {
  const linked = argv.some((argument) => /fieldbook:/i.test(argument));
  const value = (name: string): string | null => {
    const given = argv.slice(1, ARGUMENTS_MAX).find((argument) => argument.startsWith(`--${name}=`));
    return linked ? null : (given?.slice(name.length + 3) ?? null);
  };
  const place = (name: string): string | null => {
    const given = value(name);
    return given !== null && isAbsolute(given) && !given.includes('\0') ? given : null;
  };
  const lang = langSchema.safeParse(value('lang'));
  const source = sourceSchema.safeParse(value('source'));
  return {
    data: place('data'),
    content: place('content'),
    lang: lang.success ? lang.data : null,
    source: source.success ? source.data : null,
    root: place('root'),
    pack: place('import') ?? openedPack(argv),
    path: linkedPath(argv),
  };
}

/**
 * The pack that somebody opened with us: a double click hands its path over, on some desktops as a `file:` address. Beside a deep link there
 * is none, for the same reason as above; and what a pack holds is believed only as far as it is signed.
 */
export function openedPack(argv: readonly string[]): string | null {
  const given = argv.slice(1, ARGUMENTS_MAX);
  if (given.some((argument) => /fieldbook:/i.test(argument))) return null;
  const file = given.map(localPath).find((path) => path !== null && /\.fieldbook$/i.test(path));
  return file ?? null;
}

/** An absolute path of this machine, or `null`. A `file:` address of another machine would have the system sign in there. */
function localPath(argument: string): string | null {
  if (argument.startsWith('-') || argument.includes('\0') || argument.includes('%00')) return null;
  if (!/^file:/i.test(argument)) return isAbsolute(argument) && !/^[\\/]{2}/.test(argument) ? argument : null;
  const url = URL.parse(argument);
  // A `/` or `\` that is written as %2F or %5C is none of a path's.
  if (url === null || url.host !== '' || /%2f|%5c/i.test(url.pathname)) return null;
  return fileURLToPath(url);
}

/** The one deep link among the arguments; two are one too many, and then none is followed (threats B2). */
export function linkedPath(argv: readonly string[]): string | null {
  const links = argv.slice(1, ARGUMENTS_MAX).filter((argument) => /^fieldbook:/i.test(argument));
  const [link] = links;
  return links.length === 1 && link !== undefined ? pathOfLink(link) : null;
}

/** The page a deep link names, as a path of ours, or `null`. The one grammar for arguments, `second-instance` and `open-url`. */
export function pathOfLink(link: string): string | null {
  const place = deepLinkToPlace(link);
  return place ? placeToPath(place) : null;
}
