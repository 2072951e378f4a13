import { enableCompileCache } from 'node:module';
import { compileCache } from '../paths.ts';
import type { Command } from './command.ts';
import { exitCodes, explain } from './exit-codes.ts';
import { held } from './held.ts';

/** The subcommands, each loaded only when it runs: the check must not wait for the signatures. To add one: a file with a `Command`, and a line here. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import('./check.ts')).checkCommand,
  compile: async () => (await import('./compile.ts')).compileCommand,
  new: async () => (await import('./new.ts')).newCommand,
  preview: async () => (await import('./preview.ts')).previewCommand,
  keys: async () => (await import('./keys-command.ts')).keysCommand,
  publish: async () => (await import('./publish.ts')).publishCommand,
  refresh: async () => (await import('./refresh.ts')).refreshCommand,
  rotate: async () => (await import('./rotate.ts')).rotateCommand,
  pack: async () => (await import('./pack.ts')).packCommand,
  verify: async () => (await import('./verify.ts')).verifyCommand,
  serve: async () => (await import('./serve-site.ts')).serveCommand,
  sync: async () => (await import('./sync.ts')).syncCommand,
};

async function help(): Promise<string> {
  const loaded = await Promise.all(Object.entries(commands).map(async ([name, load]) => ({ name, ...(await load()) })));
  const lines = loaded.map(({ name, usage, summary }) => `  ${name} ${usage}\n      ${summary}\n`);
  return ['Usage: npm run content -- <command>', '', ...lines].join('\n');
}

async function main([name = 'help', ...args]: readonly string[]): Promise<number> {
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) {
    const asked = name === 'help' || name === '--help' || name === '-h';
    const text = await help();
    process[asked ? 'stdout' : 'stderr'].write(asked ? `${text}\n` : `There is no command called ${name}.\n\n${text}\n`);
    return asked ? exitCodes.done : exitCodes.usage;
  }
  const command = await load();
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`${command.summary}\nUsage: npm run content -- ${name} ${command.usage}\n`);
    return exitCodes.done;
  }
  try {
    return await command.run(args);
  } catch (error) {
    const known = explain(error);
    process.stderr.write(`${known.sentence}\n${known.usage ? `Usage: npm run content -- ${name} ${command.usage}\n` : ''}`);
    return known.code;
  }
}

// What Node made of the sources the last time is used again: half the start of a command. By the environment, so that threads do it too.
process.env['NODE_COMPILE_CACHE'] ??= compileCache;
enableCompileCache();
process.exitCode = await held(main(process.argv.slice(2)));
