import type { List, Nodes, RootContent } from 'mdast';
import type { FormField } from '../forms/form.ts';
import { readField } from '../forms/read-field.ts';
import type { Tell } from '../forms/read-field.ts';
import { FIELDS_PER_FORM_MAX } from '../limits.ts';
import { readColons } from '../syntax/markers.ts';
import type { Marker } from '../syntax/markers.ts';
import { paragraph, part, warn } from './context.ts';
import type { StageContext } from './context.ts';
import { lineOf } from './walk.ts';

/** The Learn line a node is, taken apart. */
export function markerOf(node: Nodes): Marker | null {
  return node.type === 'learnLine' && node.value.startsWith(':') ? readColons(node.value) : null;
}

/** Says what is wrong at a node. */
export function tellAt(node: Nodes, context: StageContext): Tell {
  return (code, detail) => warn(context, code, lineOf(node), detail);
}

interface OpenRows {
  readonly field: FormField;
  readonly from: RootContent;
  readonly columns: FormField[];
  readonly drawn: RootContent[];
}

/** Reads the lines of one form in order: fields go into the form, or into the table of rows that is open. */
export function fieldReader(context: StageContext) {
  const fields: FormField[] = [];
  let rows: OpenRows | null = null;
  let count = 0;

  function close(): readonly RootContent[] {
    if (!rows) return [];
    const { field, from, columns, drawn } = rows;
    rows = null;
    fields.push({ ...field, fields: columns });
    const own = { dataPart: 'rows', dataField: field.id, dataRequired: required(field) } as const;
    return [part(context, 'div', own, [...describe(field, from), ...drawn], from)];
  }

  function takeField(node: RootContent, marker: Marker): readonly RootContent[] {
    const read = readField(marker, tellAt(node, context));
    const own = rows?.columns ?? fields;
    const taken = read && (own.some(({ id }) => id === read.id) || rows?.field.id === read.id);
    if (taken) warn(context, 'field-id-doubled', lineOf(node), read.id);
    if (!read || taken) return [];
    count += 1;
    if (count > FIELDS_PER_FORM_MAX) {
      if (count === FIELDS_PER_FORM_MAX + 1) warn(context, 'form-too-large', lineOf(node), read.id);
      return [];
    }
    own.push(read);
    return [drawField(read, node, context)];
  }

  function openRows(node: RootContent, marker: Marker): readonly RootContent[] {
    const before = close();
    const read = readField(marker, tellAt(node, context));
    const taken = read && fields.some(({ id }) => id === read.id);
    if (taken) warn(context, 'field-id-doubled', lineOf(node), read.id);
    if (read && !taken) rows = { field: read, from: node, columns: [], drawn: [] };
    return before;
  }

  function take(node: RootContent): readonly RootContent[] {
    const marker = markerOf(node);
    if (marker?.name === 'rows') return openRows(node, marker);
    if (marker?.name === 'rows-end') return close();
    const drawn = marker?.name === 'field' ? takeField(node, marker) : [node];
    if (!rows) return drawn;
    rows.drawn.push(...drawn);
    return [];
  }

  return {
    take,
    /** A table of rows that nobody closed ends with the form. */
    done: () => {
      const open = rows?.from ?? null;
      return { open, rest: close(), fields };
    },
  };
}

function required(field: FormField): string | undefined {
  return field.required ? 'true' : undefined;
}

/** The words of a field as text that is read, searched and printed; whoever draws it knows the rest by its id. */
function drawField(field: FormField, from: RootContent, context: StageContext): RootContent {
  const own = {
    dataPart: 'field',
    dataField: field.id,
    dataKind: field.type,
    dataRequired: required(field),
  } as const;
  return part(context, 'div', own, [...describe(field, from), ...choices(field, from)], from);
}

function describe(field: FormField, from: RootContent): readonly RootContent[] {
  const label = field.unit === '' ? field.label : `${field.label} (${field.unit})`;
  return [paragraph(label, from), ...(field.help === '' ? [] : [paragraph(field.help, from)])];
}

function choices(field: FormField, from: RootContent): readonly RootContent[] {
  const results = field.results.map((result) => `${range(result)}: ${result.label}`);
  const labels = [...field.options.map(({ label }) => label), ...results];
  if (labels.length === 0) return [];
  const list: List = {
    type: 'list',
    ordered: false,
    spread: false,
    children: labels.map((label) => ({ type: 'listItem', spread: false, children: [words(label, from)] })),
  };
  return [list];
}

function words(text: string, from: RootContent): List['children'][number]['children'][number] {
  const made = paragraph(text, from);
  return made.type === 'paragraph' ? made : { type: 'paragraph', children: [] };
}

/** `0–2`, `3`, `500+`, `–149`. */
function range({ from, to }: FormField['results'][number]): string {
  if (from === null) return `0–${to ?? ''}`;
  if (to === null) return `${from}+`;
  return from === to ? String(from) : `${from}–${to}`;
}
