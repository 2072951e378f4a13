import type { Root, RootContent } from 'mdast';
import type { Form } from '../forms/form.ts';
import { formId } from '../forms/formula.ts';
import { readForm } from '../forms/read-field.ts';
import { unknownReferences } from '../forms/references.ts';
import { FORMS_PER_PAGE_MAX } from '../limits.ts';
import type { Marker } from '../syntax/markers.ts';
import { missing, paragraph, part, warn } from './context.ts';
import type { StageContext } from './context.ts';
import { fieldReader, markerOf, tellAt } from './form-fields.ts';
import { lineOf, rewriteLists } from './walk.ts';

/**
 * What stands between `:::form id="…":::` and `:::form-end:::` becomes a form: its lines `:::field …:::` and `:::rows …:::` are its fields,
 * other text stays where it is. `:::form ref="…":::` alone is a form that is defined elsewhere, once more. Learn's own web form, one line
 * without an id, is not touched here.
 */
export function showForms(root: Root, context: StageContext): void {
  rewriteLists(root, (children) => {
    if (!children.some((child) => markerOf(child)?.name === 'form')) return children;
    return withForms(children, context);
  });
}

function withForms(children: readonly RootContent[], context: StageContext): readonly RootContent[] {
  const out: RootContent[] = [];
  for (let at = 0; at < children.length; at += 1) {
    const child = children[at];
    const marker = child ? markerOf(child) : null;
    const end = marker?.name === 'form' ? endOf(children, at) : null;
    if (!child) continue;
    if (marker?.name === 'form' && marker.attributes['ref'] !== undefined && end === null)
      out.push(formAgain(child, marker, context));
    else if (marker && end !== null) {
      out.push(oneForm(child, marker, children.slice(at + 1, end), context));
      at = end;
    } else out.push(child);
  }
  return out;
}

/** Where the form that opens here ends; `null` when another one opens before, or nothing ends it. */
function endOf(children: readonly RootContent[], from: number): number | null {
  for (let at = from + 1; at < children.length; at += 1) {
    const child = children[at];
    const name = child && markerOf(child)?.name;
    if (name === 'form') return null;
    if (name === 'form-end') return at;
  }
  return null;
}

function formAgain(node: RootContent, { attributes }: Marker, context: StageContext): RootContent {
  const id = attributes['ref'] ?? '';
  if (!formId.test(id) || context.formUses.length >= FORMS_PER_PAGE_MAX) {
    warn(context, formId.test(id) ? 'form-too-large' : 'form-id-invalid', lineOf(node), id);
    return missing(context, 'form', id, node);
  }
  context.formUses.push({ id, line: lineOf(node) });
  return part(context, 'div', { dataPart: 'form', dataForm: id, dataKind: 'again' }, [], node);
}

function oneForm(
  from: RootContent,
  marker: Marker,
  inside: readonly RootContent[],
  context: StageContext,
): RootContent {
  const head = readForm(marker, tellAt(from, context));
  const doubled = head !== null && context.forms.some(({ id }) => id === head.id);
  if (doubled) warn(context, 'form-id-doubled', lineOf(from), head.id);
  const tooMany = context.forms.length >= FORMS_PER_PAGE_MAX;
  if (tooMany) warn(context, 'form-too-large', lineOf(from), head?.id);
  if (!head || doubled || tooMany) return missing(context, 'form', head?.label ?? '', from);
  const reader = fieldReader(context);
  const drawn = inside.flatMap((node) => reader.take(node));
  const { fields, open, rest } = reader.done();
  drawn.push(...rest);
  if (open) warn(context, 'section-unclosed', lineOf(open), 'rows');
  if (fields.length === 0) warn(context, 'form-empty', lineOf(from), head.id);
  const form: Omit<Form, 'anchor'> = { ...head, fields, line: lineOf(from) };
  for (const name of unknownReferences(form)) warn(context, 'formula-field-unknown', lineOf(from), name);
  context.forms.push(form);
  const own = { dataPart: 'form', dataForm: head.id, dataKind: head.per } as const;
  return part(context, 'div', own, [paragraph(head.label, from), ...drawn], from);
}
