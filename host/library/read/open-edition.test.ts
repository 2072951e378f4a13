import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FieldbookError } from '../../../contract/shapes/errors.ts';
import type { ContentsNode } from '../../../contract/shapes/library.ts';
import { openLab, pageText, pixel, smallPlaybook } from '../testing/editions.ts';
import { guarded, openEdition } from './open-edition.ts';
import type { Edition } from './open-edition.ts';
import { verifyEdition } from '../keep/verify-edition.ts';

/** Damaged copies tried; each flips, zeroes or cuts somewhere else. */
const DAMAGES = 300;

const lab = openLab();
let edition: Edition;
beforeAll(async () => {
  edition = (await lab.compile(smallPlaybook())).edition;
}, 60_000);
afterAll(lab.clean);

it('only what SQLite or a decoding says is damage: a mistake of ours stays one', () => {
  const failing = (error: Error) => () =>
    guarded(() => {
      throw error;
    });
  expect(failing(new TypeError('ours'))).toThrow(TypeError);
  expect(failing(Object.assign(new Error('busy'), { errcode: 5 }))).toThrow('busy');
  expect(failing(Object.assign(new Error('bad'), { errcode: 11 }))).toThrow(FieldbookError);
  expect(failing(Object.assign(new RangeError('big'), { code: 'ERR_OUT_OF_RANGE' }))).toThrow(FieldbookError);
});

const outline = (nodes: readonly ContentsNode[]): readonly unknown[] =>
  nodes.map(({ title, page, href, children }) => [
    title,
    page?.key ?? href,
    ...(children.length > 0 ? [outline(children)] : []),
  ]);

