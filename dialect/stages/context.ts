import type { Nodes, PhrasingContent, RootContent } from 'mdast';
import { pivotTitles } from '../collections/zone-pivots.ts';
import type { Form, FormUse } from '../forms/form.ts';
import { WARNINGS_MAX } from '../limits.ts';
import type { Page, ParseInput, Warning, WarningCode } from '../model.ts';
import type { PartName } from '../parts.ts';
import type { LearnInlinePart, LearnPart } from '../syntax/nodes.ts';
import { readPageMarks } from './item-marks.ts';
import type { ItemMarks, ReadMarks } from './item-marks.ts';
import { shortHash } from '../text.ts';

/** What our own element carries through the HTML parser: `href`, `src` and `id` are resolved when it is adopted. */
export interface OwnAttributes {
  readonly dataPart?: PartName;
  readonly href?: string;
  readonly src?: string;
  readonly id?: string;
  readonly [attribute: string]: string | number | undefined;
}

/** What every stage of one page shares. */
export interface StageContext {
  readonly input: ParseInput;
  /** The property of our own elements: a name that stands nowhere in the page, so raw HTML cannot pretend to be ours. */
  readonly mark: string;
  readonly warnings: Warning[];
  /** What comments say of the items with authored ids, by id. */
  readonly itemMarks: Map<string, ItemMarks>;
  /** The forms of the page, in order; where each stands is known when the tree is. */
  readonly forms: Omit<Form, 'anchor'>[];
  readonly formUses: FormUse[];
  /** What the front matter says of all items. */
  readonly pageMarks: ReadMarks;
  /** What to call the pivots of zones, by their ids. */
  readonly pivots: ReadonlyMap<string, string>;
}

export function stageContext(input: ParseInput, values: Page['frontMatter'] = {}): StageContext {
  return {
    input,
    mark: unusedMark([input.text, ...Object.values(input.files)]),
    warnings: [],
    itemMarks: new Map(),
    forms: [],
    formUses: [],
    pageMarks: readPageMarks(values),
    pivots: pivotTitles(input.path, input.files),
  };
}

function unusedMark(texts: readonly string[]): string {
  const lower = texts.map((text) => text.toLowerCase());
  for (let salt = 0; ; salt += 1) {
    const letters = shortHash(`${salt} ${lower[0]}`).replace(
      /\d/g,
      (digit) => 'ghijklmnop'[Number(digit)] ?? 'q',
    );
    if (!lower.some((text) => text.includes(letters)))
      return `data${letters[0]?.toUpperCase()}${letters.slice(1)}`;
  }
}

export function warn(context: StageContext, code: WarningCode, line: number, detail = ''): void {
  if (context.warnings.length < WARNINGS_MAX)
    context.warnings.push({ code, line, detail: detail.slice(0, 200) });
}

/** An element of our own among blocks. */
export function part(
  context: StageContext,
  tag: string,
  own: OwnAttributes,
  children: readonly RootContent[],
  from: Nodes,
): LearnPart {
  const data = { hName: tag, hProperties: ownProperties(context, own) };
  return { type: 'learnPart', data, children: [...children], ...at(from) };
}

/** An element of our own inside a sentence. */
export function inlinePart(
  context: StageContext,
  tag: string,
  own: OwnAttributes,
  children: readonly PhrasingContent[],
  from: Nodes,
): LearnInlinePart {
  const data = { hName: tag, hProperties: ownProperties(context, own) };
  return { type: 'learnInlinePart', data, children: [...children], ...at(from) };
}

export function ownProperties(context: StageContext, own: OwnAttributes): Record<string, string> {
  return { [context.mark]: JSON.stringify(own) };
}

function at(node: Nodes): Pick<Nodes, 'position'> {
  return node.position ? { position: node.position } : {};
}

/** A paragraph of plain words. */
export function paragraph(text: string, from: Nodes): RootContent {
  return { type: 'paragraph', children: [{ type: 'text', value: text, ...at(from) }], ...at(from) };
}

/** The box that says what could not be shown. */
export function missing(
  context: StageContext,
  kind: 'include' | 'code' | 'form',
  what: string,
  from: Nodes,
): RootContent {
  return part(
    context,
    'div',
    { dataPart: 'missing', dataKind: kind },
    [{ type: 'text', value: what, ...at(from) }],
    from,
  );
}
