import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { openLab, pageText, smallPlaybook } from '../library/testing/editions.ts';
import type { Log } from '../platform/log.ts';
import { openBackground } from '../platform/background.ts';
import { openPreview } from './preview.ts';
import type { Look, Preview } from './preview.ts';
import { openReading } from './reading.ts';
import type { Reading } from './reading.ts';

const lab = openLab();
afterAll(lab.clean);
const open: (Preview | Reading)[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

/** A preview of the small playbook, with what it told and logged. */
async function preview(look: Look | null = null) {
  const folder = lab.folder(smallPlaybook());
  const logged: string[] = [];
  const log: Log = { write: (_level, message) => void logged.push(message) };
  const data = join(lab.root, `data-${folder.slice(-1)}`);
  const none = { bundled: '', onProgress: () => undefined };
  const reading = await openReading({ ...none, data, content: folder, log, again: true });
  const told: string[] = [];
  const opened = openPreview({
    content: folder,
    look,
    reading,
    log,
    background: openBackground({ log }),
    tell: ({ kind }) => void told.push(kind),
  });
  open.push(opened, reading);
  const save = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  return { folder, reading, told, logged, save, handlers: opened.handlers };
}

const soon = { timeout: 20_000 };

describe('an author’s preview', () => {
  it('reads each save', async () => {
    const { reading, told, save } = await preview();
    save('en/phase-assess.md', pageText('Assess anew', 'Look.'));
    await vi.waitFor(
      () => expect(reading.edition().page('phase-assess', 'en').title).toBe('Assess anew'),
      soon,
    );
    await vi.waitFor(() => expect(told).toContain('preview-changed'), soon);
  });

  it('keeps the last good reading while a file of settings is broken, and says which line', async () => {
    const { reading, told, save, handlers } = await preview();
    const good = reading.edition().id;
    save('toc.yml', 'items:\n  - href: [');
    await vi.waitFor(() => expect(told).toEqual(['preview-checked']), soon);
    expect(await handlers['preview.broken']({})).toEqual([
      expect.objectContaining({ path: 'toc.yml', line: 2, code: 'toc-broken' }),
    ]);
    expect(reading.edition().id).toBe(good);
    save('toc.yml', String(smallPlaybook()['toc.yml']));
    await vi.waitFor(() => expect(told).toContain('preview-changed'), soon);
    expect(await handlers['preview.broken']({})).toEqual([]);
  });

  it('keeps it when the folder is gone', async () => {
    const { folder, reading, told, handlers } = await preview();
    rmSync(folder, { recursive: true });
    await vi.waitFor(() => expect(told).toContain('preview-checked'), soon);
    const [broken] = await handlers['preview.broken']({});
    expect(['content-folder-missing', 'content-folder-empty']).toContain(broken?.code);
    expect(reading.edition().page('phase-assess', 'en').title).toBe('Assess phase');
  });

  it('tells what was seen of a page, and goes on when the look fails', async () => {
    let fails = true;
    const remark = { path: 'en/phase-assess.md', line: 3, code: 'x', sentence: 'X.' };
    const { told, logged, save, handlers } = await preview(() => {
      if (fails) throw new Error('stumbled');
      return [remark];
    });
    await vi.waitFor(() => expect(logged).toContain('the folder could not be looked at'), soon);
    fails = false;
    save('en/phase-assess.md', pageText('Assess anew', 'Look.'));
    await vi.waitFor(() => expect(told).toContain('preview-checked'), soon);
    expect(await handlers['preview.remarks']({ key: 'phase-assess', lang: 'en' })).toEqual([remark]);
    expect(await handlers['preview.remarks']({ key: 'phase-assess', lang: 'es' })).toEqual([]);
  });
});
