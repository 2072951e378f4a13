import { describe, expect, it } from 'vitest';
import { outsideAddress } from './outside.ts';

const schemes = [
  'javascript:alert(1)', 'JaVaScRiPt:alert(1)', ' javascript:alert(1)', 'java\tscript:alert(1)', 'java\nscript:alert(1)',
  '\u0000javascript:alert(1)', '&#106;avascript:alert(1)', 'data:text/html,<script>1</script>', 'vbscript:msgbox(1)',
  'file:///etc/passwd', 'file://server/share/x.exe', 'FILE:///C:/Windows/System32/calc.exe', 'ms-msdt:/id PCWDiagnostic',
  'ms-officecmd:{}', 'ms-word:ofe|u|http://x/y.docx', 'smb://server/share', 'search-ms:query=x', 'search:query=x', 'app://fieldbook/',
  'app://other/', 'fieldbook://page/en/x', 'fieldbook:x', 'blob:https://x.example/1', 'about:blank', 'chrome://settings', 'ftp://x.example/',
  'ws://x.example/', 'tel:123', 'sms:123', 'callto:x', 'skype:x', 'slack://x', 'vscode://file/etc/passwd', 'steam://run/1', 'jar:https://x!/',
  'view-source:https://x.example', 'feed:https://x.example', 'ldap://x', 'telnet://x', 'ssh://x', 'git://x', 'magnet:?xt=1', 'mk:@MSITStore:x',
  'res://x', 'shell:startup', 'ms-settings:', 'microsoft-edge:https://x.example', 'itms-services://?action=x', 'intent://x#Intent;end',
  'x-apple.systempreferences:', 'applescript://x', 'help:x', 'afp://x', 'nfs://x', 'dav://x', 'webcal://x', 'onenote:x', 'zoommtg://x',
] as const; // prettier-ignore

const shapes = [
  '', ' ', '/', '//x.example/', '/etc/passwd', 'x', '\\\\server\\share', 'https:\\\\x.example', 'https://x.example\\..\\y', 'C:\\Windows',
  'https://user@x.example/', 'https://user:pw@x.example/', 'https://x.example@evil.example/', 'https://:@x.example:a/', 'https://',
  'http://', 'https://x.example:99999/', 'https://[::1', 'https://x.example/\u0000', 'https://x.example/\r\nHost: y', 'https://exa mple/',
  'mailto:a@b.example\r\nBcc: c@d.example', 'mailto:a@b.example\u0000', 'https://x.example/\u007f',
] as const; // prettier-ignore

describe('outside links', () => {
  it('refuse every scheme but three, and every shape that could mean something else', () => {
    const refused = [...schemes, ...shapes];
    expect(refused.length).toBeGreaterThanOrEqual(80);
    for (const href of refused) {
      expect(() => outsideAddress(href), href).toThrow(expect.objectContaining({ code: 'bad-arguments' }));
    }
  });

  it.each([
    ['https://learn.example/a?b=c#d', 'https://learn.example/a?b=c#d'],
    ['HTTPS://Learn.Example', 'https://learn.example/'],
    ['http://learn.example:8080/', 'http://learn.example:8080/'],
    ['https://пример.example/ñ', 'https://xn--e1afmkfd.example/%C3%B1'],
    ['mailto:ana@learn.example', 'mailto:ana@learn.example'],
    ['mailto:ana@learn.example?subject=Hola%20a%20todos&attach=C:\\x', undefined],
    [
      'mailto:ana@learn.example?subject=Hola%20a%20todos&attach=/etc/passwd',
      'mailto:ana@learn.example?subject=Hola%20a%20todos',
    ],
  ])('%s', (href, expected) => {
    if (expected === undefined) expect(() => outsideAddress(href)).toThrow();
    else expect(outsideAddress(href)).toBe(expected);
  });
});
