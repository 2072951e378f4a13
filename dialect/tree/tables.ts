import type { Element } from 'hast';
import { toString } from 'hast-util-to-string';

/** A data matrix: with an empty first header cell and a bold first column, that column names the rows (dialect row Data matrix). */
export function headRows(table: Element): void {
  const rows = rowsOf(table);
  const [header, ...body] = rows;
  const corner = header ? cellsOf(header)[0] : undefined;
  if (!corner || corner.tagName !== 'th' || toString(corner).trim() !== '' || body.length === 0) return;
  const first = body.map((row) => cellsOf(row)[0]);
  if (!first.every((cell) => cell !== undefined && isBold(cell))) return;
  for (const cell of first) {
    if (!cell) continue;
    cell.tagName = 'th';
    cell.properties = { ...cell.properties, scope: 'row' };
  }
}

function elements(node: Element): readonly Element[] {
  return node.children.filter((child): child is Element => child.type === 'element');
}

function rowsOf(table: Element): readonly Element[] {
  return elements(table).flatMap((child) =>
    child.tagName === 'tr' ? [child] : elements(child).filter((row) => row.tagName === 'tr'),
  );
}

function cellsOf(row: Element): readonly Element[] {
  return elements(row).filter((cell) => cell.tagName === 'td' || cell.tagName === 'th');
}

function isBold(cell: Element): boolean {
  const content = cell.children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
  const [only] = content;
  return (
    content.length === 1 && only?.type === 'element' && (only.tagName === 'strong' || only.tagName === 'b')
  );
}
