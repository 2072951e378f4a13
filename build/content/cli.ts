import { checkCommand } from './check.ts';
import type { Command } from './command.ts';
import { compileCommand } from './compile.ts';
import { exitCodes, explain } from './exit-codes.ts';
import { keysCommand } from './keys-command.ts';
import { newCommand } from './new.ts';
import { packCommand } from './pack.ts';
import { previewCommand } from './preview.ts';
import { publishCommand } from './publish.ts';
import { refreshCommand } from './refresh.ts';
import { rotateCommand } from './rotate.ts';
import { serveCommand } from './serve-site.ts';
import { syncCommand, verifyCommand } from './sync.ts';

/** The subcommands. To add one: a file with a `Command`, and a line here. */
const commands: Readonly<Record<string, Command>> = {
  check: checkCommand,
  compile: compileCommand,
  new: newCommand,
  preview: previewCommand,
  keys: keysCommand,
  publish: publishCommand,
  refresh: refreshCommand,
  rotate: rotateCommand,
  pack: packCommand,
  verify: verifyCommand,
  serve: serveCommand,
  sync: syncCommand,
};

function help(): string {
  const lines = Object.entries(commands).map(([name, { usage, summary }]) => `  ${name} ${usage}\n      ${summary}\n`);
  return ['Usage: npm run content -- <command>', '', ...lines].join('\n');
}

async function main([name = 'help', ...args]: readonly string[]): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    const asked = name === 'help' || name === '--help' || name === '-h';
    process[asked ? 'stdout' : 'stderr'].write(asked ? `${help()}\n` : `There is no command called ${name}.\n\n${help()}\n`);
    return asked ? exitCodes.done : exitCodes.usage;
  }
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`${command.summary}\nUsage: npm run content -- ${name} ${command.usage}\n`);
    return exitCodes.done;
  }
  try {
    return await command.run(args);
  } catch (error) {
    const known = explain(error);
    if (!known) throw error;
    process.stderr.write(`${known.sentence}\n${known.usage ? `Usage: npm run content -- ${name} ${command.usage}\n` : ''}`);
    return known.code;
  }
}

process.exitCode = await main(process.argv.slice(2));
