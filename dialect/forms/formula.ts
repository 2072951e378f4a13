import { FORMULA_TERMS_MAX, RESULTS_PER_FIELD_MAX } from '../limits.ts';
import { formulaNames } from './form.ts';
import type { FieldResult, Formula, FormulaTerm } from './form.ts';

/** The id of a form, a field or an option: lower-case words with hyphens. */
export const formId = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;

/** `count(lines.state=open/at-work, lines.priority=1)`; `null` when it is none. */
export function readFormula(written: string): Formula | null {
  const [, called = '', inner = ''] = /^([a-z]{1,20})\(([^()]{0,600})\)$/.exec(written.trim()) ?? [];
  const name = formulaNames.find((known) => known === called);
  const terms = inner.split(',').map(readTerm);
  const of = terms.filter((term) => term !== null);
  return name === undefined || of.length !== terms.length || of.length > FORMULA_TERMS_MAX
    ? null
    : { name, of };
}

/** `field`, `rows.field`, `field=answer/answer`; `null` when it is none. */
export function readTerm(written: string): FormulaTerm | null {
  const [path = '', answers, more] = written.trim().split('=');
  const [first = '', second, third] = path.split('.');
  const is = answers === undefined ? [] : answers.split('/').map((answer) => answer.trim());
  if (more !== undefined || third !== undefined) return null;
  if (![first, ...(second === undefined ? [] : [second]), ...is].every((id) => formId.test(id))) return null;
  return second === undefined ? { rows: null, field: first, is } : { rows: first, field: second, is };
}

/** `0-2=Another conversation; 3=Start Assess; 4-=Ready`: ranges with their words; `null` when one is none. */
export function readResults(written: string): readonly FieldResult[] | null {
  const entries = written.split(';').map((entry) => entry.trim());
  const results = entries.map((entry): FieldResult | null => {
    const [, from = '', range, to = '', label = ''] = /^(\d{0,9})(-(\d{0,9}))?\s*=(.+)$/s.exec(entry) ?? [];
    if (from === '' && to === '') return null;
    const end = range === undefined ? from : to;
    return {
      from: from === '' ? null : Number(from),
      to: end === '' ? null : Number(end),
      label: label.trim(),
    };
  });
  const read = results.filter((result) => result !== null && result.label !== '');
  if (read.length !== entries.length || read.length > RESULTS_PER_FIELD_MAX) return null;
  return read.filter((result) => result !== null);
}
