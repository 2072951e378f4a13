/** Bits that mean "up", "root" or "elsewhere" to some program on the way. */
const steps = [
  '..', '%2e%2e', '%2E%2E', '.%2e', '%2e.', '%252e%252e', '%252E.', '..%00', '..%20', '..;', '...', '..%c0%af', '%c0%ae%c0%ae', '%uff0e%uff0e',
  '..\\', '..%5c', '%2e%2e%5c', '%2e%2e%255c',
] as const; // prettier-ignore
const slashes = ['/', '%2f', '%2F', '%252f', '%5c', '\\', '//', '/./', '%c0%af'] as const;
const bases = ['', 'assets/', 'media/', 'media/EDITION/', 'en/page/', 'assets/../'] as const;

/** Addresses that name something by its place on the disk, by another user, port or scheme, or by tricks of writing. */
const others = [
  '/C:/Windows/win.ini', '/C:%5cWindows%5cwin.ini', '/c|/windows/win.ini', '/%5c%5cserver%5cshare', '/media/EDITION//etc/passwd',
  '/media/EDITION/%2fetc%2fpasswd', '/media/EDITION/C:/Windows/win.ini', '/media/EDITION/CON', '/media/EDITION/secret.txt%00.png',
  '/media/EDITION/secret.txt%20', '/media/EDITION/secret.txt.', '/media/EDITION/secret.txt::$DATA', '/media/EDITION/~/secret.txt',
  '/media/EDITION/link.png', '/media/EDITION/link', '/media/../package.json', '/media//package.json', '/media/', '/media', '/media/EDITION',
  '/media/EDITION/', '/media/other/picture.png', '/media/EDITIO%4E/../picture.png', '/files.json', '/assets/', '/assets', '/assets/link.js',
  '/assets/index.js%00', '/assets/index.js/', '/assets/index.js/..', '/assets//index.js', '/assets/INDEX.js', '/assets/index.js.map', '/assets/%69ndex.js',
  '/index.html', '/package.json', '/dist/edition.fbe', '/edition.fbe', '/.git/config', '/.env', '/proc/self/environ', '/root/.ssh/id_rsa', '/proc/self/mem',
  '/secret.txt', '/host/host.ts', '/node_modules/zod/package.json', '/%', '/%zz', '/%00', '/\u0000x', '/en/page/%', '/en/page/%00', '/en//page',
  '/EN/page/x', '/english/page/x', '/e/page/x', '/__proto__', '/constructor', '/toString', '/media/__proto__/x', '/media/constructor/name', '/favicon.ico',
  '/robots.txt', '/sw.js', '/manifest.json', '/call', '/call/', '/events/', '/data:text/html,x', '/javascript:alert(1)', '/file:///etc/passwd', '/http://127.0.0.1/',
] as const; // prettier-ignore

/** Paths that must give nothing, for an edition of this name: tried over a socket and against the app's scheme (threats P4). */
export function hostilePaths(edition: string): readonly string[] {
  const climbs = bases.flatMap((base) =>
    steps.flatMap((step) => slashes.map((slash) => `/${base}${`${step}${slash}`.repeat(8)}secret.txt`)),
  );
  return [...climbs, ...others].map((path) => path.replace('EDITION', edition));
}
