import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pixel, svg } from '../testing/editions.ts';
import { fold, slug } from './fold.ts';
import { imageSize } from './image-size.ts';
import { mediaType } from './media-type.ts';
import { mapInOrder } from './map-in-order.ts';
import { packJson, unpackJson } from '../read/packed.ts';
import { globsFrom } from './globs.ts';
import { fitsPattern } from './pattern.ts';
import { kindOf, phasesNamed, readPlaybook } from './playbook.ts';

const playbook = readPlaybook(
  readFileSync(join(import.meta.dirname, '../../../content/playbook.yml'), 'utf8'),
);

describe('playbook.yml', () => {
  it('names six phases in order, in both languages', () => {
    expect(playbook.phases.map(({ id, colour, page }) => [id, colour, page])).toEqual(
      ['initiate', 'assess', 'remediate', 'enable', 'migrate', 'success'].map((id, n) => [
        id,
        n + 1,
        `phase-${id}`,
      ]),
    );
    for (const { title, summary } of playbook.phases)
      expect([Object.keys(title), Object.keys(summary)]).toEqual([
        ['en', 'es'],
        ['en', 'es'],
      ]);
  });

  it.each([
    [['Iniciar'], ['initiate']],
    [['INICIACION'], ['initiate']],
    [['Múltiples fases'], ['multiple']],
    [['multiple phases', 'Assess'], ['multiple']],
    [
      ['Éxito', 'Evaluación'],
      ['assess', 'success'],
    ],
    [['Fase de corrección'], ['remediate']],
    [['Nowhere'], []],
  ])('understands %j', (words, expected) => expect(phasesNamed(playbook, words)).toEqual(expected));

  it.each([
    ['index', 'home'],
    ['phase-assess', 'phase'],
    ['resources-template-status-note', 'template'],
    ['resources-glossary', 'resource'],
    ['status-guidance-partner', 'guidance'],
    ['assess-review-network-readiness-partner', 'activity'],
  ])('knows the kind of %s', (key, kind) => expect(kindOf(playbook.kinds, key)).toBe(kind));

  it.each([
    '',
    'title: x',
    'a: [',
    'title: {en: x}\nlanguages: [en]\nunknown: 1',
    '&a [*a]',
    'x'.repeat(300_000),
  ])('refuses %.30s', (text) => {
    expect(() => readPlaybook(text)).toThrow();
  });
});

describe('patterns', () => {
  it('take * for any run of characters and ** for any folders', () => {
    expect([
      fitsPattern('phase-assess', 'phase-*'),
      fitsPattern('phase', 'phase-*'),
      fitsPattern('a-b-c', 'a*c'),
      fitsPattern('abc', 'a?c'),
      fitsPattern('', '*'),
    ]).toEqual([true, false, true, true, true]);
    expect([
      globsFrom('', ['**/*.md'])('a/b/c.md'),
      globsFrom('', ['**/*.md'])('c.md'),
      globsFrom('', ['**/includes/**'])('a/Includes/x.md'),
      globsFrom('', ['*.md'])('a/b.md'),
    ]).toEqual([true, true, true, false]);
  });

  it('end soon whatever they are', () => {
    expect(fitsPattern('a'.repeat(5_000), `${'*a'.repeat(500)}b`)).toBe(false);
    expect(globsFrom('', [`${'**/a/'.repeat(300)}b`])('a/'.repeat(2_000))).toBe(false);
  });
});

describe('media', () => {
  it('has a fixed table of types', () => {
    expect(['a.png', 'A.JPG', 'x/y.svg', 'z.pdf', 'v.mp4'].map(mediaType)).toEqual([
      'image/png',
      'image/jpeg',
      'image/svg+xml',
      'application/pdf',
      'video/mp4',
    ]);
    for (const path of ['a.html', 'a.js', 'a.exe', 'a', 'png', 'a.png.html', 'a.constructor', 'a.md', ''])
      expect(mediaType(path), path).toBeNull();
  });

  it('reads the size of every kind of picture', () => {
    const bytes = (hex: string): Uint8Array => Buffer.from(hex.replaceAll(' ', ''), 'hex');
    expect(imageSize(pixel, 'image/png')).toEqual({ width: 1, height: 1 });
    expect(imageSize(bytes('474946383961 4001 c800'), 'image/gif')).toEqual({ width: 320, height: 200 });
    expect(imageSize(bytes('ffd8 ffe0 0004 0000 ffc2 0011 08 00f0 0140 03'), 'image/jpeg')).toEqual({
      width: 320,
      height: 240,
    });
    expect(
      imageSize(bytes(`52494646 00000000 57454250 56503858 0a000000 00000000 3f0100 ef0000`), 'image/webp'),
    ).toEqual({ width: 320, height: 240 });
    expect(imageSize(Buffer.from(svg), 'image/svg+xml')).toEqual({ width: 640, height: 360 });
    expect(
      imageSize(Buffer.from('<svg width="12px" height="34" viewBox="0 0 1 1">'), 'image/svg+xml'),
    ).toEqual({ width: 12, height: 34 });
    for (const type of [
      'image/png',
      'image/gif',
      'image/jpeg',
      'image/webp',
      'image/svg+xml',
      'application/pdf',
    ]) {
      expect(imageSize(new Uint8Array(), type)).toBeNull();
      expect(imageSize(bytes('ffd8 ffe0 0000'), type)).toBeNull();
    }
  });
});

describe('packed values', () => {
  it('come back as they were, and say so when they cannot', () => {
    const value = { text: 'ñ'.repeat(1_000), list: [1, null] };
    const packed = packJson(value);
    expect(unpackJson(packed)).toEqual(value);
    for (let at = 4; at < packed.length; at += 1) {
      const flipped = Uint8Array.from(packed);
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      expect(() => unpackJson(flipped), `byte ${at}`).toThrowError(
        expect.objectContaining({ code: 'edition-damaged' }),
      );
    }
  });
});

describe('mapInOrder', () => {
  it('hands over in order with never more than the window running', async () => {
    let running = 0;
    let most = 0;
    const taken: number[] = [];
    const work = async (item: number): Promise<number> => {
      most = Math.max(most, (running += 1));
      await new Promise((done) => setTimeout(done, (item * 7) % 5));
      running -= 1;
      return item * 2;
    };
    await mapInOrder([1, 2, 3, 4, 5, 6, 7, 8, 9], 3, work, (result) => taken.push(result));
    expect(taken).toEqual([2, 4, 6, 8, 10, 12, 14, 16, 18]);
    expect(most).toBe(3);
    await expect(
      mapInOrder(
        [1, 2],
        2,
        () => Promise.reject(new Error('no')),
        () => undefined,
      ),
    ).rejects.toThrow('no');
  });
});

describe('words', () => {
  it('are compared without accents, case and invisible characters', () => {
    expect(fold(' Evaluaci\u200bÓN\u00a0 x')).toBe('evaluacion x');
    expect(slug('¿Qué es DIBS?')).toBe('que-es-dibs');
  });
});
