/** The lines of a user's text with its own line breaks: Markdown joins lines that do not end in two blanks. */
export function brokenLines(text: string): readonly string[] {
  const lines = text.trim().split(/\r?\n/);
  return lines.map((line, at) => {
    const next = lines[at + 1] ?? '';
    return line.trim() !== '' && next.trim() !== '' ? `${line.trimEnd()}  ` : line;
  });
}
