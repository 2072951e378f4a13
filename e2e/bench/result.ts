/** One measured figure, and where we hold ourselves to one, the goal in words and whether it was met. */
export interface Figure {
  readonly what: string;
  readonly value: number | string;
  readonly unit: string;
  readonly goal?: string | undefined;
  readonly met?: boolean | undefined;
}

/** What a bench measured. */
export interface Result {
  readonly name: string;
  readonly figures: readonly Figure[];
}

/** The q-quantile (0-1) of numbers, nearest rank; `NaN` of none. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))] ?? Number.NaN;
}

/** A figure with a ceiling it must stay under. */
export function atMost(what: string, value: number, unit: string, ceiling: number): Figure {
  return { what, value: round(value), unit, goal: `≤ ${ceiling}`, met: value <= ceiling };
}

/** Three significant digits are all a measurement here is worth. */
export function round(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(3)) : value;
}

/** A result as a table for people. */
export function resultTable({ name, figures }: Result): string {
  const rows = figures.map(({ what, value, unit, goal, met }) => [
    what,
    `${value} ${unit}`.trim(),
    goal ?? '',
    met === undefined ? '' : met ? 'met' : 'MISSED',
  ]);
  const widths = [0, 1, 2, 3].map((at) => Math.max(0, ...rows.map((row) => row[at]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [`== ${name}`, ...lines].join('\n');
}
