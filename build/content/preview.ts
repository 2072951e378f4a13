import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compileCache, contentIn, root } from '../paths.ts';
import { renderer } from '../products.ts';
import { makeIfStale } from '../stale.ts';
import { onlyWord } from './command.ts';
import type { Command } from './command.ts';

/** The real reader on a folder that is being written: each save is seen on the open page, with what the check says of it. */
export const previewCommand: Command = {
  usage: '[DIR] [--lang LANG] [--port NUMBER] [--no-open]',
  summary: 'Open the reader on a folder and follow each save.',
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        lang: { type: 'string' },
        port: { type: 'string' },
        'no-open': { type: 'boolean', default: false },
      },
    });
    const folder = resolve(onlyWord(positionals) ?? contentIn);
    await makeIfStale(renderer, false);
    // An author's trials are not a consultant's notebook: they get a folder of their own.
    const data = mkdtempSync(join(tmpdir(), 'fieldbook-preview-'));
    const flags = [
      `--content=${folder}`,
      `--data=${data}`,
      '--watch',
      ...(values.lang === undefined ? [] : [`--lang=${values.lang}`]),
      ...(values.port === undefined ? [] : [`--port=${values.port}`]),
      ...(values['no-open'] ? ['--no-open'] : []),
    ];
    try {
      return await runReader(flags);
    } finally {
      rmSync(data, { recursive: true, force: true });
    }
  },
};

function runReader(flags: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [join(root, 'build', 'content', 'preview-reader.ts'), ...flags], {
    stdio: 'inherit',
    env: { NODE_COMPILE_CACHE: compileCache, ...process.env },
  });
  // The terminal's Ctrl+C reaches the reader too; here it only must not end this process before the folder is tidied up.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((done) => child.once('exit', (code) => done(code ?? 0)));
}
