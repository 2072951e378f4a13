import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../host/platform/log.ts';
import { openMemory } from './updater/memory.ts';
import { readWindowState, writeWindowState } from './window-state.ts';

const states: Readonly<Record<string, (file: string) => void>> = {
  garbage: (file) => writeFileSync(file, '\u0000garbage{'),
  'another shape': (file) => writeFileSync(file, '[1, "two"]'),
  'a folder': (file) => mkdirSync(join(file, 'inside'), { recursive: true }),
  nothing: () => undefined,
};

describe('the files of the desktop app', () => {
  let data = '';
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'fieldbook-own-'));
  });
  afterEach(() => rmSync(data, { recursive: true, force: true }));

  for (const [state, spoil] of Object.entries(states)) {
    it(`window.json as ${state} is a first start, and is kept again`, () => {
      spoil(join(data, 'window.json'));
      const first = readWindowState(data);
      expect(first).toMatchObject({ path: '/', maximized: false });
      writeWindowState(data, { ...first, path: '/es' });
      expect(readWindowState(data).path).toBe('/es');
    });

    it(`updates.json as ${state} costs a question asked twice, and is kept again`, () => {
      spoil(join(data, 'updates.json'));
      openMemory(data, '1.0.0', silentLog).write({ later: '1.1.0' });
      expect(openMemory(data, '1.0.0', silentLog).read().later).toBe('1.1.0');
    });
  }

  it('where nothing can be written both go on without', () => {
    const nowhere = join(data, 'file');
    writeFileSync(nowhere, 'no folder');
    const place = join(nowhere, 'below');
    const memory = openMemory(place, '1.0.0', silentLog);
    memory.write({ later: '1.1.0' });
    expect(memory.read().later).toBe('1.1.0');
    writeWindowState(place, readWindowState(place));
    expect(readFileSync(nowhere, 'utf8')).toBe('no folder');
  });
});
