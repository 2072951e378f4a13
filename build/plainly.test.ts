import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './paths.ts';
import { PlainError, plainWords } from './plainly.ts';

describe('what went wrong, in words', () => {
  it('is a sentence where nobody can mend the project for it', () => {
    const flags = Object.assign(new TypeError("Unknown option '--x'"), {
      code: 'ERR_PARSE_ARGS_UNKNOWN_OPTION',
    });
    expect(plainWords(flags, 'npm run dist', '')).toContain('`npm run dist -- --help`');
    const offline = new Error('got', {
      cause: Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }),
    });
    expect(plainWords(offline, 'x', 'Do this instead.')).toBe('got\nDo this instead.');
    expect(plainWords(new PlainError('So it is.'), 'x', '')).toBe('So it is.');
  });

  it('keeps its stack where it is a fault of ours', () => {
    expect(plainWords(new TypeError('x is undefined'), 'x', '')).toBeNull();
    expect(plainWords(Object.assign(new Error('no file'), { code: 'ENOENT' }), 'x', '')).toBeNull();
  });
});

describe('the commands', () => {
  const run = (script: string, ...args: readonly string[]) => {
    const { status, stderr, stdout } = spawnSync(process.execPath, [join(root, 'build', script), ...args], {
      encoding: 'utf8',
    });
    return { status, stderr, stdout };
  };

  it.each([
    ['dist.ts', ['--bogus'], /Unknown option '--bogus'.*\n.*--help/],
    ['dist.ts', ['--arch', 'mips'], /x64, arm64 or all/],
    ['dist.ts', ['--target', 'flatpak'], /no kind of installer "flatpak"/],
    ['dist.ts', ['--electron', '/nowhere/electron'], /\/nowhere\/electron/],
    ['doctor.ts', ['--bogus'], /--help/],
    ['smoke.ts', ['--bogus'], /--help/],
    ['smoke.ts', [`--program=${join(mkdtempSync(join(tmpdir(), 'none-')), 'none')}`], /is not there/],
  ])('%s %j ends with a sentence', (script, args, words) => {
    const { status, stderr } = run(script, ...args);
    expect(status).toBe(1);
    expect(stderr).toMatch(words);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it.each(['dist.ts', 'doctor.ts', 'smoke.ts'])('%s --help lists what it can do', (script) => {
    expect(run(script, '--help').stdout).toMatch(/^npm run /);
  });
});
