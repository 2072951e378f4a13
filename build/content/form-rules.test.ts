import { afterAll, describe, expect, it } from 'vitest';
import { checkFolder } from './check.ts';
import { openCheckLab, soundPlaybook } from './testing/checked.ts';

const lab = openCheckLab();
afterAll(lab.clean);

const form = (label: string, fields: readonly string[], id = 'card'): string =>
  [`:::form id="${id}" label="${label}":::`, ...fields, ':::form-end:::'].join('\n');
const choice = (label: string, options: string): string => `:::field id="intent" type="choice" label="${label}" options="${options}":::`;
const english = form('The card', [choice('Intent', 'yes=Wanted; no=Not wanted'), ':::field id="day" type="date" label="Day" required="true":::']);
const spanish = form('La ficha', [choice('Intención', 'yes=Quiere; no=No quiere'), ':::field id="day" type="date" label="Día" required="true":::']);

/** The sound playbook with something on both languages' kickoff page. */
async function codes(en: string, es: string, more: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const files = soundPlaybook();
  const withText = (name: string, text: string): string => `${String(files[name])}\n${text}\n`;
  const changed = {
    ...files,
    'en/initiate-kickoff-partner.md': withText('en/initiate-kickoff-partner.md', en),
    'es/initiate-kickoff-partner-es.md': withText('es/initiate-kickoff-partner-es.md', es),
    ...Object.fromEntries(Object.entries(more).map(([name, text]) => [name, withText(name, text)])),
  };
  const report = await checkFolder(lab.folder(changed), lab.options);
  return report.problems.map(({ code, path, detail }) => `${code} ${path.split('/')[0]} ${detail}`);
}

describe('the check of forms', () => {
  it('says nothing where only the words differ, nor where a form stands again', async () => {
    const again = { 'en/phase-initiate.md': ':::form ref="card":::', 'es/phase-initiate-es.md': ':::form ref="card":::' };
    expect(await codes(english, spanish, again)).toEqual([]);
  });

  it('finds a form in one language, defined twice, or defined nowhere', async () => {
    expect(await codes(english, '')).toEqual(['form-one-language en card']);
    expect(await codes('', spanish)).toEqual(['form-one-language es card']);
    const twice = await codes(english, spanish, { 'en/phase-initiate.md': english, 'es/phase-initiate-es.md': spanish });
    expect(twice).toEqual(['form-doubled en card, also in en/initiate-kickoff-partner.md', 'form-doubled es card, also in es/initiate-kickoff-partner-es.md']);
    expect(await codes(':::form ref="none":::', ':::form ref="none":::')).toEqual(['form-missing en none', 'form-missing es none']);
    expect(await codes(english, spanish, { 'en/phase-initiate.md': ':::form ref="card":::' })).toEqual(['form-differs es card']);
  });

  it.each([
    ['another answer', spanish.replace('no=', 'never='), 'card.intent'],
    ['an answer less', spanish.replace('; no=No quiere', ''), 'card.intent'],
    ['another type', spanish.replace('type="date"', 'type="text"'), 'card.day'],
    ['what is not required', spanish.replace(' required="true"', ''), 'card.day'],
    ['another order', form('La ficha', spanish.split('\n').slice(1, 3).toReversed()), 'card.day'],
    ['a field less', form('La ficha', spanish.split('\n').slice(1, 2)), 'card.day'],
    ['a field more', form('La ficha', [...spanish.split('\n').slice(1, 3), ':::field id="more" type="text" label="Más":::']), 'card.more'],
    ['another subject', spanish.replace('label="La ficha"', 'label="La ficha" per="service"'), 'card'],
  ])('finds %s than in the other language', async (_what, es, detail) => {
    expect(await codes(english, es)).toEqual([`form-differs es ${detail}`]);
  });

  it('finds what the dialect finds: a type nobody knows, a formula of a field that is not there', async () => {
    const wrong = english.replace('type="date"', 'type="moon"');
    expect((await codes(wrong, spanish)).filter((line) => line.startsWith('field-type-unknown'))).toHaveLength(1);
    const formula = ':::field id="sum" type="computed" label="Sum" formula="filled(day, month)":::';
    const both = (text: string): string => text.replace(':::form-end:::', `${formula}\n:::form-end:::`);
    expect(await codes(both(english), both(spanish))).toEqual(['formula-field-unknown en sum: month', 'formula-field-unknown es sum: month']);
  });
});
