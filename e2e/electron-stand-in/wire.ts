/** Turns what crosses between page and main process into text and back, by the rules of the structured clone algorithm. */
export interface Wire {
  readonly pack: (value: unknown) => string;
  readonly unpack: (text: string) => unknown;
}

/**
 * Both ends run this: as it stands in the main process, and as its own source text in the page, so it names nothing from outside.
 * Electron sends by structured clone (docs/api/ipc-renderer.md): `undefined`, bytes, dates, maps and sets arrive as they were, an error as
 * its message, an instance as a plain object; a function, a symbol or a node throws.
 */
export function makeWire(): Wire {
  const tag = '$';
  const bytesToText = (bytes: Uint8Array): string => {
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  };
  const textToBytes = (text: string): Uint8Array => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  const refuse = (): never => {
    throw new Error('An object could not be cloned.');
  };
  const packObject = (value: object): unknown => {
    if (value instanceof Date) return { [tag]: 'date', at: value.getTime() };
    if (value instanceof Error) return { [tag]: 'error', message: value.message };
    if (value instanceof Map) return { [tag]: 'map', of: [...value].map(packValue) };
    if (value instanceof Set) return { [tag]: 'set', of: [...value].map(packValue) };
    if (value instanceof ArrayBuffer) return { [tag]: 'buffer', of: bytesToText(new Uint8Array(value)) };
    if (ArrayBuffer.isView(value))
      return {
        [tag]: 'bytes',
        of: bytesToText(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)),
      };
    if (Array.isArray(value)) return value.map(packValue);
    if (value instanceof Promise || value instanceof WeakMap || 'nodeType' in value) return refuse();
    return {
      [tag]: 'object',
      of: Object.entries(value).map(([name, part]) => [name, packValue(part)]),
    };
  };
  const packValue = (value: unknown): unknown => {
    if (value === undefined) return { [tag]: 'undefined' };
    if (typeof value === 'bigint') return { [tag]: 'bigint', of: String(value) };
    if (typeof value === 'number' && !Number.isFinite(value)) return { [tag]: 'number', of: String(value) };
    if (typeof value === 'function' || typeof value === 'symbol') return refuse();
    return typeof value === 'object' && value !== null ? packObject(value) : value;
  };
  const unpackValue = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(unpackValue);
    if (typeof value !== 'object' || value === null) return value;
    const { [tag]: kind, of, at, message } = value as Record<string, unknown>;
    const list = (): unknown[] => (of as unknown[]).map(unpackValue);
    switch (kind) {
      case 'undefined':
        return undefined;
      case 'bigint':
        return BigInt(of as string);
      case 'number':
        return Number(of);
      case 'date':
        return new Date(at as number);
      case 'error':
        return new Error(message as string);
      case 'map':
        return new Map(list() as [unknown, unknown][]);
      case 'set':
        return new Set(list());
      case 'buffer':
        return textToBytes(of as string).buffer;
      case 'bytes':
        return textToBytes(of as string);
      default:
        return Object.fromEntries(list() as [string, unknown][]);
    }
  };
  return {
    pack: (value) => JSON.stringify(packValue(value)),
    unpack: (text) => unpackValue(JSON.parse(text)),
  };
}
