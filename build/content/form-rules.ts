import type { FieldOption, FieldResult, Form, FormField } from '../../dialect/forms/form.ts';
import type { CheckedPage } from './checked-page.ts';
import type { Problem } from './problem.ts';

/** In one language every form is defined once, and what stands somewhere again is defined. */
export function formProblems(pages: readonly CheckedPage[]): readonly Problem[] {
  return [...Map.groupBy(pages, ({ lang }) => lang).values()].flatMap((own) => {
    const defined = new Map<string, CheckedPage>();
    const problems: Problem[] = [];
    for (const page of own) {
      for (const { id, line } of page.facts.forms) {
        const first = defined.get(id);
        if (first) problems.push({ path: page.path, line, code: 'form-doubled', detail: `${id}, also in ${first.path}` });
        else defined.set(id, page);
      }
    }
    const missing = own.flatMap(({ path, facts }) =>
      facts.formUses.filter(({ id }) => !defined.has(id)).map(({ id, line }) => ({ path, line, code: 'form-missing', detail: id })),
    );
    return [...problems, ...missing];
  });
}

/** Only the words of a form may differ between languages: what is filled in must mean the same in both. */
export function formParity(original: CheckedPage, page: CheckedPage): readonly Problem[] {
  const there = new Map(original.facts.forms.map((form) => [form.id, form]));
  const here = new Map(page.facts.forms.map((form) => [form.id, form]));
  const only = (own: CheckedPage, others: ReadonlyMap<string, Form>): readonly Problem[] =>
    own.facts.forms.filter(({ id }) => !others.has(id)).map(({ id, line }) => ({ path: own.path, line, code: 'form-one-language', detail: id }));
  const differing = [...here.values()].flatMap((form): readonly Problem[] => {
    const other = there.get(form.id);
    const name = other ? firstDifference(form, other) : null;
    return name === null ? [] : [{ path: page.path, line: form.line, code: 'form-differs', detail: name }];
  });
  const uses = ({ facts }: CheckedPage): string => facts.formUses.map(({ id }) => id).join(' ');
  const placed = uses(original) === uses(page) ? [] : [{ path: page.path, line: 1, code: 'form-differs', detail: uses(page) || uses(original) }];
  return [...only(original, here), ...only(page, there), ...differing, ...placed];
}

/** The first field that is not the same in both, `form.field`; `null` when only words differ. */
function firstDifference(form: Form, other: Form): string | null {
  if (form.per !== other.per || form.history !== other.history) return form.id;
  const at = form.fields.findIndex((field, n) => shapeOf(field) !== shapeOf(other.fields[n]));
  if (at >= 0) return `${form.id}.${form.fields[at]?.id ?? ''}`;
  return other.fields.length > form.fields.length ? `${form.id}.${other.fields[form.fields.length]?.id ?? ''}` : null;
}

/** A field without its words. */
function shapeOf(field: FormField | undefined): string {
  if (!field) return '';
  const { label: _label, help: _help, unit, options, results, fields, ...rest } = field;
  const option = ({ id, of }: FieldOption): string => `${of ?? ''}/${id}`;
  const result = ({ from, to }: FieldResult): string => `${from ?? ''}-${to ?? ''}`;
  return JSON.stringify([rest, unit !== '', options.map(option), results.map(result), fields.map(shapeOf)]);
}
