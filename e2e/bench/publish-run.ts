import { publishCommand } from '../../build/content/publish.ts';

/** What a publish took, in a process of its own: memory is then its own too. */
export interface Published {
  readonly seconds: number;
  /** The highest the process ever had, workers included, MiB. */
  readonly memory: number;
}

const begun = performance.now();
const code = await publishCommand.run(process.argv.slice(2));
if (code !== 0) throw new Error(`publish ended with ${code}`);
const done: Published = {
  seconds: (performance.now() - begun) / 1_000,
  memory: process.resourceUsage().maxRSS / 1_024,
};
process.stdout.write(`${JSON.stringify(done)}\n`);
