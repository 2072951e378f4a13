/** Where a section lies in memory, and the steps in memory and in the file, bytes. */
const SECTION_AT = 0x1000;
const MEMORY_STEP = 0x1000;
const FILE_STEP = 0x200;
const HEADERS = 0x200;

/**
 * A Windows program or library with nothing in it to run: the headers, one section with the given bytes, and, for a library, the table of
 * the names it exports. Enough for every tool that reads or edits such files.
 */
export function portableExecutable(options: {
  readonly bits: 32 | 64;
  readonly content?: Buffer;
  /** A library with these functions. */
  readonly exports?: readonly string[];
}): Buffer {
  const { bits, content = Buffer.alloc(0), exports = [] } = options;
  const table = exports.length > 0 ? exportTable(exports) : Buffer.alloc(0);
  const data = Buffer.concat([table, content]);
  const raw = roundUp(Math.max(data.length, 1), FILE_STEP);
  const headers = Buffer.alloc(HEADERS);
  headers.write('MZ', 0, 'latin1');
  headers.writeUInt32LE(0x40, 0x3c);
  headers.write('PE\0\0', 0x40, 'latin1');
  const optionalSize = bits === 64 ? 0xf0 : 0xe0;
  const file = 0x44;
  headers.writeUInt16LE(bits === 64 ? 0x8664 : 0x14c, file);
  headers.writeUInt16LE(1, file + 2);
  headers.writeUInt16LE(optionalSize, file + 16);
  headers.writeUInt16LE(exports.length > 0 ? 0x2102 : 0x22, file + 18);
  writeOptional(headers.subarray(file + 20), bits, data.length, table.length);
  writeSection(headers.subarray(file + 20 + optionalSize), data.length, raw);
  return Buffer.concat([headers, data, Buffer.alloc(raw - data.length)]);
}

function writeOptional(at: Buffer, bits: 32 | 64, size: number, tableSize: number): void {
  const wide = bits === 64;
  at.writeUInt16LE(wide ? 0x20b : 0x10b, 0);
  at.writeUInt32LE(roundUp(size, FILE_STEP), 4);
  at.writeUInt32LE(SECTION_AT, 20);
  if (wide) at.writeBigUInt64LE(0x140000000n, 24);
  else at.writeUInt32LE(0x400000, 28);
  at.writeUInt32LE(MEMORY_STEP, 32);
  at.writeUInt32LE(FILE_STEP, 36);
  at.writeUInt16LE(6, 40);
  at.writeUInt16LE(6, 48);
  at.writeUInt32LE(SECTION_AT + roundUp(Math.max(size, 1), MEMORY_STEP), 56);
  at.writeUInt32LE(HEADERS, 60);
  at.writeUInt16LE(2, 68);
  const directories = wide ? 112 : 96;
  at.writeUInt32LE(16, directories - 4);
  if (tableSize === 0) return;
  at.writeUInt32LE(SECTION_AT, directories);
  at.writeUInt32LE(tableSize, directories + 4);
}

function writeSection(at: Buffer, size: number, raw: number): void {
  at.write('.text', 0, 'latin1');
  at.writeUInt32LE(Math.max(size, 1), 8);
  at.writeUInt32LE(SECTION_AT, 12);
  at.writeUInt32LE(raw, 16);
  at.writeUInt32LE(HEADERS, 20);
  at.writeUInt32LE(0x60000020, 36);
}

/** The directory of exports: three lists (places, names, numbers) and the names. */
function exportTable(names: readonly string[]): Buffer {
  const sorted = names.toSorted();
  const places = 40;
  const pointers = places + 4 * sorted.length;
  const numbers = pointers + 4 * sorted.length;
  let end = numbers + 2 * sorted.length;
  const offsets = sorted.map((name) => {
    const at = end;
    end += name.length + 1;
    return at;
  });
  const table = Buffer.alloc(end + 16);
  table.write('stand-in.dll', end, 'latin1');
  table.writeUInt32LE(SECTION_AT + end, 12);
  table.writeUInt32LE(1, 16);
  table.writeUInt32LE(sorted.length, 20);
  table.writeUInt32LE(sorted.length, 24);
  table.writeUInt32LE(SECTION_AT + places, 28);
  table.writeUInt32LE(SECTION_AT + pointers, 32);
  table.writeUInt32LE(SECTION_AT + numbers, 36);
  for (const [index, name] of sorted.entries()) {
    table.writeUInt32LE(SECTION_AT, places + 4 * index);
    table.writeUInt32LE(SECTION_AT + (offsets[index] ?? 0), pointers + 4 * index);
    table.writeUInt16LE(index, numbers + 2 * index);
    table.write(name, offsets[index] ?? 0, 'latin1');
  }
  return table;
}

function roundUp(size: number, step: number): number {
  return Math.ceil(size / step) * step;
}
