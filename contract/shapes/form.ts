/** What a field of a form holds (dialect/forms/form.ts). `computed` is worked out of others, `rows` is a table with columns. */
export type FieldKind =
  | 'text'
  | 'long'
  | 'number'
  | 'percent'
  | 'bool'
  | 'date'
  | 'choice'
  | 'multi'
  | 'person'
  | 'role'
  | 'service'
  | 'link'
  | 'computed'
  | 'rows';

/** A field, or a column of a table of rows, counted only where it has one of these answers. */
export interface FieldTerm {
  readonly rows: string | null;
  readonly field: string;
  readonly is: readonly string[];
}

export interface FieldView {
  readonly id: string;
  readonly type: FieldKind;
  readonly label: string;
  readonly help: string;
  readonly required: boolean;
  readonly unit: string;
  /** Answers to choose from; `of` is the answer of the field `depends` on which one hangs. */
  readonly options: readonly { readonly id: string; readonly label: string; readonly of: string | null }[];
  readonly depends: string | null;
  readonly when: FieldTerm | null;
  readonly formula: {
    readonly name: 'filled' | 'weakest' | 'percent' | 'sum' | 'count' | 'value';
    readonly of: readonly FieldTerm[];
  } | null;
  readonly results: readonly {
    readonly from: number | null;
    readonly to: number | null;
    readonly label: string;
  }[];
  readonly fields: readonly FieldView[];
}

/** A form of the playbook, in one language; ids are the same in every language. */
export interface FormView {
  readonly id: string;
  readonly label: string;
  readonly per: 'client' | 'service' | 'scenario' | 'batch';
  readonly history: boolean;
  readonly fields: readonly FieldView[];
  readonly anchor: string;
  /** The page that defines it. */
  readonly page: { readonly key: string; readonly lang: string; readonly title: string };
}

/** A form as a page shows it: its own, or one of another page that stands there again. */
export interface PageFormView extends FormView {
  readonly again: boolean;
}