describe('an edition', () => {
  it('says what it is, in either language', () => {
    expect(edition.view('es')).toMatchObject({
      title: 'Librito',
      languages: ['en', 'es'],
      home: 'index',
      pages: 11,
      multiple: 'Múltiples fases',
    });
    expect(edition.view('es').phases).toEqual([
      { id: 'initiate', title: 'Iniciación', colour: 1, key: 'phase-initiate', summary: '' },
      { id: 'assess', title: 'Evaluación', colour: 2, key: 'phase-assess', summary: '' },
    ]);
  });

  it('has its contents in each language, a page without translation in the other', () => {
    expect(outline(edition.contents('es').nodes)).toEqual([
      ['Librito', 'index'],
      ['Fase de iniciación', 'phase-initiate', [['Reunión de inicio', 'initiate-kickoff-partner']]],
      ['Fase de evaluación', 'phase-assess', [['Network readiness', 'assess-network-partner']]],
      [
        'Más',
        null,
        [
          ['En todas partes', 'everywhere-partner'],
          ['Public guide', 'https://learn.microsoft.com/'],
        ],
      ],
    ]);
    expect(edition.contents('en').nodes[2]?.children[0]?.page?.lang).toBe('en');
  });

  it('has the pages of each phase with those of every phase', () => {
    expect(edition.contents('en').phases.map(({ id, nodes }) => [id, outline(nodes)])).toEqual([
      [
        'initiate',
        [
          ['Initiate phase', 'phase-initiate', [['Kickoff', 'initiate-kickoff-partner']]],
          ['Everywhere', 'everywhere-partner'],
        ],
      ],
      [
        'assess',
        [
          ['Assess phase', 'phase-assess', [['Network readiness', 'assess-network-partner']]],
          ['Everywhere', 'everywhere-partner'],
        ],
      ],
    ]);
  });

  it('reads a page with all that the reader shows', () => {
    const page = edition.page('initiate-kickoff-partner', 'en');
    expect(page).toMatchObject({
      key: 'initiate-kickoff-partner', lang: 'en', wanted: 'en', title: 'Kickoff', kind: 'activity', phases: ['initiate'], items: 2,
      languages: ['en', 'es'], date: '2026-11-20', checked: null, notices: [], minutes: 1, edition: edition.id,
      trail: [{ title: 'Initiate phase', key: 'phase-initiate' }], next: null,
    }); // prettier-ignore
    expect(page.previous?.key).toBe('phase-initiate');
    expect(page.checklist.map(({ id, text }) => [id, text])).toEqual([
      ['name-owner', 'Name the owner'],
      ['set-date', 'Set the date'],
    ]);
    expect(page.headings.map(({ anchor }) => anchor)).toEqual(['overview', 'checklist']);
    expect(page.media).toEqual([
      { url: `/media/${edition.id}/media/gate-en.svg`, path: 'media/gate-en.svg', width: 640, height: 360 },
    ]);
    expect(JSON.stringify(page.tree)).not.toContain('required metadata');
  });

  it('gives every link its fate', () => {
    expect(edition.page('initiate-kickoff-partner', 'en').links).toEqual([
      { fate: 'page', key: 'assess-network-partner', lang: 'en', anchor: 'checklist' },
      { fate: 'missing', href: 'nowhere.md', reason: 'page' },
      { fate: 'anchor', anchor: 'overview' },
    ]);
    expect(edition.page('initiate-kickoff-partner', 'es').links).toEqual([
      { fate: 'page', key: 'assess-network-partner', lang: 'en', anchor: '' },
      { fate: 'anchor', anchor: 'descripción-general' },
      { fate: 'anchor', anchor: 'descripción-general' },
    ]);
    expect(edition.page('phase-initiate', 'es').links).toEqual([
      { fate: 'page', key: 'index', lang: 'es', anchor: '' },
    ]);
    expect(edition.page('phase-assess', 'en').links).toEqual([
      { fate: 'page', key: 'assess-network-partner', lang: 'en', anchor: 'checklist' },
    ]);
  });

  it('opens the other language where there is no translation, and says when a page is in none', () => {
    expect(edition.page('assess-network-partner', 'es')).toMatchObject({
      lang: 'en',
      wanted: 'es',
      languages: ['en'],
    });
    expect(() => edition.page('nothing', 'es')).toThrowError(
      expect.objectContaining({ code: 'page-missing' }),
    );
  });

  it('finds the place of a path, a deep link, an old address and a name from before', () => {
    const find = (address: string) => edition.findPlace(address, 'es');
    expect(find('/en/page/index')).toEqual({ lang: 'en', key: 'index' });
    expect(find('/es/page/initiate-kickoff-partner#descripcion-general')).toEqual({
      lang: 'es',
      key: 'initiate-kickoff-partner',
      anchor: 'descripción-general',
    });
    expect(find('fieldbook://page/en/assess-old-partner')).toEqual({
      lang: 'en',
      key: 'assess-network-partner',
      anchor: 'checklist',
    });
    expect(find('https://old.example')).toEqual({ lang: 'es', key: 'index' });
    expect(find('https://old.example/en-us/PHASE-assess-es')).toEqual({ lang: 'es', key: 'phase-assess' });
    expect(find('phase-assess-es.md')).toEqual({ lang: 'es', key: 'phase-assess' });
    for (const old of ['phase-assess-es', 'phase-assess.md', 'phase-assess-es.MD', 'phase-assess.html'])
      expect(find(`/es/page/${old}`), old).toEqual({ lang: 'es', key: 'phase-assess' });
    expect(find('/es/page/nothing')).toBeNull();
    expect(find('/es/page/nothing-es.md')).toBeNull();
    for (const address of [
      '',
      'https://elsewhere.example/',
      'javascript:alert(1)',
      '/xx',
      '../../etc/passwd',
      '\0',
      'x'.repeat(3_000),
    ])
      expect(find(address)).toBeNull();
  });

  it('lists items and words for progress, search and comparing', () => {
    expect(edition.itemsOf('es').map(({ key, lang, item, phases }) => [key, lang, item, phases[0]])).toEqual([
      ['initiate-kickoff-partner', 'es', 'name-owner', 'initiate'],
      ['initiate-kickoff-partner', 'es', 'set-date', 'initiate'],
      ['assess-network-partner', 'en', 'measure-latency', 'assess'],
    ]);
    expect(edition.pageText('everywhere-partner', 'es')?.blocks.map(({ text }) => text)).toContain(
      'Palabras para cada fase.',
    );
    expect(edition.sources().map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        'en/index.md',
        'includes/help.md',
        'media/pixel.png',
        'playbook.yml',
        'toc.yml',
      ]),
    );
  });

  it('serves files of its table only: 200 hostile paths give nothing', () => {
    expect(edition.media('media/pixel.png')).toMatchObject({
      type: 'image/png',
      etag: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(Buffer.from(edition.media('media/pixel.png')?.bytes ?? []).equals(Buffer.from(pixel))).toBe(true);
    const tails = ['etc/passwd', 'media/pixel.png', 'playbook.yml', 'en/index.md', 'windows/win.ini'];
    const heads = [
      '../', '../../../../', '..\\', '..%2f', '..%5c', '%2e%2e/', '%252e%252e/', '/', '//', '///', 'C:/', 'C:\\', 'file:///', 'file:', '\\\\host\\', './', './/',
      'media/../', 'media/..%2f', 'media/./../', '\0', '%00', 'http://host/', '//host/', '~/', ' ', '\t', 'media/pixel.png/../', 'media\\..\\', '．．/', '..;/',
      'MEDIA/../', 'media//', 'media/%2e%2e/', '?', '#', "' OR 1=1 --", '%', '*', 'a'.repeat(5_000),
    ]; // prettier-ignore
    const paths = heads.flatMap((head) => tails.map((tail) => head + tail));
    expect(paths.length).toBeGreaterThanOrEqual(200);
    expect(paths.filter((path) => edition.media(path) !== null)).toEqual([]);
    expect(edition.media('media/unused.png')).toBeNull();
  });
});

