import { closeSync, fstatSync, ftruncateSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';

const PAGE_BYTES = 4_096;
const HEADER_BYTES = 100;

/**
 * Puts the fixed parts of a database file's first 100 bytes right (SQLite file format, section 1.3) and pads a file that was cut to whole
 * pages. Without it SQLite refuses to read a single row of a file of which all but the head is good. For a copy only.
 */
export function mendHeader(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    const claimed = Buffer.alloc(HEADER_BYTES);
    readSync(handle, claimed, 0, HEADER_BYTES, 0);
    const pages = Math.max(
      Math.ceil(fstatSync(handle).size / PAGE_BYTES),
      pagesClaimed(claimed, fstatSync(handle).size),
    );
    ftruncateSync(handle, pages * PAGE_BYTES);
    writeSync(handle, fixedHeader(claimed, pages), 0, HEADER_BYTES, 0);
  } finally {
    closeSync(handle);
  }
}

/** Puts another notebook's first page, its table of contents, in the place of this one's. */
export function transplantFirstPage(file: string, donor: string): void {
  const page = readFileSync(donor).subarray(0, PAGE_BYTES);
  const handle = openSync(file, 'r+');
  try {
    writeSync(handle, page, 0, page.length, 0);
  } finally {
    closeSync(handle);
  }
}

/** How many pages the file had by its own account, unless that is nonsense. */
function pagesClaimed(header: Buffer, size: number): number {
  const pages = header.readUInt32BE(28);
  return pages * PAGE_BYTES <= Math.max(size * 16, 64_000_000) ? pages : 0;
}

function fixedHeader(claimed: Buffer, pages: number): Buffer {
  const header = Buffer.from(claimed);
  header.write('SQLite format 3\0', 0, 'latin1');
  header.writeUInt16BE(PAGE_BYTES, 16);
  // WAL for writing and reading, nothing reserved, the payload fractions the format fixes.
  header.set([2, 2, 0, 64, 32, 32], 18);
  header.writeUInt32BE(pages, 28);
  header.fill(0, 32, 40);
  header.writeUInt32BE(4, 44);
  header.writeUInt32BE(0, 52);
  header.writeUInt32BE(1, 56);
  header.writeUInt32BE(0, 64);
  // "Valid for" must equal the change counter for the number of pages to count.
  claimed.copy(header, 92, 24, 28);
  return header;
}
