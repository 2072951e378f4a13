import type { SignedEdition, SignedTarget } from './signed.ts';

/** Letters of a content id that name an edition in a delta's file name. */
const ID_LENGTH = 16;

/** `delta/7-<from>-<to>.fbb`: the number it starts from and both editions by the beginning of their content ids. */
export function deltaName(fromNumber: number, from: string, to: string): string {
  return `delta/${fromNumber}-${from.slice(0, ID_LENGTH)}-${to.slice(0, ID_LENGTH)}.fbb`;
}

/** How to get to the newest edition, and what it costs. */
export type Route =
  | { readonly kind: 'nothing'; readonly bytes: 0; readonly targets: readonly [] }
  /** Deltas, one after the other, from the edition here. */
  | { readonly kind: 'deltas'; readonly bytes: number; readonly targets: readonly SignedTarget[] }
  /** The packs of the parts that differ; the other parts stay as they are here. */
  | {
      readonly kind: 'packs';
      readonly bytes: number;
      readonly targets: readonly SignedTarget[];
      readonly parts: readonly string[];
    };

export interface RouteInput {
  readonly edition: SignedEdition;
  readonly targets: ReadonlyMap<string, SignedTarget>;
  /** Content id of the edition here, and the hash of each part's index. */
  readonly content: string;
  readonly parts: ReadonlyMap<string, string>;
  /** Only the packs: when a delta did not fit what is here. */
  readonly packsOnly?: boolean;
}

/** The route of the fewest bytes. Pure: everything it weighs is signed. */
export function chooseRoute(input: RouteInput): Route | null {
  if (input.content === input.edition.content) return { kind: 'nothing', bytes: 0, targets: [] };
  const chain = input.packsOnly ? null : cheapestChain(input);
  const packs = packsOf(input);
  if (!chain || !packs) return chain ?? packs;
  return chain.bytes <= packs.bytes ? chain : packs;
}

function packsOf({ edition, targets, parts }: RouteInput): Route | null {
  const wanted = edition.parts.filter(
    (part) => targets.get(`index/${part}.json`)?.sha256 !== parts.get(part),
  );
  const found = wanted.map((part) => targets.get(`pack/${part}.fbb`));
  const list = found.filter((target) => target !== undefined);
  return list.length < found.length
    ? null
    : { kind: 'packs', bytes: bytesOf(list), targets: list, parts: wanted };
}

interface Reach {
  readonly bytes: number;
  readonly targets: readonly SignedTarget[];
}

/** Dijkstra over the signed deltas; there are a dozen. */
function cheapestChain({ edition, targets, content }: RouteInput): Route | null {
  const edges = [...targets.values()].flatMap((target) => {
    const [, from, to] = /^delta\/\d+-([0-9a-f]{16})-([0-9a-f]{16})\.fbb$/.exec(target.name) ?? [];
    return from && to ? [{ from, to, target }] : [];
  });
  const goal = edition.content.slice(0, ID_LENGTH);
  const best = new Map<string, Reach>([[content.slice(0, ID_LENGTH), { bytes: 0, targets: [] }]]);
  const open = new Set(best.keys());
  while (open.size > 0) {
    const here = nearest(open, best);
    open.delete(here);
    const reach = best.get(here);
    if (here === goal && reach) return { kind: 'deltas', ...reach };
    for (const { to, target } of edges.filter((edge) => edge.from === here)) {
      const bytes = (reach?.bytes ?? 0) + target.length;
      if (bytes < (best.get(to)?.bytes ?? Infinity)) {
        best.set(to, { bytes, targets: [...(reach?.targets ?? []), target] });
        open.add(to);
      }
    }
  }
  return null;
}

function nearest(open: ReadonlySet<string>, best: ReadonlyMap<string, Reach>): string {
  const cost = (id: string) => best.get(id)?.bytes ?? Infinity;
  return [...open].reduce((a, b) => (cost(b) < cost(a) ? b : a));
}

function bytesOf(targets: readonly SignedTarget[]): number {
  return targets.reduce((sum, { length }) => sum + length, 0);
}