const drawnBy = (one: Edition): readonly unknown[] =>
  one
    .sources()
    .map(({ path, hash }) => [path, hash, one.source(path)?.length])
    .concat(one.pages('en').map(({ key }) => [JSON.stringify(one.page(key, 'en').tree)]));

describe('a file that is no sound edition', () => {
  it('is refused with its own code', () => {
    const file = join(lab.root, 'strange.edition');
    expect(() => openEdition(file)).toThrowError(expect.objectContaining({ code: 'edition-missing' }));
    for (const bytes of ['', 'hello', Buffer.alloc(10_000, 7)]) {
      writeFileSync(file, bytes);
      expect(() => openEdition(file)).toThrowError(expect.objectContaining({ code: 'edition-damaged' }));
    }
    copyFileSync(edition.file, file);
    const newer = new DatabaseSync(file);
    newer.exec('PRAGMA user_version = 99');
    newer.close();
    expect(() => openEdition(file)).toThrowError(expect.objectContaining({ code: 'edition-too-new' }));
  });

  it(`never crashes and never draws other words: ${DAMAGES} damaged copies`, () => {
    const sound = readFileSync(edition.file);
    const file = join(lab.root, 'damaged.edition');
    const whole = drawnBy(edition);
    let noticed = 0;
    for (let n = 0; n < DAMAGES; n += 1) {
      const bytes = Buffer.from(sound);
      const at = Math.floor((n * 7_919 * 104_729) % bytes.length);
      if (n % 3 === 0) bytes[at] = (bytes[at] ?? 0) ^ (1 << (n % 8));
      if (n % 3 === 1) bytes.fill(n % 2 ? 0 : 255, at, at + 512);
      writeFileSync(file, bytes);
      if (n % 3 === 2) truncateSync(file, at);
      try {
        verifyEdition(file);
      } catch (error) {
        expect(error).toBeInstanceOf(FieldbookError);
        if (error instanceof FieldbookError)
          expect(['edition-damaged', 'edition-too-new']).toContain(error.code);
        noticed += 1;
        continue;
      }
      // Unused space was hit, or a short row: whatever is drawn must still be what was compiled.
      const opened = openEdition(file);
      const drawn = drawnBy(opened);
      opened.close();
      expect(drawn).toEqual(whole);
    }
    expect(noticed).toBeGreaterThan(DAMAGES * 0.3);
    expect(verifyEdition(edition.file)).toEqual({ id: edition.id, number: 0 });
  });
});

