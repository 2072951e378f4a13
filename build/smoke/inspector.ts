import { z } from 'zod';

/** What Node's inspector answers; everything else it says is passed over. */
const answerSchema = z.object({
  id: z.number(),
  error: z.object({ message: z.string() }).optional(),
  result: z
    .object({
      result: z.object({ value: z.unknown().optional() }).optional(),
      exceptionDetails: z
        .object({ text: z.string(), exception: z.object({ description: z.string().optional() }).optional() })
        .optional(),
    })
    .optional(),
});

/** Runs code in another process of Node that was asked to listen, as a debugger does. */
export interface Inspector {
  /** The value of an expression there, in which `require` works; a promise is waited for. */
  readonly run: (expression: string) => Promise<unknown>;
  /** Lets the process go; it may not end before. */
  readonly close: () => Promise<void>;
}

/** The port that Node's inspector opens when a process is signalled. */
export const INSPECTOR_PORT = 9_229;

/** The address of the inspector that listens on this machine, or `null` while there is none. */
export async function inspectorAddress(port: number = INSPECTOR_PORT): Promise<string | null> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/json/list`);
    const [target] = z.array(z.object({ webSocketDebuggerUrl: z.string() })).parse(await answer.json());
    return target?.webSocketDebuggerUrl ?? null;
  } catch (error) {
    // `fetch` says so of whatever does not listen yet.
    if (error instanceof TypeError) return null;
    throw error;
  }
}

export async function openInspector(address: string): Promise<Inspector> {
  const socket = new WebSocket(address);
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let last = 0;
  socket.addEventListener('message', ({ data }) => settle(waiting, String(data)));
  const opened = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  socket.addEventListener('open', () => opened.resolve());
  socket.addEventListener('close', () => {
    closed.resolve();
    const gone = new Error('the program ended while it was asked');
    opened.reject(gone);
    for (const { reject } of waiting.values()) reject(gone);
    waiting.clear();
  });
  await opened.promise;
  return {
    run: (expression) => {
      const answer = Promise.withResolvers<unknown>();
      last += 1;
      waiting.set(last, answer);
      // `require` is there for a debugger's command line only.
      const params = { expression, includeCommandLineAPI: true, awaitPromise: true, returnByValue: true };
      socket.send(JSON.stringify({ id: last, method: 'Runtime.evaluate', params }));
      return answer.promise;
    },
    close: () => {
      socket.close();
      return closed.promise;
    },
  };
}

function settle(waiting: Map<number, PromiseWithResolvers<unknown>>, data: string): void {
  const parsed = answerSchema.safeParse(JSON.parse(data));
  if (!parsed.success) return;
  const { id, error, result } = parsed.data;
  const asked = waiting.get(id);
  waiting.delete(id);
  const thrown = result?.exceptionDetails;
  if (error) asked?.reject(new Error(error.message));
  else if (thrown) asked?.reject(new Error(thrown.exception?.description ?? thrown.text));
  else asked?.resolve(result?.result?.value);
}
