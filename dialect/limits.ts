/** A page longer than this stays plain text, characters. */
export const PAGE_MAX_CHARACTERS = 10_000_000;
/** What an item asks for as evidence, characters. */
export const EVIDENCE_MAX_CHARACTERS = 120;
/** The longest line the parser is shown, characters. */
export const LINE_MAX_CHARACTERS = 200_000;
/** Quote marks or list indentation at the start of a line, levels. */
export const NESTING_MAX = 100;
/** Elements inside one another in the finished tree; readers and walkers recurse. */
export const TREE_DEPTH_MAX = 200;
/**
 * Signs of one kind (brackets, emphasis, backticks, angles) in one line outside code. Each may pair with any other: remark's time
 * grows with the square of their number, and no line that people read has so many.
 */
export const LINE_SIGNS_MAX = 2_000;
/** The same in one paragraph: lines without an empty one between them, table rows not counted together. */
export const PARAGRAPH_SIGNS_MAX = 8_000;
/** Lines in one file. */
export const LINES_MAX = 500_000;
/** The shape a text may have before anything recurses into it. */
export interface Shape {
  readonly characters: number;
  readonly lines: number;
  readonly lineCharacters: number;
  readonly nesting: number;
  readonly lineSigns: number;
  readonly paragraphSigns: number;
  /** Whether quote and list marks count in code too: where nothing could stop the parser, a fence that it sees otherwise must hide none. */
  readonly codeNests: boolean;
}

/** Of a page, which is parsed in a thread that can be stopped. */
export const pageShape: Shape = {
  characters: PAGE_MAX_CHARACTERS,
  lines: LINES_MAX,
  lineCharacters: LINE_MAX_CHARACTERS,
  nesting: NESTING_MAX,
  lineSigns: LINE_SIGNS_MAX,
  paragraphSigns: PARAGRAPH_SIGNS_MAX,
  codeNests: false,
};

/**
 * Of a note, which is parsed where it is drawn: nothing could stop it there, so its shape alone must keep it to some tenths of a second.
 * What is beyond stays as it was typed.
 */
export const noteShape: Shape = {
  characters: 50_000,
  lines: 2_000,
  lineCharacters: 50_000,
  nesting: 20,
  lineSigns: 200,
  paragraphSigns: 400,
  codeNests: true,
};

/** Of a table of contents in Markdown, which is parsed where nothing could stop it: some six thousand entries, in a second or two. */
export const tocShape: Shape = {
  characters: 500_000,
  lines: 6_000,
  lineCharacters: 2_000,
  nesting: 24,
  lineSigns: 200,
  paragraphSigns: 400,
  codeNests: true,
};

/** Front matter longer than this is not read, characters. */
export const FRONT_MATTER_MAX_CHARACTERS = 65_536;
/** Lines looked at for the end mark of the front matter. */
export const FRONT_MATTER_MAX_LINES = 2_000;
/** A YAML page or table of contents longer than this is not read, characters. */
export const YAML_MAX_CHARACTERS = 5_000_000;
/** Signs of YAML that may begin something, in one file: some forty thousand entries of a table of contents. More take seconds. */
export const YAML_SIGNS_MAX = 250_000;
/** How often YAML aliases may be followed. */
export const YAML_ALIASES_MAX = 100;
/** Brackets and list marks inside one another in YAML: its parser recurses. */
export const YAML_DEPTH_MAX = 200;
/** Cells read of one Jupyter notebook. */
export const NOTEBOOK_CELLS_MAX = 500;
/** Includes inside one another. */
export const INCLUDE_DEPTH_MAX = 8;
/** Includes of one page in all. */
export const INCLUDES_MAX = 500;
/** Text all includes of one page may add, characters. */
export const INCLUDED_MAX_CHARACTERS = 4_000_000;
/** One line of Learn syntax (`:::image …`, `[!INCLUDE …]`), characters. */
export const MARKER_MAX_CHARACTERS = 4_000;
/** Nested groups in a table of contents. */
export const TOC_DEPTH_MAX = 20;
/** What is kept of a page that stays plain text, characters. */
export const PLAIN_TEXT_MAX_CHARACTERS = 1_000_000;
/** Lines in one block of a page that stays plain text. */
export const PLAIN_BLOCK_LINES = 200;
/** Drawn parts of one kind (alerts, tabs, tables, code) on one page: some ten times the largest page known. */
export const PARTS_PER_PAGE_MAX = 2_000;
/** Roles that may guide or do one checklist item. */
export const ROLES_PER_ITEM_MAX = 6;
/** Services that one checklist item, group or page may be for. */
export const SERVICES_PER_ITEM_MAX = 12;
/** Facts of a client that one checklist item, group or page may ask for. */
export const FACTS_PER_ITEM_MAX = 6;
/** Forms of one page, and as many more that are defined elsewhere. */
export const FORMS_PER_PAGE_MAX = 20;
/** Fields of one form, the columns of its tables included. */
export const FIELDS_PER_FORM_MAX = 80;
/** Answers to choose from in one field. */
export const OPTIONS_PER_FIELD_MAX = 40;
/** Ranges a computed value is explained by. */
export const RESULTS_PER_FIELD_MAX = 12;
/** Fields that one formula looks at. */
export const FORMULA_TERMS_MAX = 12;
/** A label, an answer or a help of a form, characters. */
export const FORM_WORDS_MAX = 300;
/** Warnings kept of one page: a broken page repeats itself. */
export const WARNINGS_MAX = 200;
/** Entries read of one YAML page. */
export const YAML_NODES_MAX = 20_000;
/** Formulas drawn on one page. */
export const FORMULAS_PER_PAGE_MAX = 2_000;
/** Elements inside one another in one drawn formula. */
export const FORMULA_DEPTH_MAX = 60;
/** How often the macros of one formula are replaced by what they stand for. */
export const FORMULA_EXPANSIONS_MAX = 200;
/** The widest blank or rule a formula may ask for, em. */
export const FORMULA_SIZE_MAX_EM = 20;
/** A formula inside a sentence, characters. */
export const FORMULA_MAX_CHARACTERS = 300;
