/**
 * The new value, with every part of the old one in it that is the same: what did not change is not drawn again, however deep it lies. Both
 * are plain data, as JSON has it.
 */
export function sameParts<T>(before: unknown, after: T): T {
  if (Object.is(before, after)) return after;
  if (Array.isArray(before) && Array.isArray(after)) {
    const former = formerOf(before, after);
    const parts: unknown[] = after.map((part: unknown, at) => sameParts<unknown>(former(part, at), part));
    return isSameList(before, parts) ? (before as T) : (parts as T);
  }
  if (!isRecord(before) || !isRecord(after)) return after;
  const parts = Object.fromEntries(
    Object.entries(after).map(([name, part]) => [name, sameParts<unknown>(before[name], part)]),
  );
  const names = Object.keys(parts);
  const same =
    names.length === Object.keys(before).length &&
    names.every((name) => Object.is(parts[name], before[name]));
  return (same ? before : parts) as T;
}

/** Where a part stood before: by its id where all have one, as one that moves moves its neighbours; else by its place. */
function formerOf(
  before: readonly unknown[],
  after: readonly unknown[],
): (part: unknown, at: number) => unknown {
  const known = new Map(before.map((part) => [idOf(part), part]));
  if (known.size < before.length || known.has(null) || after.some((part) => idOf(part) === null))
    return (_part, at) => before[at];
  return (part) => known.get(idOf(part));
}

function idOf(part: unknown): string | null {
  return isRecord(part) && typeof part['id'] === 'string' ? part['id'] : null;
}

function isSameList(before: readonly unknown[], after: readonly unknown[]): boolean {
  return before.length === after.length && after.every((part, at) => Object.is(part, before[at]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
