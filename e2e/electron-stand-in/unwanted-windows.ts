import type { DevTools } from './devtools.ts';

interface TargetInfo {
  readonly targetId: string;
  readonly type: string;
  readonly browserContextId?: string;
}

/** The pages of the app's part of the browser: its own, and those that a page of it opened for itself, which are closed. */
export interface Windows {
  /** Makes a page that is the app's own; gives its name. */
  readonly make: (create: () => Promise<string>) => Promise<string>;
  /** The next page that is not the app's own is closed before it shows anything. */
  readonly closeNext: () => Promise<void>;
}

const opened = new WeakMap<DevTools, Promise<Windows>>();

/** One for each browser. What is there before is none of the app's, and stays. */
export function watchWindows(tools: DevTools, context: string | null): Promise<Windows> {
  const known = opened.get(tools) ?? watch(tools, context);
  opened.set(tools, known);
  return known;
}

async function watch(tools: DevTools, context: string | null): Promise<Windows> {
  const seen = new Set<string>();
  const making = new Set<Promise<string>>();
  const strangers: string[] = [];
  let unwanted = 0;
  const closeUnwanted = async (): Promise<void> => {
    const targetId = unwanted > 0 ? strangers.pop() : undefined;
    if (targetId === undefined) return;
    unwanted -= 1;
    await tools.send('Target.closeTarget', { targetId });
  };
  const look = async ({ type, targetId, browserContextId }: TargetInfo): Promise<void> => {
    if (type !== 'page' || (context !== null && browserContextId !== context)) return;
    // A page being made is told of before it has been named to whoever makes it.
    await Promise.all(making);
    if (seen.has(targetId)) return;
    seen.add(targetId);
    strangers.push(targetId);
    await closeUnwanted();
  };
  const { targetInfos } = (await tools.send('Target.getTargets')) as { targetInfos: readonly TargetInfo[] };
  for (const { targetId } of targetInfos) seen.add(targetId);
  tools.on(({ method, params }) => {
    if (method === 'Target.targetCreated')
      void look(params['targetInfo'] as TargetInfo).catch(() => undefined);
    const gone = method === 'Target.targetDestroyed' ? strangers.indexOf(String(params['targetId'])) : -1;
    if (gone >= 0) strangers.splice(gone, 1);
  });
  await tools.send('Target.setDiscoverTargets', { discover: true });
  return {
    make: (create) => {
      // Known before anybody who waits for it looks.
      const creation = create().then((targetId) => {
        seen.add(targetId);
        making.delete(creation);
        return targetId;
      });
      making.add(creation);
      return creation;
    },
    closeNext: () => {
      unwanted += 1;
      return closeUnwanted();
    },
  };
}
