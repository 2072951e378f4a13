// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
import { KEY_KEPT_AS, TOLD_HEADER } from '../../contract/shapes/page-key.ts';
import type { HostEvent } from '../../contract/shapes/events.ts';

/** A host that has told so many events by now, and the stream a window hears it by. */
let told = 0;
let stream: ReadableStreamDefaultController<Uint8Array> | null = null;
const heard: HostEvent[] = [];
const event: HostEvent = { kind: 'notebook-changed', tables: ['bookmark'], change: null };
const everything: HostEvent = { kind: 'notebook-changed', tables: [], change: null };

function tell(): void {
  told += 1;
  stream?.enqueue(new TextEncoder().encode(`data: ${JSON.stringify(event)}\n\n`));
}

/** A window that has asked for something, and has not begun to listen. */
async function open() {
  vi.resetModules();
  const { httpTransport } = await import('./http-transport.ts');
  const transport = httpTransport();
  await transport.call('frame.read', {});
  return () => transport.listen((one) => heard.push(one));
}

async function streams(): Promise<void> {
  await vi.advanceTimersByTimeAsync(5_000);
  expect(stream).not.toBeNull();
}

beforeEach(() => {
  vi.useFakeTimers();
  [told, stream] = [7, null];
  heard.length = 0;
  sessionStorage.setItem(KEY_KEPT_AS, 'key');
  vi.stubGlobal('fetch', (path: string) => {
    const headers = { [TOLD_HEADER]: String(told), 'content-type': 'application/json' };
    if (path !== '/events') return Promise.resolve(new Response('{"ok":true,"value":1}', { headers }));
    const body = new ReadableStream<Uint8Array>({ start: (own) => void (stream = own) });
    return Promise.resolve(new Response(body, { headers }));
  });
  return () => vi.useRealTimers();
});

test('a window that has missed nothing reads nothing again', async () => {
  const listen = await open();
  listen();
  await streams();
  tell();
  await vi.advanceTimersByTimeAsync(0);
  expect(heard).toEqual([event]);
});

test('what was told after a window had asked and before it listened is read again', async () => {
  const listen = await open();
  tell();
  listen();
  await streams();
  expect(heard).toEqual([everything]);
});

test('what was told while the host had let a window’s stream go is read again, and only then', async () => {
  const listen = await open();
  listen();
  await streams();
  tell();
  await vi.advanceTimersByTimeAsync(0);
  const again = async (meanwhile: () => void) => {
    stream?.close();
    stream = null;
    meanwhile();
    await streams();
  };
  await again(() => undefined);
  expect(heard).toEqual([event]);
  await again(tell);
  expect(heard).toEqual([event, everything]);
});
