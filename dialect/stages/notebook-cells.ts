import { NOTEBOOK_CELLS_MAX } from '../limits.ts';
import { property, readLooseJson, texts } from '../collections/json.ts';

/** A cell of a Jupyter notebook (nbformat 4). */
export type NotebookCell =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'code'; readonly language: string; readonly text: string; readonly printed: string };

/** The cells of a notebook, or those tagged with a name; `null` when the text is none. What a cell drew is not shown, what it printed is. */
export function readNotebook(text: string, name?: string): readonly NotebookCell[] | null {
  const notebook = readLooseJson(text);
  const cells = property(notebook, 'cells');
  if (!Array.isArray(cells)) return null;
  const language = String(
    property(property(property(notebook, 'metadata'), 'kernelspec'), 'language') ?? 'python',
  );
  const wanted = cells.filter(
    (cell) =>
      name === undefined ||
      texts(property(property(cell, 'metadata'), 'tags')).includes(name) ||
      property(property(cell, 'metadata'), 'name') === name,
  );
  return wanted.slice(0, NOTEBOOK_CELLS_MAX).flatMap((cell): readonly NotebookCell[] => {
    const source = joined(property(cell, 'source'));
    if (source.trim() === '') return [];
    if (property(cell, 'cell_type') === 'markdown') return [{ kind: 'words', text: source }];
    return [{ kind: 'code', language: language.toLowerCase(), text: source, printed: printedBy(cell) }];
  });
}

function printedBy(cell: unknown): string {
  const outputs = property(cell, 'outputs');
  const printed = (Array.isArray(outputs) ? outputs : []).map((output) =>
    joined(property(output, 'text') ?? property(property(output, 'data'), 'text/plain')),
  );
  return printed.join('').trimEnd();
}

/** A text as notebooks keep it: one string, or one a line. */
function joined(value: unknown): string {
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.filter((line) => typeof line === 'string').join('') : '';
}
