import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openNotebook } from '../notebook.ts';
import type { Notebook } from '../notebook.ts';

/** Some notebooks, each with a clock of its own, as if on laptops that hand files to one another. */
export interface Laptops {
  /** Another notebook; its clock runs so many milliseconds ahead of the others. */
  readonly open: (ahead?: number) => Promise<Notebook>;
  /** Lets time pass for all of them, milliseconds. */
  readonly pass: (ms: number) => void;
  readonly close: () => void;
}

const BEGIN = Date.parse('2026-11-20T09:00:00Z');

/** Notebooks in a folder of their own; `close` closes them and removes it. */
export function layOutLaptops(): Laptops {
  const root = mkdtempSync(join(tmpdir(), 'notebook-laptops-'));
  const opened: Notebook[] = [];
  const time = { now: BEGIN };
  return {
    open: async (ahead = 0) => {
      const folder = join(root, String(opened.length));
      const clock = { now: () => (time.now += 1) + ahead };
      const notebook = await openNotebook({ folder, language: 'en', timers: false, clock });
      opened.push(notebook);
      return notebook;
    },
    pass: (ms) => (time.now += ms),
    close: () => {
      for (const notebook of opened) notebook.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** A notebook, or one client of it, as the text of a file. */
export function fileOf(notebook: Notebook, engagement: string | null = null): string {
  return Buffer.from(notebook.export(engagement).base64, 'base64').toString('utf8');
}

/** Everybody imports everybody's file, twice around: what all of them know then is the same. */
export function exchange(...notebooks: readonly Notebook[]): void {
  for (let round = 0; round < 2; round += 1) {
    const files = notebooks.map((notebook) => fileOf(notebook));
    for (const notebook of notebooks) for (const file of files) notebook.import(file);
  }
}
