/** Lines a formula or a diagram between two marks may have. */
const LINES_MAX = 200;
const DIAGRAM_LINES_MAX = 2_000;

/** What is fenced otherwise than code is: how it opens after what a list or a quote puts before it, and how the fence it becomes is called. */
interface Fenced {
  readonly opens: RegExp;
  readonly name: string;
  readonly lines: number;
  /** More than a line of it will have. */
  readonly fence: string;
}

const blocks: readonly Fenced[] = [
  { opens: /^\$\$(?=[ \t]*$)/, name: 'math', lines: LINES_MAX, fence: '```' },
  // As the wikis of Azure DevOps write diagrams.
  { opens: /^:{3,}(?=[ \t]*mermaid[ \t]*$)/i, name: 'mermaid', lines: DIAGRAM_LINES_MAX, fence: '`````' },
];
/** What stands before a line in a quote or a list, a list's mark, the rest. */
const parts = /^((?:[ \t]|>)*)((?:[-*+]|\d{1,9}[.)])[ \t]+)?(.*)$/s;
const codeFence = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})/;

/**
 * A formula between two lines of `$$`, and a diagram between `::: mermaid` and `:::`, are fenced as code is, so that no line of them begins a
 * list or ends a paragraph: docfx reads formulas so. The lines stay the lines of the page. What is not closed, or closed elsewhere in the
 * nesting, stays as it is.
 */
export function fenceBlocks(text: string): string {
  if (!text.includes('$$') && !/:{3}[ \t]*mermaid/i.test(text)) return text;
  const lines = text.split('\n');
  let fence = '';
  for (let at = 0; at < lines.length; at += 1) {
    const line = (lines[at] ?? '').replace(/\r$/, '');
    const mark = codeFence.exec(line)?.[1];
    if (fence !== '') {
      if (mark?.startsWith(fence) && line.trim().endsWith(mark)) fence = '';
      continue;
    }
    if (mark !== undefined) fence = mark;
    const [, before = '', list = '', rest = ''] = parts.exec(line) ?? [];
    const block = blocks.find(({ opens }) => opens.test(rest));
    const written = block?.opens.exec(rest)?.[0] ?? '';
    const end = block
      ? closingOf(lines, at, { before, width: before.length + list.length, written, block })
      : -1;
    if (!block || end < 0) continue;
    lines[at] = `${before}${list}${block.fence}${block.name}`;
    lines[end] = (lines[end] ?? '').replace(/(?:\$\$|:{3,})[ \t]*\r?$/, () => block.fence);
    at = end;
  }
  return lines.join('\n');
}

interface Opened {
  readonly before: string;
  readonly width: number;
  readonly written: string;
  readonly block: Fenced;
}

function closingOf(
  lines: readonly string[],
  from: number,
  { before, width, written, block }: Opened,
): number {
  const quotes = before.replace(/[^>]/g, '').length;
  for (let at = from + 1; at < Math.min(lines.length, from + block.lines); at += 1) {
    const line = (lines[at] ?? '').replace(/\r$/, '');
    const start = /^(?:[ \t]|>)*/.exec(line)?.[0] ?? '';
    const said = line.slice(start.length).trimEnd();
    if (line.trim() === '' && quotes === 0) continue;
    // Another quote, or a line that leaves the list: it closes nothing of ours.
    if (start.replace(/[^>]/g, '').length !== quotes || start.length < width - quotes) return -1;
    if (codeFence.test(line)) return -1;
    if (closes(said, written)) return start.length >= width - (quotes > 0 ? 1 : 0) ? at : -1;
  }
  return -1;
}

/** The same mark again; of colons as many or more. */
function closes(said: string, written: string): boolean {
  return said === written || (/^:+$/.test(said) && written.startsWith(':') && said.length >= written.length);
}
