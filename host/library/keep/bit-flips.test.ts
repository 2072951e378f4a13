import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { FieldbookError } from '../../../contract/shapes/errors.ts';
import type { PageView } from '../../../contract/shapes/library.ts';
import { openScratch } from '../../platform/database.ts';
import { openLab, pageText } from '../testing/editions.ts';
import { openEdition } from '../read/open-edition.ts';
import type { Edition } from '../read/open-edition.ts';
import { runs } from '../../../build/trial-sample.ts';

const lab = openLab();
afterAll(lab.clean);

const KEYS = Array.from({ length: 40 }, (_, at) => `page-${at}`);
const TRIES = runs(400, 3_000);
/** What the sum of a page costs when it is read, milliseconds of processor time at most. */
const SUM_MOST_MS = 2;

function playbook(): Readonly<Record<string, string>> {
  const body = (at: number): string =>
    Array.from(
      { length: 12 },
      (_, n) =>
        `## Part ${n} of ${at}\n\nWords ${n * at} to read.\n\n- [ ] Item ${n} <!-- item: i-${n} -->\n\n[On](page-${(at + 1) % 40}.md)\n`,
    ).join('\n');
  return Object.fromEntries(KEYS.map((key, at) => [`en/${key}.md`, pageText(`Page ${at}`, body(at))]));
}

/** A page's own part of the view: what stands beside it belongs to other pages. */
function own({ trail: _trail, previous: _previous, next: _next, ...page }: PageView): string {
  return JSON.stringify(page);
}

/** How every page reads: `null` for one that is told as damaged. */
function readAll(edition: Edition): readonly (string | null)[] {
  return KEYS.map((key) => {
    try {
      return own(edition.page(key, 'en'));
    } catch (error) {
      if (error instanceof FieldbookError) return null;
      throw error;
    }
  });
}

/** A generator of pseudo-random numbers from 0 to 1, the same in every run. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('an edition whose file changed after it was installed', () => {
  it(
    'reads each page as it was written, or says that it is damaged: never other words',
    { timeout: 600_000 },
    async () => {
      const { edition } = await lab.compile(playbook());
      const whole = readAll(edition);
      const bytes = readFileSync(edition.file);
      const random = randomOf(7);
      const told = { silent: 0, damaged: 0, same: 0 };
      for (let at = 0; at < TRIES; at += 1) {
        const place = Math.floor(random() * bytes.length);
        const spoilt = Buffer.from(bytes);
        spoilt.writeUInt8(spoilt.readUInt8(place) ^ (1 << Math.floor(random() * 8)), place);
        const file = join(lab.root, 'spoilt.edition');
        writeFileSync(file, spoilt);
        const seen = readSpoilt(file);
        if (seen === null) told.damaged += 1;
        else if (seen.some((page, n) => page !== null && page !== whole[n])) told.silent += 1;
        else told[seen.includes(null) ? 'damaged' : 'same'] += 1;
      }
      console.log(
        `${TRIES} flipped bits: ${told.silent} silent, ${told.damaged} told, ${told.same} where nothing of a page stands`,
      );
      expect(told.silent).toBe(0);
      expect(told.damaged).toBeGreaterThan(0);
    },
  );

  it('costs next to nothing when a page is read', async () => {
    const { edition } = await lab.compile(playbook());
    const file = join(lab.root, 'without.edition');
    copyFileSync(edition.file, file);
    const scratch = openScratch(file);
    scratch.exec('DROP TABLE sum');
    scratch.close();
    const without = openEdition(file);
    const read = (from: Edition): number => {
      const before = process.cpuUsage();
      for (let at = 0; at < 200; at += 1) from.page(KEYS[at % KEYS.length] ?? '', 'en');
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1_000 / 200;
    };
    read(edition);
    read(without);
    const [sums, none] = [read(edition), read(without)];
    without.close();
    console.log(
      `a page read: ${sums.toFixed(3)} ms of processor time with its sum, ${none.toFixed(3)} ms without`,
    );
    expect(sums - none).toBeLessThan(SUM_MOST_MS);
  });

  it('a picture that changed is no picture', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><title>plan</title></svg>';
    const { edition } = await lab.compile({ 'p.md': '# P\n\n![A plan](plan.svg)\n', 'plan.svg': svg });
    expect(Buffer.from(edition.media('plan.svg')?.bytes ?? []).toString()).toBe(svg);
    const bytes = readFileSync(edition.file);
    const place = bytes.indexOf('<title>plan');
    expect(place).toBeGreaterThan(0);
    bytes.write('<title>plat', place);
    const file = join(lab.root, 'picture.edition');
    writeFileSync(file, bytes);
    const spoilt = openEdition(file);
    expect(() => spoilt.media('plan.svg')).toThrowError(/not what was written/);
    spoilt.close();
  });
});

function readSpoilt(file: string): readonly (string | null)[] | null {
  try {
    const edition = openEdition(file);
    try {
      return readAll(edition);
    } finally {
      edition.close();
    }
  } catch (error) {
    if (error instanceof FieldbookError) return null;
    throw error;
  }
}
