import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from '../contract/calls.ts';
import { TRANSFER_BODY_MAX_BYTES } from '../contract/shapes/notebook-limits.ts';
import type { Host } from '../host/host.ts';

/** Carries one call: `POST /call/<name>` with the arguments as JSON; the answer is JSON, a failure's too. Knows no call by name. */
export async function answerCall(
  host: Host,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  const name = path.slice('/call/'.length);
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? ''))
    return sendJson(response, 415, refused('not JSON'));
  const body = await readBody(request);
  if (body === null) return sendJson(response, 413, refused('too large'), { connection: 'close' });
  const args = parse(body);
  sendJson(response, 200, args.ok ? await host.call(name, args.value) : refused('not JSON'), headers);
}

/** The body, or `null` when it is larger than we take: then the rest is not read. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > TRANSFER_BODY_MAX_BYTES) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > TRANSFER_BODY_MAX_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): { readonly ok: true; readonly value: unknown } | { readonly ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false };
    throw error;
  }
}

function refused(detail: string): Answer<never> {
  return { ok: false, error: { code: 'bad-arguments', message: 'The request is not a call', detail } };
}

/** Answers a window of ours with JSON. */
export function sendJson(
  response: ServerResponse,
  status: number,
  answer: object,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    ...headers,
  });
  response.end(JSON.stringify(answer));
}
