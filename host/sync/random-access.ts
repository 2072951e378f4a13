import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { FieldbookError } from '../../contract/shapes/errors.ts';

/** Bytes read by place: a file too large for memory, or a slice of one. */
export interface RandomAccess {
  readonly size: number;
  /** Exactly `length` bytes at `at`; `sync-damaged` when they are not there. */
  readonly read: (at: number, length: number) => Buffer;
  readonly close: () => void;
}

/** A file, read by place. Whoever opens it closes it. */
export function openRandomAccess(file: string): RandomAccess {
  const handle = openSync(file, 'r');
  const size = fstatSync(handle).size;
  return {
    size,
    read: (at, length) => {
      assertInside(size, at, length);
      const bytes = Buffer.allocUnsafe(length);
      for (let got = 0; got < length;) {
        const count = readSync(handle, bytes, got, length - got, at + got);
        if (count === 0) throw new FieldbookError('sync-damaged', 'a file ended while it was read');
        got += count;
      }
      return bytes;
    },
    close: () => closeSync(handle),
  };
}

/** Bytes in memory, read the same way. */
export function memoryAccess(bytes: Buffer): RandomAccess {
  return {
    size: bytes.length,
    read: (at, length) => {
      assertInside(bytes.length, at, length);
      return bytes.subarray(at, at + length);
    },
    close: () => undefined,
  };
}

function assertInside(size: number, at: number, length: number): void {
  const whole = Number.isSafeInteger(at) && Number.isSafeInteger(length);
  if (!whole || at < 0 || length < 0 || at + length > size) {
    throw new FieldbookError('sync-damaged', 'a file is shorter than it says');
  }
}
