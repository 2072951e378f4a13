import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { icnsOf, icoOf } from './icon-containers.ts';
import type { IconPicture } from './icon-containers.ts';
import { installerResources, root } from './paths.ts';

/** Sizes in pixels: what Windows shows, what macOS wants, what Linux desktops look for. */
const icoSizes = [16, 24, 32, 48, 64, 128, 256] as const;
const icnsSizes = [16, 32, 64, 128, 256, 512, 1024] as const;
const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512] as const;

/** Largest size that the small drawing is for, pixels. */
const SMALL_MAX = 24;

/** Room around the mark on macOS, as a share of the picture: its icons do not fill their square. */
const MAC_MARGIN = 100 / 1024;

const sources = {
  /** The app's mark, the same one that the page shows. */
  icon: join(root, 'renderer', 'public', 'icon.svg'),
  /** The same mark drawn for a grid of 16: the large one is a blur there. */
  small: join(installerResources, 'icon-small.svg'),
  /** A file of ours: an edition to carry on a stick. */
  pack: join(installerResources, 'pack.svg'),
} as const;

/** Every icon file, by its name under build/installer, made from the SVG sources. The same bytes on every machine. */
export async function drawIcons(): Promise<ReadonlyMap<string, Uint8Array>> {
  await loadRenderer();
  const icon = readFileSync(sources.icon, 'utf8');
  const small = readFileSync(sources.small, 'utf8');
  const pack = readFileSync(sources.pack, 'utf8');
  const at = (svg: string, sizes: readonly number[], tiny = svg): readonly IconPicture[] =>
    sizes.map((size) => ({ size, png: draw(size <= SMALL_MAX ? tiny : svg, size) }));
  return new Map<string, Uint8Array>([
    ['icon.ico', icoOf(at(icon, icoSizes, small))],
    ['icon.icns', icnsOf(at(withMargin(icon), icnsSizes, small))],
    ['pack.ico', icoOf(at(pack, icoSizes))],
    ['pack.icns', icnsOf(at(pack, icnsSizes))],
    ...at(icon, linuxSizes, small).map(({ size, png }) => [`icons/${size}x${size}.png`, png] as const),
  ]);
}

let loading: Promise<void> | null = null;

/** The renderer may be loaded once in a process. */
function loadRenderer(): Promise<void> {
  const program = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm');
  loading ??= initWasm(readFileSync(program));
  return loading;
}

function draw(svg: string, size: number): Uint8Array {
  return new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng();
}

function withMargin(svg: string): string {
  const [, box] = /viewBox="0 0 (\d+) \1"/.exec(svg) ?? [];
  if (box === undefined) throw new Error('The icon must have a square viewBox that begins at 0 0');
  const margin = Number(box) * MAC_MARGIN;
  const side = Number(box) + 2 * margin;
  return svg.replace(/viewBox="[^"]+"/, `viewBox="${-margin} ${-margin} ${side} ${side}"`);
}

if (import.meta.main) {
  const icons = await drawIcons();
  for (const [name, bytes] of icons) {
    const file = join(installerResources, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
  console.log(`${icons.size} icons drawn into ${installerResources}`);
}
