import { parentPort } from 'node:worker_threads';
import { parsePage } from '../parse-page.ts';

/** Why a page is kept as plain text. */
const reasons: ReadonlySet<string> = new Set(['too-deep', 'too-long', 'too-many-signs']);

/** Parses what it is sent and answers with what became of it: the test's stand-in for the library's worker. */
parentPort?.on('message', (text: string) => {
  const page = parsePage({ path: 'es/shape.md', text, files: {}, lang: 'es' });
  const plain = page.warnings.find(({ code }) => reasons.has(code));
  parentPort?.postMessage(plain ? plain.code : 'page');
});
