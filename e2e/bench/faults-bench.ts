import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { faults, layOut, pathsOfTable, readOver } from '../../host/testing/faults-trial.ts';
import { root } from '../shell-process.ts';
import type { Figure, Result } from './result.ts';

/** Every path of the table of files, as garbage, as a folder and gone: whether the host that both shells carry opens, reads and writes. */
export async function run(): Promise<Result> {
  const paths = pathsOfTable(readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8'));
  const folder = mkdtempSync(join(tmpdir(), 'faults-bench-'));
  const figures: Figure[] = [];
  try {
    const laid = await layOut(join(folder, 'laid'));
    for (const path of paths) {
      for (const fault of faults) {
        const data = join(folder, 'data');
        rmSync(data, { recursive: true, force: true });
        cpSync(laid.data, data, { recursive: true });
        const { refused, troubles } = await readOver({ ...laid, data }, path, fault);
        const seen = [...refused, ...troubles];
        figures.push({
          what: `${path}: ${fault}`,
          value: seen.length === 0 ? 'reads' : seen.join(', '),
          unit: '',
          goal: 'reads',
          met: seen.length === 0,
        });
      }
    }
    return { name: 'faults', figures };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
