/** The lines of a code file that a reference asks for: by range, start and end, or by a tag in the file's comments. */
export function selectLines(text: string, query: ReadonlyMap<string, string>): string {
  const lines = text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n');
  if (lines.at(-1) === '') lines.pop();
  const named = query.get('name');
  const range = query.get('range') ?? startAndEnd(query);
  const chosen = named ? byName(lines, named) : range ? byRange(lines, range) : lines;
  return dedent(chosen, query.get('dedent')).join('\n');
}

function startAndEnd(query: ReadonlyMap<string, string>): string | undefined {
  const start = query.get('start');
  const end = query.get('end');
  return start === undefined && end === undefined ? undefined : `${start ?? '1'}-${end ?? ''}`;
}

/** `2-4,6,10-`: lines of the file from 1. */
function byRange(lines: readonly string[], range: string): readonly string[] {
  return range
    .split(',')
    .slice(0, 200)
    .flatMap((piece) => {
      const match = /^\s*L?(\d+)\s*(?:(-)\s*L?(\d*))?\s*$/i.exec(piece);
      if (!match) return [];
      const first = Number(match[1]);
      const last = match[2] ? Number(match[3] || lines.length) : first;
      return lines.slice(Math.max(0, first - 1), last);
    });
}

/** Between `<tag>` and `</tag>` in comments, or `#region tag` and `#endregion`. Without the tag: the whole file. */
function byName(lines: readonly string[], name: string): readonly string[] {
  const wanted = name.toLowerCase();
  const lower = lines.map((line) => line.toLowerCase());
  const open = lower.findIndex((line) => line.includes(`<${wanted}>`));
  const close = lower.findIndex((line, at) => at > open && line.includes(`</${wanted}>`));
  if (open >= 0 && close >= 0) return withoutMarkers(lines.slice(open + 1, close));
  const region = lower.findIndex(
    (line) => new Set(line.trim().split(/\s+/)).has(wanted) && line.includes('#region'),
  );
  const end = region < 0 ? -1 : endOfRegion(lower, region);
  return region >= 0 && end >= 0 ? withoutMarkers(lines.slice(region + 1, end)) : lines;
}

/** A comment that holds nothing but a tag, or a region's line: where another piece begins or ends. */
const marker =
  /^\s*(?:(?:\/\/|#|--|;|'|%|REM\s|<!--|\/\*|\(\*|\{\/\*)+\s*<\/?[\w-]+\/?>\s*(?:-->|\*\/\}?|\*\))?|(?:\/\/\s*|<!--\s*|')?#(?:end)?region\b.*)\s*$/i;

function withoutMarkers(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => line.length > 400 || !marker.test(line));
}

function endOfRegion(lines: readonly string[], from: number): number {
  let depth = 0;
  for (let at = from; at < lines.length; at += 1) {
    if (lines[at]?.includes('#endregion')) depth -= 1;
    else if (lines[at]?.includes('#region')) depth += 1;
    if (depth === 0) return at;
  }
  return -1;
}

/** Takes the common indentation off, or as many blanks as asked for. */
function dedent(lines: readonly string[], asked: string | undefined): readonly string[] {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
  const common = indents.length === 0 ? 0 : indents.reduce((least, indent) => Math.min(least, indent));
  const wanted = asked === undefined ? common : Number.parseInt(asked, 10);
  return lines.map((line) =>
    line.slice(Math.min(Number.isNaN(wanted) ? common : wanted, /^\s*/.exec(line)?.[0].length ?? 0)),
  );
}
