import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LAB_NOW, openMirror, openPublisher, scratchFolder, smallPlaybook, syncOnce } from './testing/signed-site.ts';
import type { Hostile, Publisher } from './testing/signed-site.ts';

/** Hosts that compress what may be compressed, with a page of 16 kB for what is not there, as GitHub Pages has it. */
const folder = scratchFolder();
afterAll(() => folder[Symbol.dispose]());
let publisher: Publisher;
const root = () => publisher.keys.roots[0] ?? Buffer.alloc(0);
beforeAll(() => {
  publisher = openPublisher(folder.path);
  publisher.publish(smallPlaybook(), LAB_NOW - 1_000);
});

const missing = Buffer.from(`<!doctype html><title>Not found</title>${'<p>There is no page at this address.</p>'.repeat(400)}`);
const packers = { gzip: gzipSync, br: brotliCompressSync } as const;

/** What went over the wire, and which files were asked for as they are. */
function openHost(packer: keyof typeof packers | null) {
  const wire = { bytes: 0, plain: [] as string[], packed: [] as string[] };
  const hostile: Hostile = (request, response, file) => {
    const found = existsSync(file) ? readFileSync(file) : null;
    const accepted = request.headers['accept-encoding'] ?? '';
    // Brotli is asked for over https only; where files are not asked for as they are, some send it all the same.
    const packs = packer !== null && (packer === 'br' ? accepted !== 'identity' : accepted.includes(packer));
    const body = packs ? packers[packer](found ?? missing) : (found ?? missing);
    wire.bytes += body.length;
    wire[packs ? 'packed' : 'plain'].push(`${accepted} ${file.slice(publisher.site.length)}`);
    response.writeHead(found ? 200 : 404, { 'content-length': body.length, 'content-type': 'application/octet-stream', ...(packs ? { 'content-encoding': packer } : {}) }).end(body);
    return true;
  };
  return { wire, hostile };
}

async function check(packer: keyof typeof packers | null, name: string) {
  const { wire, hostile } = openHost(packer);
  const mirror = await openMirror(() => publisher.site, hostile);
  const data = join(folder.path, name);
  const options = { data, root: root(), sites: [mirror.url] };
  const first = await syncOnce(options);
  const before = wire.bytes;
  const again = await syncOnce(options);
  await mirror.close();
  return { first, again, check: wire.bytes - before, wire };
}

describe('a host that compresses', () => {
  test.each(['gzip', 'br'] as const)('in %s sends signed lists so, packs as they are, and a check costs a tenth of one without', async (packer) => {
    const plain = await check(null, `plain-${packer}`);
    const packed = await check(packer, packer);
    for (const { first, again } of [plain, packed]) expect([first, again]).toMatchObject([{ state: 'updated', number: 1 }, { state: 'up-to-date' }]);
    expect(packed.wire.packed.some((line) => line.includes('timestamp.json'))).toBe(true);
    expect(packed.check).toBeLessThan(plain.check / 10);
    process.stdout.write(`a check with nothing new: ${plain.check} bytes as they are, ${packed.check} in ${packer}\n`);
    expect(packed.wire.plain.filter((line) => line.endsWith('.fbb'))).toEqual(packed.wire.plain.filter((line) => line.startsWith('identity')));
  });
});
