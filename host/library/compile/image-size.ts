export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** Bytes of an SVG's text that are searched for its size. */
const SVG_HEAD_BYTES = 4_096;

/** The size an image says it has, from its first bytes, so that the page keeps the room free; `null` when it does not say. */
export function imageSize(bytes: Uint8Array, type: string): ImageSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const size = readers[type]?.(view, bytes) ?? null;
    return size && size.width > 0 && size.height > 0 ? size : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const readers: Readonly<Record<string, (view: DataView, bytes: Uint8Array) => ImageSize | null>> = {
  'image/png': (view) =>
    view.getUint32(0) === 0x89504e47 ? { width: view.getUint32(16), height: view.getUint32(20) } : null,
  'image/gif': (view) =>
    view.getUint32(0) === 0x47494638
      ? { width: view.getUint16(6, true), height: view.getUint16(8, true) }
      : null,
  'image/jpeg': jpegSize,
  'image/webp': webpSize,
  'image/svg+xml': (_view, bytes) => svgSize(new TextDecoder().decode(bytes.subarray(0, SVG_HEAD_BYTES))),
};

/** Walks the segments to the frame header (SOF0 to SOF15 without the tables among them, ITU T.81 B.2.2). */
function jpegSize(view: DataView): ImageSize | null {
  if (view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; at < view.byteLength;) {
    const marker = view.getUint16(at);
    if (marker < 0xff00) return null;
    const frame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
    if (frame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

/** The three kinds of WebP keep their size in three ways (RFC 9649, 2.5 to 2.7). */
function webpSize(view: DataView): ImageSize | null {
  if (view.getUint32(0) !== 0x52494646 || view.getUint32(8) !== 0x57454250) return null;
  const chunk = view.getUint32(12);
  if (chunk === 0x56503820)
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (chunk === 0x5650384c) {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (chunk !== 0x56503858) return null;
  const three = (at: number): number =>
    view.getUint8(at) | (view.getUint8(at + 1) << 8) | (view.getUint8(at + 2) << 16);
  return { width: three(24) + 1, height: three(27) + 1 };
}

function svgSize(text: string): ImageSize | null {
  const tag = /<svg\b[^>]*>/i.exec(text)?.[0] ?? '';
  const pixels = (name: string): number =>
    Math.round(
      Number(new RegExp(`\\s${name}\\s*=\\s*["']\\s*([0-9.]{1,12})(?:px)?\\s*["']`, 'i').exec(tag)?.[1] ?? 0),
    );
  const [width, height] = [pixels('width'), pixels('height')];
  if (width && height) return { width, height };
  const box = /\sviewBox\s*=\s*["']\s*([-0-9.]+)[\s,]+([-0-9.]+)[\s,]+([0-9.]+)[\s,]+([0-9.]+)/i.exec(tag);
  return box ? { width: Math.round(Number(box[3])), height: Math.round(Number(box[4])) } : null;
}
