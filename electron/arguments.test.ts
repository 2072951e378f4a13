import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appArguments, linkedPath, refusedSwitch } from './arguments.ts';

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
});
