const STEP = 1024;

/** Bytes as people read them: "830 B", "14 kB", "2.3 MB". */
export function formatSize(bytes: number, lang: string): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  const power = Math.min(units.length - 1, bytes > 0 ? Math.floor(Math.log(bytes) / Math.log(STEP)) : 0);
  const value = bytes / STEP ** power;
  const digits = power > 1 && value < 10 ? 1 : 0;
  return `${new Intl.NumberFormat(lang, { maximumFractionDigits: digits }).format(value)} ${units[power] ?? ''}`;
}
