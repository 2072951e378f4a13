/** Without what XML 1.0 cannot carry (production [2] Char): one such character makes Excel and Word call the whole file broken. */
export function xmlText(value: string): string {
  return value
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '');
}
