/** The calendar day of a moment (a date, or milliseconds since 1970) where one is, as `2026-11-27`. */
export function localDay(moment: Date | number = Date.now()): string {
  const date = new Date(moment);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
