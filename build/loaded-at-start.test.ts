import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './paths.ts';

/** An import that is carried out as the file is loaded; of a type alone none is. */
const LOADED = /^(?:import|export)\s(?!type\s)(?:[^'";]*?\sfrom\s)?\s*'([^']+)'/gm;

/** All that is loaded with a file of ours: the packages' names. */
function packagesLoadedWith(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return new Set();
  seen.add(file);
  const targets = [...readFileSync(join(root, file), 'utf8').matchAll(LOADED)].map(([, name]) => name ?? '');
  return targets.reduce((found, target) => {
    if (!target.startsWith('.')) return found.add(target);
    const next = new URL(target, `file:///${file}`).pathname.slice(1);
    return found.union(packagesLoadedWith(next, seen));
  }, new Set<string>());
}

test('what writes a report in Word or Excel is loaded when one is saved, never at the start', () => {
  const atStart = packagesLoadedWith('host/host.ts');
  // The walk does get somewhere.
  expect(atStart).toContain('zod');
  expect([...atStart].filter((name) => /^(docx|write-excel-file)/.test(name))).toEqual([]);
  expect(packagesLoadedWith('host/report/docx/report-docx.ts')).toContain('docx');
});
