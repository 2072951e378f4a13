/** What a field of a form holds. `computed` is worked out of others, `rows` is a table with fields of its own as columns. */
export const fieldTypes = [
  'text',
  'long',
  'number',
  'percent',
  'bool',
  'date',
  'choice',
  'multi',
  'person',
  'role',
  'service',
  'link',
  'computed',
  'rows',
] as const;

export type FieldType = (typeof fieldTypes)[number];

/** Kinds of thing that a form is filled in for, each time anew. */
export const formSubjects = ['client', 'service', 'scenario', 'batch'] as const;

export type FormSubject = (typeof formSubjects)[number];

/** An answer one can choose; `of` is the answer of the field it hangs on, `null` when it may always be chosen. */
export interface FieldOption {
  readonly id: string;
  readonly label: string;
  readonly of: string | null;
}

/** What a computed value means: from and to, both included, `null` without an end. */
export interface FieldResult {
  readonly from: number | null;
  readonly to: number | null;
  readonly label: string;
}

/** One thing a formula looks at: a field, or a column of a table of rows, counted only where it has one of these answers. */
export interface FormulaTerm {
  readonly rows: string | null;
  readonly field: string;
  readonly is: readonly string[];
}

/** What can be worked out: how many are filled (a yes/no field is when it says yes), which stands lowest in its options, a share, sums and counts of rows, the value itself. */
export const formulaNames = ['filled', 'weakest', 'percent', 'sum', 'count', 'value'] as const;

export interface Formula {
  readonly name: (typeof formulaNames)[number];
  readonly of: readonly FormulaTerm[];
}

/** A field of a form. What a type has no use for is empty. */
export interface FormField {
  readonly id: string;
  readonly type: FieldType;
  readonly label: string;
  /** A sentence that says what belongs in it, or ''. */
  readonly help: string;
  /** Whether the way on depends on it. */
  readonly required: boolean;
  /** What the number counts: `users`, `GB`; ''. */
  readonly unit: string;
  readonly options: readonly FieldOption[];
  /** The choice on which the options hang, or `null`. */
  readonly depends: string | null;
  /** Shown only when this holds, or `null` for always. */
  readonly when: FormulaTerm | null;
  readonly formula: Formula | null;
  readonly results: readonly FieldResult[];
  /** The columns of a table of rows. */
  readonly fields: readonly FormField[];
}

/** A form of a page: its id and those of its fields are the same in every language. */
export interface Form {
  readonly id: string;
  readonly label: string;
  readonly per: FormSubject;
  /** Whether what was there before stays to be read: a status has a history. */
  readonly history: boolean;
  readonly fields: readonly FormField[];
  readonly anchor: string;
  readonly line: number;
}

/** A place where a form that is defined elsewhere stands again. */
export interface FormUse {
  readonly id: string;
  readonly line: number;
}