describe('forms of an edition', () => {
  const form = (label: string): string =>
    `:::form id="card" label="${label}":::\n:::field id="day" type="date" label="Day":::\n:::form-end:::`;

  it('are with their page, and once more where they stand again, in the language of that page', async () => {
    const files = smallPlaybook();
    const made = await lab.compile({
      ...files,
      'en/phase-initiate.md': pageText('Initiate phase', `## The card\n\n${form('The card')}`),
      'es/phase-initiate-es.md': pageText('Fase de iniciación', `## La ficha\n\n${form('La ficha')}`),
      'en/phase-assess.md': pageText(
        'Assess phase',
        ':::form ref="card":::\n\n:::form ref="card":::\n\n:::form ref="none":::',
      ),
      'es/phase-assess-es.md': pageText('Fase de evaluación', ':::form ref="card":::'),
      'en/everywhere-partner.md': pageText(
        'Everywhere',
        `:::form ref="own":::\n\n${form('Own').replace('card', 'own')}`,
      ),
    });
    expect(made.edition.page('phase-initiate', 'en').forms).toMatchObject([
      { id: 'card', label: 'The card', again: false, anchor: 'the-card' },
    ]);
    expect(made.edition.page('phase-assess', 'es').forms).toMatchObject([
      {
        id: 'card',
        label: 'La ficha',
        again: true,
        anchor: 'la-ficha',
        page: { key: 'phase-initiate', lang: 'es', title: 'Fase de iniciación' },
      },
    ]);
    expect(made.edition.page('phase-assess', 'en').forms).toHaveLength(1);
    expect(made.edition.page('everywhere-partner', 'en').forms).toMatchObject([{ id: 'own', again: false }]);
    expect(made.edition.formsOf('es').map(({ id, label }) => `${id} ${label}`)).toEqual(['card La ficha']);
    expect(made.edition.formsOf('en').map(({ id }) => id)).toEqual(['card', 'own']);
    expect(made.edition.page('index', 'en').forms).toEqual([]);
  });
});

describe('an edition of before there were services, facts and forms', () => {
  it('is read as it was: every item is for all and counted, and no page has a form', async () => {
    const files = smallPlaybook();
    const kickoff = String(files['en/initiate-kickoff-partner.md']);
    const made = await lab.compile({
      ...files,
      'en/initiate-kickoff-partner.md': kickoff.replace(
        'item: name-owner',
        'item: name-owner; when: new; count: use',
      ),
      'en/phase-assess.md': pageText('Assess phase', ':::form id="a" label="A":::\n:::form-end:::'),
    });
    const file = join(lab.root, 'before.edition');
    copyFileSync(made.edition.file, file);
    const database = new DatabaseSync(file);
    for (const column of ['services', 'facts', 'always', 'counted'])
      database.exec(`ALTER TABLE item DROP COLUMN ${column}`);
    database.exec('DROP TABLE form; DROP TABLE sum');
    database.close();
    const old = openEdition(file);
    const [first] = old.itemsOf('en').filter(({ item }) => item === 'name-owner');
    expect(first).toMatchObject({ counted: true, scope: { services: [], when: [], always: false } });
    expect(made.edition.itemsOf('en').find(({ item }) => item === 'name-owner')).toMatchObject({
      counted: false,
      scope: { when: ['new'] },
    });
    expect(old.page('initiate-kickoff-partner', 'en').checklist[0]).toMatchObject({
      services: [],
      when: [],
      always: false,
    });
    expect(old.page('phase-assess', 'en').forms).toEqual([]);
    expect(old.formsOf('en')).toEqual([]);
    expect(old.view('en')).toMatchObject({ roles: [], scope: { services: [], facts: [] } });
    old.close();
  });
});
