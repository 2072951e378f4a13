import type { Form, FormField, FormulaTerm } from './form.ts';

/** The fields that a form's formulas, conditions and dependent answers name and that it does not have, `field.name` each. */
export function unknownReferences({ fields }: Pick<Form, 'fields'>): readonly string[] {
  return fields.flatMap((field) => [
    ...unknownOf(field, fields),
    ...field.fields.flatMap((column) => unknownOf(column, [...field.fields, ...fields])),
  ]);
}

/** A column looks among the columns first, then in the whole form. */
function unknownOf(field: FormField, around: readonly FormField[]): readonly string[] {
  const terms = [...(field.formula?.of ?? []), ...(field.when ? [field.when] : [])];
  const wrong = terms.filter((term) => !isKnown(term, around)).map(nameOf);
  if (field.depends === null) return wrong.map((name) => `${field.id}: ${name}`);
  const parent = around.find(({ id }) => id === field.depends);
  const answers = new Set(parent?.options.map(({ id }) => id));
  const loose = field.options.flatMap(({ of }) => (of === null || answers.has(of) ? [] : [of]));
  return [...wrong, ...(parent ? [] : [field.depends]), ...(parent ? loose : [])].map(
    (name) => `${field.id}: ${name}`,
  );
}

function isKnown({ rows, field, is }: FormulaTerm, around: readonly FormField[]): boolean {
  const table = rows === null ? null : around.find(({ id, type }) => id === rows && type === 'rows');
  const found = (rows === null ? around : (table?.fields ?? [])).find(({ id }) => id === field);
  if (!found) return false;
  const answers = new Set(found.options.map(({ id }) => id));
  return is.every((answer) => answers.size === 0 || answers.has(answer));
}

function nameOf({ rows, field, is }: FormulaTerm): string {
  const name = rows === null ? field : `${rows}.${field}`;
  return is.length === 0 ? name : `${name}=${is.join('/')}`;
}
