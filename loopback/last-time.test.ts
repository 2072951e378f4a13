import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { silentLog } from '../host/platform/log.ts';
import { newSecret } from './guard.ts';
import { keepLastTime, readLastTime } from './last-time.ts';

let data = '';
const file = () => join(data, 'browser.json');

beforeEach(() => void (data = mkdtempSync(join(tmpdir(), 'fieldbook-last-'))));
afterEach(() => rmSync(data, { recursive: true, force: true }));

it('is read as it was kept, and is the user’s own', () => {
  const now = { port: 4711, secrets: [newSecret(), newSecret()] };
  keepLastTime(data, now, silentLog);
  expect(readLastTime(data, silentLog)).toEqual(now);
  if (process.platform !== 'win32') expect(statSync(file()).mode & 0o777).toBe(0o600);
});

it('makes room where a folder stands, and does not end the reader on a disk that takes nothing', () => {
  mkdirSync(join(file(), 'inside'), { recursive: true });
  expect(readLastTime(data, silentLog)).toEqual({ port: 0, secrets: [] });
  keepLastTime(data, { port: 1, secrets: [] }, silentLog);
  expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual({ port: 1, secrets: [] });
  keepLastTime(join(data, 'not', 'there'), { port: 1, secrets: [] }, silentLog);
});

it.each([
  '', '{', 'null', '[]', '7', '"x"', '{"port":"4711"}', '{"port":-1}', '{"port":70000}', '{"port":1.5}', '{"secrets":7}',
  '{"port":0,"secrets":["short",7,null,"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\\n"]}',
])('is nothing where the file is %j', (text) => {
  writeFileSync(file(), text);
  expect(readLastTime(data, silentLog)).toEqual({ port: 0, secrets: [] });
}); // prettier-ignore
