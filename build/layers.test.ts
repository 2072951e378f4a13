import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf, objection } from './layers.ts';
import { root } from './paths.ts';

const folders = ['contract', 'host', 'dialect', 'electron', 'loopback', 'renderer', 'build', 'e2e'];
const files = globSync(`{${folders.join(',')}}/**/*.{ts,tsx}`, { cwd: root }).map((file) =>
  file.replaceAll('\\', '/'),
);
/** What stands in `testing/` helps the tests beside it. */
const isTest = (file: string): boolean => /\.(test|spec)\.tsx?$|\/testing\//.test(file);

describe('layers', () => {
  it('read every import line: static, for its effect, of a type, and dynamic', () => {
    const text = [
      "import { a,\n  b } from '../x.ts';", "import type { C } from './c.ts';", "import './d.css';", "export { e } from 'node:fs';", "await import('f');",
      "const g = 'import h';", "// import { i } from 'no'"].join('\n'); // prettier-ignore
    const targets = importsOf('host/notebook/a.ts', text).map(({ target }) => target);
    expect(targets).toEqual(['host/x.ts', 'host/notebook/c.ts', 'host/notebook/d.css', 'node:fs', 'f']);
  });

  it.each([
    ['host/notebook/a.ts', 'host/library/keep/library.ts', true],
    ['host/notebook/a.ts', 'electron', false],
    ['host/library/a.ts', 'tuf-js', false],
    ['contract/shapes/a.ts', 'contract/checks/b.ts', true],
    ['contract/shapes/a.ts', 'zod', false],
    ['contract/checks/a.ts', 'host/platform/files.ts', true],
    ['renderer/live/a.ts', 'contract/checks/b.ts', true],
    ['renderer/features/reading/a.tsx', 'renderer/features/search/b.ts', true],
    ['renderer/features/reading/a.tsx', 'node:fs', false],
    ['renderer/live/a.ts', 'host/host.ts', true],
    ['dialect/a.ts', 'node:fs', false],
    ['loopback/a.ts', 'electron', false],
    ['build/a.ts', 'renderer/app.tsx', true],
    ['elsewhere/a.ts', 'zod', false],
  ])('%s may not import %s', (file, target, ours) => {
    expect(objection({ file, line: 1, target, ours })).not.toBeNull();
  });

  it('leave to the page the calls as a type: what checks would come with them', () => {
    const page = files.filter((file) => file.startsWith('renderer/') && !isTest(file));
    const asValue = /^import \{[^}]*\} from '[./]*contract\/calls\.ts'/m;
    expect(page.filter((file) => asValue.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
  });

  it('hold in every file', () => {
    expect(files.length).toBeGreaterThan(100);
    const objections = files.flatMap((file) => {
      const imports = importsOf(file, readFileSync(join(root, file), 'utf8'));
      // Tests bring what they test with; the rooms of our own hold for them too, but for the fixtures of other rooms.
      return imports
        .filter(({ ours }) => ours || !isTest(file))
        .map((one) => (isTest(file) ? testObjection(one) : objection(one)));
    });
    expect(objections.filter((text) => text !== null)).toEqual([]);
  });
});

/** A test may put real rooms together where the rooms themselves may not: the electron shell with a real host, say. Never a feature with another. */
function testObjection(one: Parameters<typeof objection>[0]): string | null {
  return one.file.startsWith('renderer/features/') ? objection(one) : null;
}
