/** Lines a formula between two lines of `$$` may have. */
const LINES_MAX = 200;
/** A list's mark and what stands before it, then `$$` alone. */
const opening = /^((?:[ \t]|>)*)((?:[-*+]|\d{1,9}[.)])[ \t]+)?\$\$[ \t]*$/;
const codeFence = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})/;

/**
 * A formula between two lines of `$$` is fenced as code is, so that no line of it begins a list or ends a paragraph: docfx reads it so.
 * The lines stay the lines of the page. What is not closed, or closed elsewhere in the nesting, stays as it is.
 */
export function fenceFormulas(text: string): string {
  if (!text.includes('$$')) return text;
  const lines = text.split('\n');
  let fence = '';
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const mark = codeFence.exec(line)?.[1];
    if (fence !== '') {
      if (mark?.startsWith(fence) && line.trim().endsWith(mark)) fence = '';
      continue;
    }
    if (mark !== undefined) fence = mark;
    const open = opening.exec(line.replace(/\r$/, ''));
    const end = open ? closingOf(lines, at, open) : -1;
    if (end < 0) continue;
    lines[at] = line.replace('$$', () => '```math');
    lines[end] = (lines[end] ?? '').replace('$$', () => '```');
    at = end;
  }
  return lines.join('\n');
}

function closingOf(lines: readonly string[], from: number, open: RegExpExecArray): number {
  const before = open[1] ?? '';
  const quotes = before.replace(/[^>]/g, '').length;
  const width = before.length + (open[2] ?? '').length;
  for (let at = from + 1; at < Math.min(lines.length, from + LINES_MAX); at += 1) {
    const line = (lines[at] ?? '').replace(/\r$/, '');
    const start = /^(?:[ \t]|>)*/.exec(line)?.[0] ?? '';
    const closes = line.slice(start.length).trimEnd() === '$$';
    if (line.trim() === '' && quotes === 0) continue;
    // Another quote, or a line that leaves the list: it closes nothing of ours.
    if (start.replace(/[^>]/g, '').length !== quotes || start.length < width - quotes) return -1;
    if (codeFence.test(line)) return -1;
    if (closes) return start.length >= width - (quotes > 0 ? 1 : 0) ? at : -1;
  }
  return -1;
}
