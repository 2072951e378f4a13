import { describe, expect, it } from 'vitest';
import {
  FIELDS_PER_FORM_MAX,
  FORMS_PER_PAGE_MAX,
  FORMULA_TERMS_MAX,
  FORM_WORDS_MAX,
  OPTIONS_PER_FIELD_MAX,
} from '../limits.ts';
import type { Page } from '../model.ts';
import { parsePage } from '../parse-page.ts';
import { readFormula, readResults, readTerm } from './formula.ts';

function parse(lines: readonly string[]): Page {
  return parsePage({ path: 'es/page.md', text: lines.join('\n'), files: {}, lang: 'es' });
}

function codesOf(lines: readonly string[]): readonly string[] {
  return parse(lines).warnings.map(({ code }) => code);
}

describe('the forms of a page', () => {
  const page = parse([
    '# Page', '', ':::form ref="late":::', '', '## One', '', ':::form id="late" label="Late <b>one</b>" per="scenario" history="true":::',
    ':::field id="when" type="date" label="When" required="true":::', ':::rows id="lines" label="Lines":::',
    ':::field id="kind" type="choice" label="Kind" options="a=A; b=B":::', ':::field id="why" type="choice" label="Why" depends="kind" options="a/x=X; b/y=Y":::',
    ':::field id="share" type="computed" label="Share" formula="percent(part, whole)":::', ':::field id="part" type="number" label="Part" unit="GB":::',
    ':::field id="whole" type="number" label="Whole":::', ':::rows-end:::',
    ':::field id="open" type="computed" label="Open" formula="count(lines.kind=a/b, lines.why=x)" results="0=None; 1-3=Some; 4-=Many":::',
    ':::form-end:::', '', '## Two',
  ]); // prettier-ignore

  it('are data: fields in order, columns, options, formulas, and the heading they stand under', () => {
    expect(page.warnings).toEqual([]);
    expect(page.forms).toHaveLength(1);
    const [form] = page.forms;
    expect(form).toMatchObject({
      id: 'late',
      label: 'Late <b>one</b>',
      per: 'scenario',
      history: true,
      anchor: 'one',
      line: 7,
    });
    expect(form?.fields.map(({ id, type, required }) => `${id} ${type} ${required}`)).toEqual([
      'when date true',
      'lines rows false',
      'open computed false',
    ]);
    expect(form?.fields[1]?.fields.map(({ id }) => id)).toEqual(['kind', 'why', 'share', 'part', 'whole']);
    expect(form?.fields[1]?.fields[1]).toMatchObject({
      depends: 'kind',
      options: [{ id: 'x', label: 'X', of: 'a' }, { id: 'y', label: 'Y', of: 'b' }],
    }); // prettier-ignore
    expect(form?.fields[2]?.formula).toEqual({
      name: 'count',
      of: [{ rows: 'lines', field: 'kind', is: ['a', 'b'] }, { rows: 'lines', field: 'why', is: ['x'] }],
    }); // prettier-ignore
    expect(form?.fields[2]?.results).toEqual([
      { from: 0, to: 0, label: 'None' },
      { from: 1, to: 3, label: 'Some' },
      { from: 4, to: null, label: 'Many' },
    ]);
    expect(page.formUses).toEqual([{ id: 'late', line: 3 }]);
  });

  it('are words that are searched and found again, like any other text', () => {
    const words = page.blocks.map(({ text }) => text);
    expect(words).toEqual(expect.arrayContaining(['Late <b>one</b>', 'When', 'Part (GB)', '4+: Many']));
    expect(page.blocks.find(({ text }) => text === 'When')?.anchor).toBe('one');
  });

  it('keep within their limits, and say what was left out', () => {
    const field = (n: number): string => `:::field id="f${n}" type="text" label="F":::`;
    const many = parse([
      ':::form id="big" label="Big":::',
      ...Array.from({ length: FIELDS_PER_FORM_MAX + 5 }, (_, n) => field(n)),
      ':::form-end:::',
    ]);
    expect(many.forms[0]?.fields).toHaveLength(FIELDS_PER_FORM_MAX);
    expect(many.warnings.map(({ code }) => code)).toEqual(['form-too-large']);
    const forms = Array.from({ length: FORMS_PER_PAGE_MAX + 2 }, (_, n) => [
      `:::form id="a${n}" label="A":::`,
      field(n),
      ':::form-end:::',
    ]).flat();
    expect(parse(forms).forms).toHaveLength(FORMS_PER_PAGE_MAX);
    expect(codesOf(forms)).toEqual(['form-too-large', 'form-too-large']);
    const again = Array.from({ length: FORMS_PER_PAGE_MAX + 1 }, () => ':::form ref="a":::');
    expect(parse(again).formUses).toHaveLength(FORMS_PER_PAGE_MAX);
    expect(codesOf(again)).toEqual(['form-too-large']);
    const options = Array.from({ length: OPTIONS_PER_FIELD_MAX + 1 }, (_, n) => `o${n}=O`).join('; ');
    expect(
      codesOf([
        ':::form id="a" label="A":::',
        `:::field id="f" type="choice" label="F" options="${options}":::`,
        ':::form-end:::',
      ]),
    ).toEqual(['field-options-invalid']);
    const long = parse([
      `:::form id="a" label="${'A'.repeat(FORM_WORDS_MAX + 9)}":::`,
      field(1),
      ':::form-end:::',
    ]);
    expect(long.forms[0]?.label).toHaveLength(FORM_WORDS_MAX);
  });
});

describe('a formula', () => {
  it.each([
    'filled(a)',
    'weakest(a, b)',
    'percent(r.a, r.b)',
    'sum(r.a)',
    'count(r.a=x/y, r.b=z)',
    ' value(a) ',
  ])('%s is read', (written) => {
    expect(readFormula(written)).not.toBeNull();
  });

  it.each([
    '', 'a', 'filled', 'filled()', 'filled(a', 'filled(a))', 'filled(a,)', 'Filled(a)', 'eval(a)', 'filled(filled(a))', 'filled(a.b.c)', 'filled(a=b=c)',
    'filled(A)', 'filled(a=)', 'constructor(a)', `filled(${Array.from({ length: FORMULA_TERMS_MAX + 1 }, (_, n) => `a${n}`).join(',')})`,
  ])('%s is none', (written) => {
    expect(readFormula(written)).toBeNull();
  }); // prettier-ignore

  it('has results in ranges, and conditions on answers', () => {
    expect(readResults('-149=Few; 150-499=Some; 500-=Many')).toEqual([
      { from: null, to: 149, label: 'Few' },
      { from: 150, to: 499, label: 'Some' },
      { from: 500, to: null, label: 'Many' },
    ]);
    for (const wrong of ['', '1', '1=', '-=All', 'x=Y', '1=A;', '1-2-3=A'])
      expect(readResults(wrong), wrong).toBeNull();
    expect(readTerm('lines.state=open')).toEqual({ rows: 'lines', field: 'state', is: ['open'] });
    expect(readTerm('=open')).toBeNull();
  });
});
