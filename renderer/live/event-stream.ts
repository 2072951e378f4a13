import type { HostEvent } from '../../contract/shapes/events.ts';

const DATA = 'data: ';

/** Reads server-sent events as our host writes them, one line each, until the stream ends. */
export async function readEvents(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  listener: (event: HostEvent) => void,
): Promise<void> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const lines = (rest + next.value).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines)
      if (line.startsWith(DATA)) listener(JSON.parse(line.slice(DATA.length)) as HostEvent);
  }
}
