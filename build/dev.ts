import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { buildAll } from './build.ts';
import { serveCatalogue, servePage } from './dev/page-server.ts';
import { runAgainOnChange } from './dev/restarting.ts';
import { root } from './paths.ts';

const HELP = `npm run dev [-- FLAGS]   the reader in the browser, for whoever changes it

  What is changed below renderer/ is put into the open page; what is changed below host/, dialect/ or loopback/
  starts the reader again, over the same data and at the same address, and loads the page anew.

  --catalogue      instead of the reader every part of the page in its states, in both languages and themes
  --port NUMBER    the port of 127.0.0.1 (any free one)
  --data DIR, --content DIR, --lang LANG, --source URL, --root FILE   as for npm start
  --help           this

Enter gives a new address, Ctrl+C ends it.`;

const SECRET_BYTES = 32;
/** What a reader says when it is open, before its address (loopback/reader.ts). */
const OPEN = 'Fieldbook is open at';

const handed = ['data', 'content', 'lang', 'source', 'root'] as const;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      data: { type: 'string' },
      content: { type: 'string' },
      lang: { type: 'string' },
      source: { type: 'string' },
      root: { type: 'string' },
      catalogue: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(HELP);
  if (values.catalogue) return showCatalogue(Number(values.port ?? (await freePort())));
  await buildAll({ force: false, say: (line) => console.log(line) });
  const readerPort = await freePort();
  const page = await servePage(Number(values.port ?? (await freePort())), readerPort);
  const authority = `127.0.0.1:${page.config.server.port}`;
  const reader = runAgainOnChange({
    file: join(root, 'build', 'dev', 'reader.ts'),
    args: ['--no-open', `--port=${readerPort}`, ...handed.flatMap((name) => given(name, values[name]))],
    folders: ['host', 'dialect', 'loopback'].map((folder) => join(root, folder)),
    hello: { authority, session: secret(), key: secret() },
    onLine: (line, run) => {
      if (run === 1 || !line.startsWith(OPEN)) return console.log(line);
      console.log('The reader runs again.');
      page.ws.send({ type: 'full-reload' });
    },
  });
  createInterface({ input: process.stdin }).on('line', (line) => reader.write(line));
  const end = (): void => {
    reader.close();
    void page.close().then(() => process.exit(0));
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}

async function showCatalogue(port: number): Promise<void> {
  const page = await serveCatalogue(port);
  console.log(`The parts are at http://127.0.0.1:${port}/\nCtrl+C ends it.`);
  const end = (): void => void page.close().then(() => process.exit(0));
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}

function given(name: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [`--${name}=${value}`];
}

function secret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address
          ? resolve(address.port)
          : reject(new Error('There is no free port')),
      );
    });
  });
}

await main();
