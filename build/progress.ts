/** Width of the bar, characters. */
const BAR_WIDTH = 24;

export interface ProgressLine {
  readonly show: (what: string, done: number, total: number) => void;
  readonly end: () => void;
}

/** A bar on one line of the terminal; where the output is no terminal, nothing. */
export function progressLine(name: string, out: NodeJS.WriteStream = process.stdout): ProgressLine {
  let last = '';
  return {
    show: (what, done, total) => {
      const filled = total > 0 ? Math.floor((BAR_WIDTH * done) / total) : 0;
      const text = `${name} [${'#'.repeat(filled)}${'.'.repeat(BAR_WIDTH - filled)}] ${what} ${done}/${total}`;
      if (!out.isTTY || text === last) return;
      out.write(`\r${text}\u001b[K`);
      last = text;
    },
    end: () => {
      if (last) out.write('\r\u001b[K');
    },
  };
}
