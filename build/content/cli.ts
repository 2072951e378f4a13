import { FieldbookError } from '../../host/contract/errors.ts';
import { checkCommand } from './check.ts';
import { UsageError } from './command.ts';
import type { Command } from './command.ts';
import { compileCommand } from './compile.ts';
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
  const lines = Object.entries(commands).map(([name, { usage, summary }]) => `  ${`${name} ${usage}`.padEnd(44)} ${summary}`);
  return ['Usage: npm run content -- <command>', '', ...lines].join('\n');
}

async function main([name = 'help', ...args]: readonly string[]): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    process.stdout.write(`${help()}\n`);
    return name === 'help' || name === '--help' ? 0 : 2;
  }
  try {
    return await command.run(args);
  } catch (error) {
    if (error instanceof UsageError) process.stderr.write(`${error.message}\nUsage: npm run content -- ${name} ${command.usage}\n`);
    else if (error instanceof FieldbookError) process.stderr.write(`${error.message}${error.detail ? ` (${error.detail})` : ''}\n`);
    else throw error;
    return 2;
  }
}

process.exitCode = await main(process.argv.slice(2));
