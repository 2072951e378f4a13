import { describe, expect, it } from 'vitest';
import { isNewer, parseVersion } from './version.ts';

describe('a version', () => {
  const newer = (a: string, b: string): boolean => {
    const [first, second] = [parseVersion(a), parseVersion(b)];
    if (!first || !second) throw new Error('not versions');
    return isNewer(first, second);
  };

  it.each([
    ['1.2.1', '1.2.0'],
    ['1.10.0', '1.9.9'],
    ['2.0.0', '1.99.99'],
    ['1.2.0', '1.2.0-beta.9'],
    ['1.2.0-beta.10', '1.2.0-beta.9'],
    ['1.3.0-beta.1', '1.2.9'],
  ])('%s is newer than %s, and not the other way round', (a, b) => {
    expect(newer(a, b)).toBe(true);
    expect(newer(b, a)).toBe(false);
    expect(newer(a, a)).toBe(false);
  });

  it.each([
    '',
    '1',
    '1.2',
    '1.2.3.4',
    'v1.2.3',
    '1.2.3-alpha.1',
    '1.2.3+build',
    '01.2.3',
    '1.2.3-beta',
    '1.2.3 ',
    '-1.2.3',
    '1e3.0.0',
    '1.2.3-beta.1-x',
  ])('%j is none', (text) => expect(parseVersion(text)).toBeNull());
});
