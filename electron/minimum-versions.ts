/** The least version of a package that may be shipped, and why. Kept here because a check must not need the network (threats E0). */
export const minimumVersions: Readonly<Record<string, { readonly least: string; readonly why: string }>> = {
  electron: {
    least: '45.4.1',
    why:
      'CVE-2026-70601, -70610, -70603, -70611 (42.0.0), -102674, -102676 (44.0.0), -34767 (41.0.3), -34765 (41.1.0), ' +
      '-34776, -34777 (41.0.0), CVE-2024-46992 (30.0.5)',
  },
  'electron-updater': { least: '6.8.10', why: 'CVE-2024-39698, CVE-2026-54673' },
  'builder-util-runtime': { least: '9.7.0', why: 'CVE-2026-54673: credentials sent on redirects' },
  'tuf-js': { least: '6.0.2', why: 'a cached delegated role keeps its authority before' },
  'rehype-sanitize': { least: '6.0.0', why: 'the schema our tree is made for' },
};

/** Whether a version is at least another one; what comes after a hyphen comes before the release itself. */
export function isAtLeast(version: string, least: string): boolean {
  const [parts, wanted] = [version, least].map((text) => text.split('-')[0]?.split('.').map(Number) ?? []);
  const difference =
    [0, 1, 2].map((at) => (parts?.[at] ?? 0) - (wanted?.[at] ?? 0)).find((step) => step !== 0) ?? 0;
  return difference > 0 || (difference === 0 && (!version.includes('-') || least.includes('-')));
}
