import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LOGO_MAX_BYTES } from '../../contract/shapes/settings.ts';
import { silentLog } from '../platform/log.ts';
import { openLogo } from './logo.ts';
import { readPolicy } from './policy.ts';

/** One dot each, as a drawing program wrote it. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'); // prettier-ignore
const JPEG = Buffer.from('/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAACAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=', 'base64'); // prettier-ignore

describe('the logo of a report', () => {
  let data = '';
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'logo-'));
  });
  afterEach(() => rmSync(data, { recursive: true, force: true }));
  const open = (policy: object | null = null) => {
    const file = join(data, 'policy.json');
    if (policy) writeFileSync(file, JSON.stringify(policy));
    return openLogo({ data, policy: readPolicy(file), log: silentLog });
  };

  it('is kept over a restart, and taken away', () => {
    expect(open().read()).toBeNull();
    open().write(PNG);
    expect(open().read()).toMatchObject({ kind: 'png', width: 1, height: 1, bytes: PNG });
    open().write(JPEG);
    expect(open().read()).toMatchObject({ kind: 'jpg', width: 1, height: 2 });
    open().write(null);
    expect(open().read()).toBeNull();
  });

  it.each([
    ['another kind', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['nothing', Buffer.alloc(0)],
    ['a picture cut short', JPEG.subarray(0, 20)],
    ['a head alone', PNG.subarray(0, 8)],
    ['too much', Buffer.concat([PNG, Buffer.alloc(LOGO_MAX_BYTES)])],
  ])('is refused when it is %s, and the former one stays', (_name, bytes) => {
    open().write(PNG);
    expect(() => open().write(bytes)).toThrow(expect.objectContaining({ code: 'logo-unusable' }));
    expect(open().read()?.kind).toBe('png');
  });

  it('comes from the policy, and cannot be changed then', () => {
    const file = join(data, 'ours.png');
    writeFileSync(file, PNG);
    const logo = open({ logo: file });
    expect([logo.fixed, logo.read()?.kind]).toEqual([true, 'png']);
    expect(() => logo.write(JPEG)).toThrow(expect.objectContaining({ code: 'set-by-policy' }));
    expect(readFileSync(file)).toEqual(PNG);
  });

  it('is none where its file is something else', () => {
    mkdirSync(join(data, 'report-logo'));
    expect(open().read()).toBeNull();
    open().write(PNG);
    expect(open().read()?.kind).toBe('png');
    writeFileSync(join(data, 'report-logo'), 'junk');
    expect(open().read()).toBeNull();
  });
});
