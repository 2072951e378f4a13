import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/**
 * A publish in a process of its own that dies just before its n-th change of a file of the site, as if the power were cut there:
 * `node publish-until.ts N SITE …the arguments of publish`. One that gets through prints its changes in their order: `what place`.
 */
const [most = '0', site = '', ...args] = process.argv.slice(2);
const changes: string[] = [];
for (const name of ['writeFileSync', 'renameSync', 'rmSync', 'unlinkSync', 'chmodSync', 'openSync'] as const) {
  const real: unknown = Reflect.get(fs, name);
  if (typeof real !== 'function') throw new Error(`there is no ${name}`);
  Reflect.set(fs, name, (...given: readonly unknown[]) => {
    if (String(given[0]).startsWith(site)) {
      changes.push(`${name} ${String(given[name === 'renameSync' ? 1 : 0]).slice(site.length + 1)}`);
      if (changes.length === Number(most)) process.kill(process.pid, 'SIGKILL');
    }
    return Reflect.apply(real, fs, given);
  });
}
syncBuiltinESMExports();
const { publishCommand } = await import('../publish.ts');
const code = await publishCommand.run(args);
process.stdout.write(`\n${JSON.stringify({ code, changes })}\n`);
