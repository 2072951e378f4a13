import { FieldbookError } from '../../contract/shapes/errors.ts';
import type { ErrorCode } from '../../contract/shapes/errors.ts';
import { diskError } from './network-error.ts';

/**
 * tuf-js wraps what goes wrong with snapshot and targets in one class and keeps only the sentence (threats finding 1),
 * so sentences are what is sorted here. A test makes each of them happen with a really signed repository.
 */
const patterns: readonly (readonly [RegExp, ErrorCode, string])[] = [
  [/ENOSPC|EDQUOT/, 'disk-full', 'the disk is full'],
  [/EACCES|EPERM|EROFS/, 'disk-denied', 'the data folder cannot be written'],
  [/is expired/, 'sync-expired', 'what the site offers has expired'],
  [
    /was signed by \d+\/\d+ keys|failed to verify|no signature for key|multiple signatures/,
    'sync-not-signed',
    'the signatures are not the publisher’s',
  ],
  [
    /is less than current version|Missing file .* in new snapshot/,
    'sync-rolled-back',
    'the site offers something older than was seen before',
  ],
  [/Expected version \d+, got \d+/, 'sync-mixed', 'the files of the site do not belong together'],
  [
    /doesn't match timestamp|does not match snapshot version|Expected (length|hash)|Missing \S+ in snapshot/,
    'sync-mixed',
    'the files of the site do not belong together',
  ],
];

/** One of the sync's codes for whatever tuf-js threw; what is no attack we can name is a damaged file. */
export function trustError(thrown: unknown): FieldbookError {
  if (thrown instanceof FieldbookError) return thrown;
  const disk = diskError(thrown);
  if (disk) return disk;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const [, code, sentence] = patterns.find(([pattern]) => pattern.test(message)) ?? [
    null,
    'sync-damaged' as const,
    'a signed file is damaged',
  ];
  return new FieldbookError(code, sentence, { cause: thrown, detail: message.slice(0, 500) });
}
