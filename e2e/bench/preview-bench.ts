import { chromium } from '@playwright/test';
import type { Page } from '@playwright/test';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserToMeasure } from '../browser.ts';
import { root, startShell } from '../shell-process.ts';
import { atMost, quantile, round } from './result.ts';
import type { Result } from './result.ts';

/** Saves measured, after those that warm the reader up. */
const SAVES = 20;
const WARM_UP = 2;
/** Between two saves, milliseconds: the check looks at the folder in the meantime, as it does while an author types on. */
const PAUSE_MS = 1_500;
const PAGE = 'assess-review-network-readiness-partner';

/** From a save of a page of the whole playbook to its new words painted on the open page, in the reader an author has. */
export async function run(): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'fieldbook-bench-'));
  const content = join(folder, 'content');
  cpSync(join(root, 'content'), content, { recursive: true });
  const shell = await startShell({
    data: join(folder, 'data'),
    content,
    lang: 'en',
    flags: ['--watch'],
    entry: 'build/content/preview-reader.ts',
  });
  const browser = await chromium.launch(await browserToMeasure());
  try {
    const page = await browser.newPage({ viewport: { width: 1_280, height: 800 } });
    await page.goto(await shell.address());
    await page.goto(`${new URL(page.url()).origin}/en/page/${PAGE}`);
    await page.locator('article .prose').first().waitFor();
    const times = await saves(page, join(content, 'en', `${PAGE}.md`));
    return {
      name: 'preview',
      figures: [
        { what: 'saves', value: times.length, unit: '' },
        { what: 'a save to its words painted, p50', value: round(quantile(times, 0.5)), unit: 'ms' },
        atMost('a save to its words painted, p95', quantile(times, 0.95), 'ms', 500),
        { what: 'the slowest', value: round(Math.max(...times)), unit: 'ms' },
      ],
    };
  } finally {
    await browser.close();
    await shell.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The clock is one for this process and the page: milliseconds since 1970, with their fractions. */
async function saves(page: Page, file: string): Promise<readonly number[]> {
  const text = readFileSync(file, 'utf8');
  const times: number[] = [];
  for (let at = 0; at < WARM_UP + SAVES; at += 1) {
    const words = `Words of save number ${at}.`;
    const painted = page.evaluate(paintedAt, words);
    await page.waitForTimeout(PAUSE_MS);
    const begun = performance.timeOrigin + performance.now();
    writeFileSync(file, text.replace('## Objectives', `${words}\n\n## Objectives`));
    const end = await painted;
    if (at >= WARM_UP) times.push(end - begun);
  }
  return times;
}

/** Runs in the page: the moment after the frame in which the words stand. */
function paintedAt(words: string): Promise<number> {
  return new Promise((done) => {
    const look = (): void => {
      if (!document.querySelector('article')?.textContent?.includes(words)) return;
      watcher.disconnect();
      requestAnimationFrame(() => setTimeout(() => done(performance.timeOrigin + performance.now()), 0));
    };
    const watcher = new MutationObserver(look);
    watcher.observe(document.body, { childList: true, subtree: true, characterData: true });
  });
}
