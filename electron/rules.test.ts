import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PAGE_POLICY, PAGE_POLICY_META, PRESSABLE_STYLE_HASH } from '../host/serve/csp.ts';
import { sha256 } from '../host/platform/files.ts';

const root = join(import.meta.dirname, '..');
const sources = globSync('{contract,host,dialect,electron,loopback,renderer}/**/*.{ts,tsx}', { cwd: root })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !/\.test\.tsx?$|\/testing\//.test(file));

/** The sources without their comments and strings' worth of words: what is done, not what is said about it. */
function codeOf(file: string): string {
  return readFileSync(join(root, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '$1');
}

function filesWith(pattern: RegExp): readonly string[] {
  return sources.filter((file) => pattern.test(codeOf(file)));
}

describe('what stands in one place only', () => {
  it.each([
    ['windows are made', /new (BrowserWindow|WebContentsView|BrowserView|BaseWindow)\b/, ['electron/window.ts']],
    ['the page is listened to', /\bipcMain\s*\.|\.handleOnce\(|\bipcMain\.on\(/, ['electron/ipc.ts']],
    ['the preload asks', /\bipcRenderer\b/, ['electron/preload.ts']],
    ['the system is asked to open something', /import \{[^}]*\bshell\b[^}]*\} from 'electron'/, ['electron/outside.ts']],
    ['Electron’s own network is used (E18)', /\bnet\s*\.\s*(fetch|request)\b/, ['electron/host-fetch.ts']],
    ['schemes are privileged and handled', /\bprotocol\s*\.(?!length)/, ['electron/scheme.ts']],
  ])('%s', (_what, pattern, places) => expect(filesWith(pattern)).toEqual(places)); // prettier-ignore
});

describe('what stands nowhere', () => {
  it.each([
    ['HTML put into the page past React', /dangerouslySetInnerHTML|\.(inner|outer)HTML\s*=|insertAdjacentHTML|document\.write\(|createContextualFragment/],
    ['code made of text', /\beval\s*\(|new Function\s*\(|\bsetTimeout\s*\(\s*['"`]/],
    ['certificates taken on trust', /certificate-error|setCertificateVerifyProc|rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED/],
    ['the old protocol calls', /\b(register|intercept)(File|Http|String|Buffer|Stream)Protocol\b/],
    ['privileges that weaken the scheme', /bypassCSP|allowServiceWorkers|corsEnabled|allowExtensions/],
    ['a sandbox switched off', /no-sandbox['"]|sandbox:\s*false|contextIsolation:\s*false|nodeIntegration:\s*true|webSecurity:\s*false|enableBlinkFeatures:/],
    ['the remote module, web views, and openPath', /@electron\/remote|<webview|\bshell\s*\.\s*(openPath|openItem)/],
    ['cross-origin permission', /access-control-allow/i],
    ['front matter that can run', /gray-matter/],
    ['secrets of the system’s keyring: nothing depends on one (E14)', /\bsafeStorage\b/],
    ['databases opened past the one place that makes them safe (E19)', /enableLoadExtension|loadExtension\(|allowExtension:\s*true/],
  ])('%s', (_what, pattern) => {
    const found = filesWith(pattern).filter((file) => file !== 'electron/arguments.ts' && file !== 'electron/web-preferences.ts');
    expect(found).toEqual([]);
  }); // prettier-ignore

  it('and the rules look at all there is', () => expect(sources.length).toBeGreaterThan(100));
});

describe('the page (E5)', () => {
  const html = readFileSync(join(root, 'renderer', 'index.html'), 'utf8');

  it('has no inline script or style, no handler and no address of another place', () => {
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=|https?:\/\/|javascript:|<base|<iframe|http-equiv/i);
    for (const [script] of html.matchAll(/<script[^>]*>[^<]*/g))
      expect(script).toMatch(/src="\/[^"]+"[^>]*>\s*$/);
  });

  it('gets a policy without holes, the same in the header and in the page', () => {
    expect(PAGE_POLICY).not.toMatch(/unsafe-|\*|https?:|blob:/);
    for (const directive of [
      'default-src',
      'form-action',
      'base-uri',
      'frame-src',
      'object-src',
      'frame-ancestors',
    ]) {
      expect(PAGE_POLICY).toContain(`${directive} 'none'`);
    }
    expect(PAGE_POLICY).toContain("require-trusted-types-for 'script'");
    expect(PAGE_POLICY.startsWith(PAGE_POLICY_META)).toBe(true);
  });

  it('allows one style sheet by its hash: the one the part library really adds', () => {
    const source = readFileSync(
      join(root, 'node_modules/react-aria/dist/private/interactions/usePress.mjs'),
      'utf8',
    );
    const attribute = /PRESSABLE_ATTRIBUTE = '([^']+)'/.exec(source)?.[1] ?? '';
    const sheet =
      /style\.textContent = `([\s\S]*?)`\.trim\(\)/
        .exec(source)?.[1]
        ?.replace(/\$\{[^}]+\}/, attribute)
        .trim() ?? '';
    expect(`sha256-${Buffer.from(sha256(sheet), 'hex').toString('base64')}`).toBe(PRESSABLE_STYLE_HASH);
  });
});

describe('what is started and packed (E2)', () => {
  const packing = globSync('{build/**/*.{ts,json,sh,nsh,desktop,yml},package.json,.github/**/*.yml}', {
    cwd: root,
  })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !file.endsWith('.test.ts'));

  it('never with the sandbox off', () => {
    expect(packing.length).toBeGreaterThan(20);
    const found = packing.filter((file) =>
      /--no-sandbox|executableArgs:\s*\[[^\]]|ELECTRON_DISABLE_SANDBOX/.test(
        readFileSync(join(root, file), 'utf8'),
      ),
    );
    expect(found).toEqual([]);
  });
});
