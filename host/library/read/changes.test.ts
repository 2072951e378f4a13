import type { Block } from '../../../dialect/model.ts';
import { afterAll, describe, expect, it } from 'vitest';
import { changesBetween, diffBlocks } from './changes.ts';
import type { BlockChange } from './changes.ts';
import { openLab, pageText, smallPlaybook } from '../testing/editions.ts';

const lab = openLab();
afterAll(lab.clean);

const block = (text: string, kind: 'text' | 'item' = 'text') => ({ id: text, kind, text, anchor: '' });
const brief = (changes: readonly BlockChange[]): readonly string[] =>
  changes.map((change) =>
    change.kind === 'reworded'
      ? `reworded ${change.before.text} > ${change.after.text}`
      : `${change.kind} ${change.block.text}`,
  );

describe('diffBlocks', () => {
  it('tells added, removed and reworded apart, and shows the words', () => {
    const before = ['one two three four', 'stays as it is', 'goes away entirely'].map((text) => block(text));
    const after = ['one two tree four', 'stays as it is', 'something quite new'].map((text) => block(text));
    const changes = diffBlocks(before, after);
    expect(brief(changes)).toEqual([
      'reworded one two three four > one two tree four',
      'removed goes away entirely',
      'added something quite new',
    ]);
    expect(changes[0]).toMatchObject({
      words: [
        { kind: 'same', text: 'one two ' },
        { kind: 'removed', text: 'three' },
        { kind: 'added', text: 'tree' },
        { kind: 'same', text: ' four' },
      ],
    });
  });

  it('does not count whitespace or a block that only moved, and never joins an item to a paragraph', () => {
    expect(diffBlocks([block('a b'), block('c d')], [block('c  d'), block('a\nb')])).toEqual([]);
    expect(brief(diffBlocks([block('name the owner now')], [block('name the owner today', 'item')]))).toEqual(
      ['removed name the owner now', 'added name the owner today'],
    );
  });

  it('ends soon on texts that have nothing in common', () => {
    const words = (salt: string) =>
      block(Array.from({ length: 20_000 }, (_, n) => `${salt}${n} and`).join(' '));
    expect(diffBlocks([words('a')], [words('b')]).length).toBeGreaterThan(0);
  });
});

describe('changesBetween', () => {
  it('names pages new, changed, moved and retired, each language for itself', async () => {
    const old = {
      ...smallPlaybook(),
      'en/away-partner.md': pageText('Away', 'Gone soon.'),
      'en/first-name-partner.md': pageText('Name', 'The words stay.'),
    };
    const now: Record<string, string | Uint8Array> = {
      ...smallPlaybook(),
      'en/index.md': pageText('Small book', 'Begin with [the kickoff](initiate-kickoff-partner.md) today.'),
      'en/phase-assess.md': pageText('Assess phase', '\nLook.   [Old](assess-old-partner.md)\n', {
        'ms.date': '11/21/2026',
        extra: 'yes',
      }),
      'en/new-partner.md': pageText('New', 'Fresh.'),
      'en/second-name-partner.md': pageText('Name', 'The words stay.'),
      'redirections.json':
        '{"redirections":[{"source_path":"first-name-partner.md","redirect_url":"second-name-partner"}]}',
    };
    const [before, after] = [(await lab.compile(old)).edition, (await lab.compile(now)).edition];
    const summary = changesBetween(before, after, 'en').map((change) => [
      change.kind,
      change.page.key,
      'blocks' in change ? brief(change.blocks) : [],
    ]);
    expect(summary).toEqual([
      ['changed', 'index', ['reworded Begin with the kickoff. > Begin with the kickoff today.']],
      ['new', 'new-partner', []],
      ['moved', 'second-name-partner', []],
      ['retired', 'away-partner', []],
    ]);
    expect(changesBetween(before, after, 'es')).toEqual([]);
    expect(changesBetween(after, after, 'en')).toEqual([]);
  });
});

describe('large pages that changed', () => {
  const blocks = (count: number, words: (at: number) => string): readonly Block[] =>
    Array.from({ length: count }, (_, at) => ({ id: `b${at}`, kind: 'text', text: words(at), anchor: '' }));

  it('that have nothing in common are told as gone and come, in time', () => {
    const before = process.cpuUsage();
    const changes = diffBlocks(
      blocks(20_000, (at) => `Old words ${at} that stood here.`),
      blocks(20_000, (at) => `Others of ${at} came instead.`),
    );
    const { user, system } = process.cpuUsage(before);
    console.log(`40,000 blocks: ${Math.round((user + system) / 1_000)} ms`);
    expect(changes).toHaveLength(40_000);
    expect((user + system) / 1_000).toBeLessThan(20_000);
  });

  it('a run longer than the stack has room for is told whole', () => {
    const came = diffBlocks(
      [],
      blocks(300_000, (at) => `Words ${at}`),
    );
    expect(came).toHaveLength(300_000);
  });
});
