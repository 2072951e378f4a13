import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { NO_CLIENT } from '../../../contract/shapes/notebook-limits.ts';
import { openNotebook } from '../notebook.ts';

export interface WritersOutcome {
  readonly processes: number;
  readonly writes: number;
  readonly lost: number;
  /** Processes that saw any error, a busy file included. */
  readonly failed: number;
}

/** Many processes write into one notebook at the same time; then everything is counted. */
export async function writersTrial(
  folder: string,
  processes: number,
  writes: number,
): Promise<WritersOutcome> {
  const child = join(import.meta.dirname, 'writer-child.ts');
  const codes = await Promise.all(
    Array.from({ length: processes }, async (_, name) => {
      const running = spawn(process.execPath, [child, folder, String(name), String(writes)], {
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      const [code]: unknown[] = await once(running, 'close');
      return code;
    }),
  );
  const notebook = await openNotebook({ folder, language: 'en', timers: false });
  const kept = notebook.checklists.items(NO_CLIENT).filter(({ state }) => state === 'done').length;
  const told = notebook.notices().length;
  notebook.close();
  return {
    processes,
    writes: processes * writes,
    lost: processes * writes - kept,
    failed: codes.filter((code) => code !== 0).length + told,
  };
}
