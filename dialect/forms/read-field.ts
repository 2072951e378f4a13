import { FORM_WORDS_MAX, OPTIONS_PER_FIELD_MAX } from '../limits.ts';
import type { WarningCode } from '../model.ts';
import type { Marker } from '../syntax/markers.ts';
import { collapse } from '../text.ts';
import { fieldTypes, formSubjects } from './form.ts';
import type { FieldOption, FieldType, Form, FormField } from './form.ts';
import { formId, readFormula, readResults, readTerm } from './formula.ts';

/** Says what is wrong with a line; nothing that is wrong ends a form. */
export type Tell = (code: WarningCode, detail: string) => void;

const formAttributes = new Set(['id', 'label', 'per', 'history']);
const fieldAttributes = new Set([
  'id', 'type', 'label', 'help', 'required', 'unit', 'options', 'depends', 'when', 'formula', 'results',
]); // prettier-ignore
/** Types that are of no use without something beside them. */
const chosen: ReadonlySet<FieldType> = new Set(['choice', 'multi']);

/** What the line that opens a form says; `null` when it cannot be told from another form. */
export function readForm(
  { attributes }: Marker,
  tell: Tell,
): Pick<Form, 'id' | 'label' | 'per' | 'history'> | null {
  tellUnknown(attributes, formAttributes, tell);
  const id = attributes['id'] ?? '';
  if (!formId.test(id)) {
    tell('form-id-invalid', id);
    return null;
  }
  const label = words(attributes['label']);
  if (label === '') tell('field-without-label', id);
  const per = formSubjects.find((subject) => subject === (attributes['per'] ?? 'client'));
  if (per === undefined) tell('form-attribute-unknown', `per=${attributes['per'] ?? ''}`);
  return { id, label: label || id, per: per ?? 'client', history: isTrue(attributes['history']) };
}

/** A `:::field …:::` or `:::rows …:::` line; `null` when it is no field. */
export function readField({ name, attributes }: Marker, tell: Tell): FormField | null {
  tellUnknown(attributes, fieldAttributes, tell);
  const id = attributes['id'] ?? '';
  const written = name === 'rows' ? 'rows' : (attributes['type'] ?? '');
  const type = fieldTypes.find((known) => known === written && (known === 'rows') === (name === 'rows'));
  if (!formId.test(id)) tell('field-id-invalid', id);
  if (type === undefined) tell('field-type-unknown', written);
  if (!formId.test(id) || type === undefined) return null;
  const label = words(attributes['label']);
  if (label === '') tell('field-without-label', id);
  return {
    id,
    type,
    label: label || id,
    help: words(attributes['help']),
    required: isTrue(attributes['required']),
    unit: words(attributes['unit']),
    ...optionsOf(type, attributes, tell),
    when: whenOf(attributes['when'], tell),
    ...formulaOf(type, attributes, tell),
    fields: [],
  };
}

function tellUnknown(attributes: Marker['attributes'], known: ReadonlySet<string>, tell: Tell): void {
  for (const name of Object.keys(attributes)) if (!known.has(name)) tell('form-attribute-unknown', name);
}

function words(written = ''): string {
  return collapse(written).slice(0, FORM_WORDS_MAX);
}

function isTrue(written = ''): boolean {
  return written.trim().toLowerCase() === 'true';
}

/** `id=Words; id=Words`, or `answer/id=Words` for one that hangs on the answer of another field. */
function optionsOf(
  type: FieldType,
  attributes: Marker['attributes'],
  tell: Tell,
): Pick<FormField, 'options' | 'depends'> {
  const { options: written = '', depends = null } = attributes;
  const none = { options: [], depends: null };
  if (!chosen.has(type)) {
    if (written !== '') tell('field-options-invalid', written);
    return none;
  }
  const entries = written.split(';').map(readOption);
  const options = entries.filter((option) => option !== null);
  const ids = new Set(options.map(({ id }) => id));
  const hangs = options.some(({ of }) => of !== null);
  if (
    options.length !== entries.length ||
    options.length > OPTIONS_PER_FIELD_MAX ||
    ids.size !== options.length ||
    hangs !== (depends !== null)
  ) {
    tell('field-options-invalid', written);
    return none;
  }
  return { options, depends };
}

function readOption(written: string): FieldOption | null {
  const [, path = '', label = ''] = /^\s*([a-z0-9/-]{1,80})\s*=(.+)$/s.exec(written) ?? [];
  const [first = '', second, third] = path.split('/');
  const id = second ?? first;
  const of = second === undefined ? null : first;
  if (third !== undefined || !formId.test(id) || (of !== null && !formId.test(of))) return null;
  return words(label) === '' ? null : { id, label: words(label), of };
}

function whenOf(written: string | undefined, tell: Tell): FormField['when'] {
  if (written === undefined) return null;
  const term = readTerm(written);
  if (!term) tell('formula-invalid', written);
  return term;
}

function formulaOf(
  type: FieldType,
  attributes: Marker['attributes'],
  tell: Tell,
): Pick<FormField, 'formula' | 'results'> {
  const { formula: written, results: meant } = attributes;
  if (type !== 'computed') {
    if (written !== undefined || meant !== undefined) tell('formula-invalid', written ?? meant ?? '');
    return { formula: null, results: [] };
  }
  const formula = readFormula(written ?? '');
  if (!formula) tell('formula-invalid', written ?? '');
  const results = meant === undefined ? [] : readResults(meant);
  if (!results) tell('formula-invalid', meant ?? '');
  return { formula, results: results ?? [] };
}
