import { describe, expect, it } from 'vitest';
import { LINE_SIGNS_MAX, NESTING_MAX, noteShape, PARAGRAPH_SIGNS_MAX } from './limits.ts';
import { tooComplex } from './too-complex.ts';

describe('what may be parsed', () => {
  it('signs in code between fences do not count, and those behind it do', () => {
    const signs = '['.repeat(LINE_SIGNS_MAX + 1);
    expect(tooComplex(`\`\`\`\n${signs}\n\`\`\`\n\nwords\n`)).toBeNull();
    expect(tooComplex(`~~~js\n${signs}\n~~~\n`)).toBeNull();
    expect(tooComplex(`\`\`\`\ncode\n\`\`\`\n\n${signs}\n`)).toBe('too-many-signs');
  });

  it('marks in code between fences do not make a page too deep, those behind it and those of a note do', () => {
    const deep = `${'>'.repeat(NESTING_MAX + 1)} deep`;
    for (const [before, after] of [
      ['```', '```'],
      ['~~~text', '~~~'],
      ['````md', '````'],
      // A fence of the other sign, or a shorter one, is part of the code.
      ['```\n~~~', '```'],
      ['````\n```', '````'],
      ['```\n```js', '```'],
    ] as const) {
      expect(tooComplex(`${before}\n${deep}\n${after}\n\nwords\n`), before).toBeNull();
      expect(tooComplex(`${before}\ncode\n${after}\n\n${deep}\n`), before).toBe('too-deep');
      expect(tooComplex(`${before}\n${deep}\n${after}\n`, noteShape), before).toBe('too-deep');
    }
    expect(tooComplex(`\`\`\` no fence \`\`\`\n${deep}\n`)).toBe('too-deep');
  });

  it('a paragraph counts its lines together; an empty line, a row and an item begin afresh', () => {
    const line = '*a_ '.repeat(500);
    const lines = Math.ceil(PARAGRAPH_SIGNS_MAX / 1_000) + 1;
    expect(tooComplex(`${line}\n`.repeat(lines))).toBe('too-many-signs');
    for (const between of ['\n', '| a |\n', '- a\n', '# a\n'])
      expect(tooComplex(`${line}\n${between}`.repeat(lines))).toBeNull();
  });

  it('says of each limit what it is', () => {
    expect(tooComplex(`${'>'.repeat(NESTING_MAX + 1)} deep`)).toBe('too-deep');
    expect(tooComplex(`${'>'.repeat(NESTING_MAX)} deep`)).toBeNull();
    expect(tooComplex('a\n'.repeat(500_001))).toBe('too-long');
    expect(tooComplex(`${'>'.repeat(noteShape.nesting + 1)} deep`, noteShape)).toBe('too-deep');
    expect(tooComplex('a\n'.repeat(noteShape.lines + 1), noteShape)).toBe('too-long');
  });
});
