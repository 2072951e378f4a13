/**
 * Where the app is in its life; most of Electron's parts may be used on one side of `ready` only (docs/api/app.md, "ready").
 *
 *     starting ──(main script evaluated)──► ready ──► quitting
 */
type Moment = 'starting' | 'ready' | 'quitting';

let moment: Moment = 'starting';

export function enter(next: Moment): void {
  moment = next;
}

export function isReady(): boolean {
  return moment !== 'starting';
}

/** Throws as Electron does for a part that needs the app to be ready; `what` completes "… app is ready". */
export function mustBeReady(what: string): void {
  if (!isReady()) throw new Error(`${what} app is ready`);
}

/** Throws as Electron does for what has to be decided before the app is ready. */
export function mustBeEarly(what: string): void {
  if (isReady()) throw new Error(`${what} should be called before app is ready`);
}
