import { FIELDS_PER_FORM_MAX, FORMS_PER_PAGE_MAX, PARTS_PER_PAGE_MAX } from './limits.ts';

/** What holds for a part wherever it is made, kept or read. How it is drawn is said by the reader and the docs site, each in a record of its own. */
interface PartRule {
  /** What it says about itself besides its name; the sanitiser lets nothing else through. */
  readonly attributes: readonly string[];
  /** Its plain text, for search and "what changed": the words inside it, or none where they are the app's. */
  readonly text: 'words' | 'none';
  /** Most of it on one page; what comes after keeps its words and is no longer drawn as more than plain text. */
  readonly most: number;
}

const usual = { attributes: [], text: 'words', most: PARTS_PER_PAGE_MAX } as const satisfies PartRule;

/**
 * The parts of a tree that are more than plain HTML, all as `data-part` on a plain element. The sanitiser lets exactly these through.
 * To add one: a line here, then the compiler asks for its drawing in the reader (`renderer/features/reading/parts/drawings.tsx`), its HTML
 * on the docs site (`build/content/site/parts.ts`) and its hostile pieces (`dialect/hostile/pieces.ts`); a test asks for its fixture.
 *
 * | part | element | further attributes | children |
 * |---|---|---|---|
 * | `alert` | div | `data-kind` note, tip, important, caution, warning; `data-title` a name the set made up | the text |
 * | `section` | div | `data-kind` the div section's class | the text |
 * | `video` | div | `data-link` | one text: the title or address |
 * | `image` | figure | `data-kind` content, icon, complex; `data-border` | img `data-media` (alt), maybe in a link; then div `long-description` for complex. In a sentence or cell: a bare img |
 * | `long-description` | div | | the text |
 * | `row` / `column` | div | `data-span` 1-12 on the column | the text |
 * | `zone` | div | `data-pivot` comma list, `data-target` | the text |
 * | `moniker` | div | `data-range` | the text |
 * | `code` | pre | `data-language`, `data-title`, `data-lines` marked lines | code |
 * | `tabs` | div | | `tab` |
 * | `tab` | div | `data-tab` id, `data-condition`, `data-title` | the text |
 * | `xref` | span | `data-uid` | text |
 * | `table` | div | | table (so that it can scroll) |
 * | `checklist` | ul or ol | | li `data-item` id, and plain li |
 * | `form` | div | `data-form` id, `data-kind` what it is filled in for, or `again` for one defined elsewhere | p label, then fields and text |
 * | `field` | div | `data-field` id, `data-kind` its type, `data-required` | p label, p help, ul answers |
 * | `rows` | div | `data-field` id, `data-required` | p label, p help, then its columns as fields |
 * | `missing` | div | `data-kind` include, code, form | one text: what is missing |
 * | `math` | span | `data-kind` block when it stands alone | math (MathML, when it could be drawn), then code: the formula in words |
 * | `footnotes` | section | | |
 *
 * No element has `href` or `src`. `id` is on headings and named places (see `anchors`), never beginning with `fieldbook-`.
 * Every block that carries text of its own has `data-block`, its id: a short hash of its words, `-2` for the second one with the same words.
 */
export const parts = {
  alert: { ...usual, attributes: ['dataKind', 'dataTitle'] },
  section: { ...usual, attributes: ['dataKind'] },
  video: { ...usual, attributes: ['dataLink'] },
  image: { ...usual, attributes: ['dataKind', 'dataBorder'] },
  'long-description': usual,
  row: usual,
  column: { ...usual, attributes: ['dataSpan'] },
  zone: { ...usual, attributes: ['dataPivot', 'dataTarget'] },
  moniker: { ...usual, attributes: ['dataRange'] },
  code: { ...usual, attributes: ['dataLanguage', 'dataTitle', 'dataLines'] },
  tabs: usual,
  tab: { ...usual, attributes: ['dataTab', 'dataCondition', 'dataTitle'] },
  xref: { ...usual, attributes: ['dataUid'] },
  table: usual,
  checklist: usual,
  form: { ...usual, attributes: ['dataForm', 'dataKind'], most: 2 * FORMS_PER_PAGE_MAX },
  field: {
    ...usual,
    attributes: ['dataField', 'dataKind', 'dataRequired'],
    most: FORMS_PER_PAGE_MAX * FIELDS_PER_FORM_MAX,
  },
  rows: {
    ...usual,
    attributes: ['dataField', 'dataRequired'],
    most: FORMS_PER_PAGE_MAX * FIELDS_PER_FORM_MAX,
  },
  missing: { ...usual, attributes: ['dataKind'], text: 'none' },
  math: { ...usual, attributes: ['dataKind'] },
  footnotes: usual,
} as const satisfies Readonly<Record<string, PartRule>>;

export type PartName = keyof typeof parts;

/** Whether a name is that of a part: an edition may be newer than the app and know more. */
export function isPart(name: unknown): name is PartName {
  return typeof name === 'string' && Object.hasOwn(parts, name);
}

/** Languages of code that describes a drawing: it is shown as its text, and said so. */
const diagramLanguages: ReadonlySet<string> = new Set(['mermaid', 'plantuml', 'graphviz', 'dot']);

/** Whether code is the description of a diagram, which nothing here draws. */
export function isDiagram(language: string): boolean {
  return diagramLanguages.has(language);
}

/** Every part by name. */
export const partNames: readonly PartName[] = Object.keys(parts).filter(isPart);
