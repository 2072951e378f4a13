/** Text of a file as its first bytes or its form say: UTF-8 by rule; UTF-16 by its mark; else what Windows wrote before. */
export interface DecodedText {
  readonly text: string;
  /** False where the author should save the file as UTF-8. */
  readonly utf8: boolean;
}

/** Never throws: what is no text at all becomes text with replacement marks. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const marked = byMark(bytes);
  if (marked) return { text: new TextDecoder(marked).decode(bytes), utf8: false };
  const text = new TextDecoder().decode(bytes);
  if (!text.includes('\uFFFD') || isUtf8(bytes)) return { text, utf8: true };
  // A NUL is in no text file of one byte a letter: then it is a picture or a program, whatever its name says.
  return { text: bytes.includes(0) ? text : new TextDecoder('windows-1252').decode(bytes), utf8: false };
}

function byMark([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : null;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
