import { inflateRawSync } from 'node:zlib';

/** What stands before the compiled script in every program that NSIS makes. */
const MARK = Buffer.concat([Buffer.from([0xef, 0xbe, 0xad, 0xde]), Buffer.from('NullsoftInst', 'latin1')]);
/** From the mark to the length of the packed script, and to the script, bytes. */
const LENGTH_AT = 24;
const SCRIPT_AT = 28;

/** The texts of the compiled script in an installer or uninstaller of NSIS: keys, values, commands. A variable in them is not readable. */
export function nsisTexts(program: Buffer): readonly string[] {
  const mark = program.indexOf(MARK);
  if (mark < 0) throw new Error('Not made by NSIS');
  const length = program.readUInt32LE(mark + LENGTH_AT) & 0x7f_ff_ff_ff;
  const script = inflateRawSync(program.subarray(mark + SCRIPT_AT, mark + SCRIPT_AT + length));
  return script.toString('utf16le').split('\0');
}
