/** The part of a changelog under `## 1.2.0` (a date may follow), up to the next heading of that rank; `null` when there is none. */
export function sectionOf(changelog: string, version: string): string | null {
  const sections = changelog.split(/^## /m).slice(1);
  const found = sections.find((section) => section.replace(/^\[?v?/, '').split(/[\]\s]/, 1)[0] === version);
  return found?.slice(found.indexOf('\n') + 1).trim() || null;
}
