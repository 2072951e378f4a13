import { FieldbookError, toFailure } from '../../contract/shapes/errors.ts';
import type { ErrorCode } from '../../contract/shapes/errors.ts';
import { Refusal, UsageError } from './command.ts';

/**
 * Exit codes of every content command, so that a script or a test suite knows what happened:
 *
 * | code | meaning |
 * |---|---|
 * | 0 | done; of `sync`: up to date, or updated |
 * | 1 | refused: not signed, expired, rolled back, mixed, damaged, or something readers would lose (the line says which) |
 * | 2 | the command line was not understood |
 * | 3 | the network: offline, portal, proxy, time-out, cut; an edge of the site that is some minutes behind |
 * | 4 | the disk: full, forbidden, a file that is not there, in use by another reader; or something unexpected |
 * | 5 | of `sync`: a newer edition waits for a yes (it is less than half the size: `--shrink`) |
 */
export const exitCodes = { done: 0, refused: 1, usage: 2, network: 3, disk: 4, waits: 5 } as const;

const network: readonly ErrorCode[] = [
  'sync-offline', 'sync-portal', 'sync-certificate', 'sync-certificate-expired', 'sync-certificate-issuer', 'sync-certificate-name', 'sync-proxy', 'sync-http', 'sync-timeout', 'sync-slow', 'sync-redirect', 'sync-blocked', 'sync-cut', 'sync-behind', 'sync-cancelled',
]; // prettier-ignore

/** Besides `disk-…`. */
const disk: readonly ErrorCode[] = ['data-damaged', 'read-only', 'notebook-busy', 'sync-busy', 'internal'];

export function exitCodeOfFailure(code: ErrorCode): number {
  if (network.includes(code)) return exitCodes.network;
  if (code === 'bad-arguments' || code.startsWith('content-folder-')) return exitCodes.usage;
  return code.startsWith('disk-') || disk.includes(code) ? exitCodes.disk : exitCodes.refused;
}

/** What Node says of a file or a port, in words; the path or the port follows. */
const systemWords: Readonly<Record<string, string>> = {
  ENOENT: 'Not there',
  ENOTDIR: 'Not a folder',
  EISDIR: 'A folder, not a file',
  EACCES: 'Not allowed',
  EPERM: 'Not allowed',
  EROFS: 'Cannot be written, for it is read-only',
  ENOSPC: 'The disk is full',
  EDQUOT: 'The disk is full',
  EEXIST: 'There already',
  EADDRINUSE: 'The port is in use',
};

interface End {
  readonly code: number;
  readonly sentence: string;
  readonly usage: boolean;
}

/** How a command that threw ended: one sentence and an exit code, whatever it was. Of a mistake of ours it says where it was made. */
export function explain(error: unknown): End {
  const end = error instanceof Error ? endOf(error) : { code: exitCodes.disk, sentence: String(error), usage: false };
  return { ...end, sentence: `${end.sentence.charAt(0).toUpperCase()}${end.sentence.slice(1)}` };
}

function endOf(error: Error): End {
  const systemCode = 'code' in error ? String(error.code) : '';
  if (error instanceof UsageError || systemCode.startsWith('ERR_PARSE_ARGS_')) {
    return { code: exitCodes.usage, sentence: error.message.split('. To specify')[0] ?? error.message, usage: true };
  }
  if (error instanceof Refusal) return { code: exitCodes.refused, sentence: error.message, usage: false };
  if (error instanceof FieldbookError) {
    return { code: exitCodeOfFailure(error.code), sentence: `${error.message}${error.detail ? ` (${error.detail})` : ''}`, usage: false };
  }
  const words = systemWords[systemCode];
  if (words !== undefined) return { code: exitCodes.disk, sentence: `${words}: ${placeOf(error)}`, usage: false };
  const { code, message } = toFailure(error);
  const sentence = code === 'internal' ? `a mistake inside Fieldbook, please report it: ${message}${madeAt(error)}` : `${message} (${code})`;
  return { code: exitCodeOfFailure(code), sentence, usage: false };
}

/** The first line of ours that a mistake came through. */
function madeAt(error: Error): string {
  const place = /((?:build|dialect|host|loopback)[/\\][\w/\\.-]+:\d+)/.exec(error.stack ?? '')?.[1];
  return place === undefined ? '' : ` (${place})`;
}

function placeOf(error: Error): string {
  if ('path' in error && typeof error.path === 'string') return error.path;
  return 'port' in error ? String(error.port) : error.message;
}
