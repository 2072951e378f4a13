/** A version as we release them: `1.4.0`, or `1.5.0-beta.2` on the beta channel. Nothing else is one. */
const VERSION = /^(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})(?:-beta\.(0|[1-9]\d{0,4}))?$/;

export type Version = readonly [major: number, minor: number, patch: number, beta: number];

/** The parts of a version, or `null`. The release of a version comes after all of its betas. */
export function parseVersion(text: string): Version | null {
  const match = VERSION.exec(text);
  if (!match) return null;
  const [, major, minor, patch, beta] = match;
  return [Number(major), Number(minor), Number(patch), beta === undefined ? Infinity : Number(beta)];
}

export function isBeta(version: Version): boolean {
  return version[3] !== Infinity;
}

export function isNewer(version: Version, than: Version): boolean {
  const at = version.findIndex((part, index) => part !== than[index]);
  return at >= 0 && (version[at] ?? 0) > (than[at] ?? 0);
}
