import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { compileEdition } from '../library/compile/compile.ts';
import { memoryFiles } from '../library/compile/content-files.ts';
import { openEdition } from '../library/read/open-edition.ts';
import type { Edition } from '../library/read/open-edition.ts';
import { openSearch } from './search.ts';
import type { Search } from './search.ts';

const page = (title: string, text: string, phase = ''): string => `# ${title}\n\n${phase}\n\n${text}\n`;

const pages: Readonly<Record<string, string>> = {
  'playbook.yml':
    'title: { en: Book, es: Libro }\nlanguages: [en, es]\nmultiple: { title: { en: Multiple, es: Varias }, words: [Multiple, Varias] }\nphases:\n  - { id: remediate, colour: 1, title: { en: Remediate, es: Corrección }, words: [Remediate, Corrección] }\n  - { id: enable, colour: 2, title: { en: Enable, es: Habilitación }, words: [Enable, Habilitación] }\nkinds:\n  - { id: template, title: { en: Template, es: Plantilla }, keys: ["template-*"] }\n  - { id: activity, title: { en: Activity, es: Actividad }, keys: ["*"] }\n',
  'en/identity.md': page('Prepare the identity', 'Words about people.', 'Phase: **Remediate**'),
  'en/identity-later.md': page('Switch on the identity', 'Words about people.', 'Phase: **Enable**'),
  'en/template-status.md': page('Status note', 'Three lines a week.'),
  'en/status-meeting.md': page('Status meeting', 'Half an hour.'),
  'en/sign-in.md': page(
    'When sign-in fails',
    '## Codes\n\nThe error AADSTS50058 says that nobody is signed in.',
  ),
  'en/client.md': page('The client program', '## Which one\n\nInstall v1.2.3 or newer, never 11.2.34.'),
  'en/letters.md': page(
    'A page of letters',
    '## Plan\n\nPlan c has a colour. The net result of plan f counts.',
  ),
  'en/code.md': page('Samples', '## Languages\n\nWritten in C#, F# and C++ for .NET 8.'),
  'en/old.md': page('Pasted from paper', '## Set\n\nThe ﬁrst oﬀice of the ﬂoor, Ｗｉｄｅ letters.'),
  'es/identity-es.md': page('Preparar la identidad', 'Palabras sobre personas.', 'Fase: **Corrección**'),
  'es/identity-later-es.md': page(
    'Activar la identidad',
    'Palabras sobre personas.',
    'Fase: **Habilitación**',
  ),
};

const folder = mkdtempSync(join(tmpdir(), 'odd-words-'));
let edition: Edition;
let search: Search;

beforeAll(async () => {
  const file = join(folder, 'odd.edition');
  const bytes = new Map(Object.entries(pages).map(([path, text]) => [path, new TextEncoder().encode(text)]));
  await compileEdition({ content: memoryFiles('odd', bytes), out: file, workers: 1 });
  edition = openEdition(file);
  const own = () => ({ bookmarked: [], open: [] });
  search = openSearch({ database: edition.database, head: edition.head, own });
}, 180_000);

afterAll(() => {
  edition.close();
  rmSync(folder, { recursive: true, force: true });
});

const ask = (query: string, lang = 'en') => search.run({ query, lang, limit: 10, filters: {}, exact: false });
const keys = (query: string, lang = 'en') => ask(query, lang).hits.map((hit) => hit.page.key);

describe('the phase and the kind of a page are words of it', () => {
  it.each([
    ['identity remediation', 'en', 'identity'],
    ['remediate identity', 'en', 'identity'],
    ['enablement identity', 'en', 'identity-later'],
    ['corrección identidad', 'es', 'identity'],
    ['identidad correcc', 'es', 'identity'],
    ['habilitacion identidad', 'es', 'identity-later'],
    ['template status', 'en', 'template-status'],
  ])('%s (%s) is %s, the only page with both', (query, lang, key) => {
    expect(ask(query, lang)).toMatchObject({ apart: [], mended: null });
    expect(keys(query, lang)[0]).toBe(key);
  });

  it('in its own language only', () => {
    expect(keys('corrección')).toEqual([]);
    expect(ask('corrección').other).toEqual([{ lang: 'es', pages: 1 }]);
  });
});

describe('odd words are found, and marked where they stand', () => {
  it.each([
    ['50058', 'sign-in', 'codes', '50058'],
    ['AADSTS50058', 'sign-in', 'codes', 'AADSTS50058'],
    ['aadsts', 'sign-in', 'codes', 'AADSTS'],
    ['1.2.3', 'client', 'which-one', '1.2.3'],
    ['v1.2.3', 'client', 'which-one', 'v1.2.3'],
    ['version 1.2.3', 'client', 'which-one', '1.2.3'],
    ['c#', 'code', 'languages', 'C#'],
    ['C# samples', 'code', 'languages', 'C#'],
    ['f#', 'code', 'languages', 'F#'],
    ['c++', 'code', 'languages', 'C++'],
    ['.net', 'code', 'languages', '.NET'],
    ['.NET 8', 'code', 'languages', '.NET'],
    ['net 8', 'code', 'languages', 'NET'],
    ['first', 'old', 'set', 'first'],
    ['ﬁrst', 'old', 'set', 'first'],
    ['office floor', 'old', 'set', 'office'],
    ['wide', 'old', 'set', 'Wide'],
    ['Ｗｉｄｅ', 'old', 'set', 'Wide'],
  ])('%s: %s', (query, key, anchor, marked) => {
    const [hit] = ask(query).hits;
    expect(hit?.page.key).toBe(key);
    expect(hit?.place.anchor).toBe(anchor);
    expect([...(hit?.snippet ?? [])].filter(({ mark }) => mark).map(({ text }) => text)).toContain(marked);
  });

  it('and are no other: a version is not a part of another, c# is not the letter c', () => {
    expect(keys('1.2.3')).toEqual(['client']);
    const [hit] = ask('1.2.3').hits;
    expect([...(hit?.snippet ?? [])].filter(({ mark }) => mark).map(({ text }) => text)).toEqual(['1.2.3']);
    expect(keys('c#')).toEqual(['code']);
    expect(keys('f#')).toEqual(['code']);
    expect(keys('.net')).toEqual(['code']);
    expect(keys('net result')[0]).toBe('letters');
  });
});

test('a word spelt right elsewhere and another to mend: the other language, mended', () => {
  expect(ask('identty prepare', 'es').other).toEqual([{ lang: 'en', pages: 1 }]);
  expect(ask('identidad')).toMatchObject({ mended: null, other: [{ lang: 'es', pages: 2 }] });
});
