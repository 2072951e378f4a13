import { slug } from 'github-slugger';
import type { Root } from 'mdast';
import { splitFrontMatter } from './front-matter.ts';
import { PAGE_MAX_CHARACTERS, TREE_DEPTH_MAX } from './limits.ts';
import { metadataOf, phaseOf, titleWithout } from './metadata.ts';
import type { Page, ParseInput } from './model.ts';
import { plainPage } from './plain-page.ts';
import { showCode } from './stages/code.ts';
import { stageContext } from './stages/context.ts';
import type { StageContext } from './stages/context.ts';
import { showForms } from './stages/forms.ts';
import { showFormulas } from './stages/formulas.ts';
import { nameHeadings, takeTitle } from './stages/headings.ts';
import { tameHtml } from './stages/html.ts';
import { parseWithIncludes } from './stages/includes.ts';
import { liftBlocks } from './stages/lift-blocks.ts';
import { showInlines } from './stages/inlines.ts';
import { markItems } from './stages/items.ts';
import { showPictures } from './stages/pictures.ts';
import { splitQuotes } from './stages/quotes.ts';
import { nestSections } from './stages/sections.ts';
import { groupTabs } from './stages/tabs.ts';
import { depthOf } from './stages/walk.ts';
import { tooComplex } from './too-complex.ts';
import { collect } from './tree/collect.ts';
import { TooDeep, toTree } from './tree/to-tree.ts';

/** The row of stages, in order: each takes one part of the dialect and knows nothing of the others. */
const stages: readonly ((root: Root, context: StageContext) => void)[] = [
  nameHeadings,
  markItems,
  tameHtml,
  splitQuotes,
  showForms,
  nestSections,
  showFormulas,
  showCode,
  liftBlocks,
  showPictures,
  groupTabs,
  showInlines,
];

/**
 * A page of Learn Markdown as a sanitised tree and all that is known about it. Never throws: what is too complex stays plain text.
 * Slow shapes exist all the same: whoever calls it with foreign text does so where it can be stopped.
 */
export function parsePage(input: ParseInput): Page {
  if (input.text.length > PAGE_MAX_CHARACTERS) return plainPage(input, 'too-long');
  const { values: own, body, warnings } = splitFrontMatter(input.text);
  const values = { ...input.metadata, ...own };
  const reason = tooComplex(body);
  if (reason) return plainPage(input, reason);
  const context = stageContext(input, values);
  context.warnings.push(...warnings);
  try {
    return finishPage(parseWithIncludes(body, context), values, context);
  } catch (error) {
    // A stack that ran out while something walked a deep tree.
    if (error instanceof TooDeep || error instanceof RangeError) return plainPage(input, 'too-deep');
    throw error;
  }
}

/** From Markdown's tree to the page; YAML pages join here. */
export function finishPage(root: Root, values: Page['frontMatter'], context: StageContext): Page {
  if (depthOf(root) > TREE_DEPTH_MAX) throw new TooDeep('the page nests too deeply');
  for (const stage of stages) stage(root, context);
  const { title, anchor, phaseWords, motions } = takeTitle(root);
  const titleAnchor = title === '' ? '' : anchor || slug(title);
  const { tree, targets } = toTree(root, context);
  const collected = collect(tree, targets, titleAnchor, context);
  return {
    frontMatter: values,
    title: title || titleWithout(values, context.input.path),
    titleAnchor,
    phaseWords: phaseWords.length > 0 ? phaseWords : phaseOf(values),
    motions,
    ...metadataOf(values),
    ...collected,
    formUses: context.formUses,
    warnings: context.warnings.toSorted((one, other) => one.line - other.line),
  };
}
