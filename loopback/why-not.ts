import { toFailure } from '../contract/shapes/errors.ts';
import type { ErrorCode } from '../contract/shapes/errors.ts';

/** What to do next, for what keeps the reader from starting. The page words every code; here there is no page yet. */
const nextSteps: Readonly<Partial<Record<ErrorCode, string>>> = {
  'content-folder-missing': 'Check its name.',
  'content-folder-empty': 'Give the folder that holds the Markdown pages.',
  'disk-full': 'Free some space and start again; nothing was lost.',
  'disk-denied': 'Give another folder with --data, or ask for the right to write there.',
  'read-only': 'Give another folder with --data.',
  'notebook-busy': 'Another Fieldbook is busy with the same folder. Try again in a moment.',
  'edition-missing': 'Run `npm run build -- --force`.',
};

/** Why the reader cannot start, in a sentence or two: what happened, and what to do about it. */
export function whyNot(thrown: unknown): string {
  return ofPort(thrown) ?? ofFailure(thrown);
}

/** Node says what went wrong with a port on the error itself. */
function ofPort(thrown: unknown): string | null {
  if (!(thrown instanceof Error && 'syscall' in thrown && thrown.syscall === 'listen')) return null;
  const port = 'port' in thrown ? String(thrown.port) : '';
  const code = 'code' in thrown ? thrown.code : '';
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken, perhaps by another Fieldbook. Give another --port, or leave it out for a free one.`;
  if (code === 'EACCES')
    return `The system does not allow port ${port}. Give one above 1023, or leave --port out for a free one.`;
  return null;
}

function ofFailure(thrown: unknown): string {
  const { code, message, detail } = toFailure(thrown);
  const what = detail ? `${message}: ${detail}.` : `${message.replace(/\.$/, '')}.`;
  return `${what} ${nextSteps[code] ?? 'If it happens again, `npm run doctor` prints what a support mail needs.'} (${code})`;
}
