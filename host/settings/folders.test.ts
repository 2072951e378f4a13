import { describe, expect, it } from 'vitest';
import { dataFolder, policyFile } from './folders.ts';

describe('the folders', () => {
  it.each([
    ['win32', 'C:\\Users\\Ana', { LOCALAPPDATA: 'D:\\Local' }, 'D:\\Local\\Fieldbook'],
    ['win32', 'C:\\Users\\Ana', {}, 'C:\\Users\\Ana\\AppData\\Local\\Fieldbook'],
    ['win32', 'C:\\Users\\Ana', { LOCALAPPDATA: 'relative' }, 'C:\\Users\\Ana\\AppData\\Local\\Fieldbook'],
    ['darwin', '/Users/ana', {}, '/Users/ana/Library/Application Support/Fieldbook'],
    ['linux', '/home/ana', {}, '/home/ana/.local/share/fieldbook'],
    ['linux', '/home/ana', { XDG_DATA_HOME: '/data' }, '/data/fieldbook'],
    ['linux', '/home/ana', { XDG_DATA_HOME: 'relative' }, '/home/ana/.local/share/fieldbook'],
  ] as const)('on %s with home %s and %j are %s', (platform, home, env, expected) => {
    expect(dataFolder({ platform, home, env })).toBe(expected);
  });

  it.each([
    ['win32', 'C:\\Program Files\\Fieldbook\\policy.json'],
    ['darwin', '/Library/Application Support/Fieldbook/policy.json'],
    ['linux', '/etc/fieldbook/policy.json'],
  ] as const)('the policy on %s is %s, whoever is signed in', (platform, expected) => {
    expect(policyFile({ platform, home: '/home/ana', env: { XDG_DATA_HOME: '/data' } })).toBe(expected);
  });
});
