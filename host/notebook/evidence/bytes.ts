/** Reads the heads of files: numbers in either order of bytes, and signs. Beyond the end everything is 0. */
export function number16(bytes: Uint8Array, at: number, little = false): number {
  const [first, second] = [bytes[at] ?? 0, bytes[at + 1] ?? 0];
  return little ? first + second * 256 : first * 256 + second;
}

export function number32(bytes: Uint8Array, at: number, little = false): number {
  const [first, second] = [number16(bytes, at, little), number16(bytes, at + 2, little)];
  return little ? first + second * 65_536 : first * 65_536 + second;
}

export function signAt(bytes: Uint8Array, at: number, length: number): string {
  return Buffer.from(bytes.subarray(at, at + length)).toString('latin1');
}
