import { carriedKind } from '../../../contract/shapes/carried-file.ts';
import type { Database } from '../../platform/database.ts';
import { textOf } from '../read/edition-rows.ts';
import { isHidden, isPointer } from './compile-media.ts';
import type { MediaFound } from './compile-media.ts';
import type { ContentFiles } from './content-files.ts';
import { decodeText } from './decode-text.ts';
import { byText } from './fold.ts';
import { mediaType } from './media-type.ts';
import type { Remark } from './remarks.ts';

/** First bytes of a file that say whether it is a program or text. */
const HEAD_BYTES = 8_192;
/** First bytes of programs: Windows, Linux, macOS in its four ways. */
const programHeads = ['4d5a', '7f454c46', 'feedface', 'feedfacf', 'cefaedfe', 'cffaedfe', 'cafebabe'];

export interface FilesSettled {
  readonly paths: ReadonlySet<string>;
  readonly remarks: readonly Remark[];
}

export interface FilesAsked {
  readonly content: ContentFiles;
  /** Bytes that all carried files may have together. */
  readonly most: number;
  readonly media: (path: string) => MediaFound;
}

/**
 * Decides which of the files that pages link to the edition takes in: pictures, films and PDFs as ever; others, the smallest first, as long
 * as all together stay small. A link to any other says that the file is not part of the edition, and a remark says why.
 */
export function settleFiles(database: Database, { content, most, media }: FilesAsked): FilesSettled {
  const links = database
    .all(
      "SELECT l.key AS file, p.path, l.line FROM link AS l JOIN page AS p USING (page) WHERE l.fate = 'media' ORDER BY p.path, l.n",
    )
    .map((row) => ({ file: textOf(row, 'file'), path: textOf(row, 'path'), line: Number(row['line']) }));
  const files = [...new Set(links.map(({ file }) => file))];
  const left = new Map<string, string>();
  const paths = new Set<string>();
  const size = (path: string): number => content.size(path) ?? 0;
  let room = most;
  for (const file of files.toSorted((a, b) => size(a) - size(b) || byText(a, b))) {
    const drawn = mediaType(file) !== null;
    const problem = drawn ? media(file).problem : problemOf(content, file, room);
    if (problem === null) paths.add(file);
    else left.set(file, problem);
    if (problem === null && !drawn) room -= size(file);
  }
  for (const file of left.keys())
    database.run(
      "UPDATE link SET fate = 'missing', reason = 'file', key = NULL WHERE fate = 'media' AND key = ?",
      file,
    );
  const remarks = links.flatMap(({ file, path, line }): readonly Remark[] => {
    const code = left.get(file);
    return code === undefined ? [] : [{ path, line, code, detail: file }];
  });
  return { paths, remarks };
}

function problemOf(content: ContentFiles, file: string, room: number): string | null {
  if (isHidden(file)) return 'file-hidden';
  const size = content.size(file) ?? 0;
  const head = content.read(file, HEAD_BYTES) ?? new Uint8Array();
  if (!isCarried(file, head)) return 'file-kind';
  if (size === 0 || isPointer(content, file)) return 'media-empty';
  return size > room ? 'file-over-limit' : null;
}

/** Documents by their name; anything else only when it is text; no program, whatever it is called. */
function isCarried(file: string, head: Uint8Array): boolean {
  const kind = carriedKind(file);
  if (kind === 'program' || /\.(md|markdown)$/i.test(file)) return false;
  const first = Buffer.from(head.subarray(0, 4)).toString('hex');
  if (programHeads.some((program) => first.startsWith(program))) return false;
  return kind === 'document' || isText(head);
}

function isText(head: Uint8Array): boolean {
  const { text } = decodeText(head);
  return !text.includes('\0');
}
