import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pathToFileURL } from 'node:url';
import { appArguments, linkedPath, openedPack, refusedSwitch } from './arguments.ts';

const here = resolve('/somewhere');
const nothing = { data: null, content: null, lang: null, source: null, root: null, pack: null, path: null };

describe('the command line', () => {
  it('gives our flags, with absolute paths only', () => {
    const flags = [
      `--data=${here}`,
      `--content=${here}`,
      '--lang=es',
      '--source=https://docs.example/',
      `--root=${here}`,
      `--import=${here}`,
    ];
    expect(appArguments(['app', ...flags])).toEqual({
      data: here, content: here, lang: 'es', source: 'https://docs.example/', root: here, pack: here, path: null,
    }); // prettier-ignore
    expect(
      appArguments([
        'app',
        '--data=relative',
        `--content=${here}\0x`,
        '--lang=../x',
        '--source=ftp://x/',
        '--root=',
        'x',
      ]),
    ).toEqual(nothing);
  });

  it('gives no flag beside a deep link, wherever the two stand', () => {
    const flags = [
      `--data=${here}`,
      '--source=https://evil.example/',
      `--root=${here}`,
      `--import=${here}`,
      '--lang=es',
    ];
    const link = 'fieldbook://page/es/index';
    expect(appArguments(['app', ...flags, link])).toEqual({ ...nothing, path: '/es/page/index' });
    expect(appArguments(['app', link, ...flags])).toEqual({ ...nothing, path: '/es/page/index' });
    expect(appArguments(['app', ...flags, '"fieldbook://page/es/index" --x'])).toEqual(nothing);
    expect(appArguments(['app', ...flags, 'FIELDBOOK:x'])).toEqual(nothing);
  });

  it('never takes the program itself for an argument', () => {
    expect(linkedPath(['fieldbook://page/es/index'])).toBeNull();
    expect(refusedSwitch(['--inspect'])).toBeNull();
  });

  it.each(['--inspect=0', '--INSPECT', '-js-flags=x', '--remote-debugging-pipe', '--proxy-server=evil:1', '--ignore-certificate-errors', '--gpu-launcher=x',
    '--single-process', '--disable-gpu-sandbox', '--disable-seccomp-filter-sandbox', '--Browser-Subprocess-Path=x', '--ssl-key-log-file=x', '--log-net-log=x',
    '--enable-blink-features=x', '--unsafely-treat-insecure-origin-as-secure=x'])(
    'refuses %s',
    (argument) => expect(refusedSwitch(['app', argument])).toBe(argument),
  ); // prettier-ignore

  it('refuses none of its own flags', () => {
    for (const flag of [
      '--data=/x',
      '--content=/x',
      '--lang=es',
      '--source=https://x/',
      '--root=/x',
      '--import=/x',
      '.',
    ])
      expect(refusedSwitch(['app', flag])).toBeNull();
  });

  it('looks at no more arguments than anyone needs', () => {
    const many = Array.from({ length: 10_000 }, () => 'x');
    expect(linkedPath(['app', ...many, 'fieldbook://page/es/index'])).toBeNull();
  });

  it('names the switch that may be explained only when no other one is there', () => {
    expect(refusedSwitch(['app', '--no-sandbox'])).toBe('--no-sandbox');
    expect(refusedSwitch(['app', '--no-sandbox', '--inspect'])).toBe('--inspect');
  });
});

describe('a pack that somebody opened', () => {
  const pack = resolve('/media/usb stick/edición.fieldbook');

  it('is read by its path, or by the address that some desktops make of it', () => {
    expect(openedPack(['app', pack])).toBe(pack);
    expect(openedPack(['app', '--allow-file-access', pack])).toBe(pack);
    expect(openedPack(['app', pathToFileURL(pack).href])).toBe(pack);
    expect(appArguments(['app', pack])).toEqual({ ...nothing, pack });
    expect(appArguments(['app', pack, `--import=${here}`]).pack).toBe(here);
  });

  it.each([
    ['beside a deep link', [pack, 'fieldbook://page/es/index']],
    ['of another kind', [resolve('/x/edition.exe'), resolve('/x/fieldbook')]],
    ['as a relative path', ['edition.fieldbook', './edition.fieldbook']],
    [
      'of another machine',
      ['file://server/share/x.fieldbook', '//server/share/x.fieldbook', '\\\\server\\share\\x.fieldbook'],
    ],
    [
      'with an odd path',
      [
        `${pack}\0.fieldbook`,
        'file:///x%00.fieldbook',
        'file:///a%2fb.fieldbook',
        'file:///a%5cb.fieldbook',
        'file:',
      ],
    ],
    ['as a switch', ['--x=/y/z.fieldbook', '-/y/z.fieldbook']],
  ])('is none %s', (_what, given) => {
    expect(openedPack(['app', ...given])).toBeNull();
  });

  it('is never the program itself', () => expect(openedPack([pack])).toBeNull());
});
