import type { Failure } from '../../contract/shapes/errors.ts';
import type { UpdateOffer, UpdateOffReason, UpdateState } from '../../contract/shapes/update.ts';

/** What happens to the app's own update. The picture of the states is above `UpdateState`. */
export type UpdateEvent =
  | { readonly kind: 'switched'; readonly off: UpdateOffReason | null }
  | { readonly kind: 'check' }
  | { readonly kind: 'nothing'; readonly at: string }
  | {
      readonly kind: 'offer';
      readonly offer: UpdateOffer;
      readonly why: 'ask' | 'metered' | 'later';
      readonly at: string;
    }
  | { readonly kind: 'download' }
  | { readonly kind: 'progress'; readonly received: number; readonly total: number }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'verified'; readonly onQuit: boolean }
  | { readonly kind: 'later' }
  | { readonly kind: 'on-quit' }
  | { readonly kind: 'install' }
  | { readonly kind: 'forget' }
  | { readonly kind: 'fail'; readonly failure: Failure; readonly at: string };

/** The state after an event. An event that does not belong to the state changes nothing: the same object comes back. */
export function nextState(state: UpdateState, event: UpdateEvent): UpdateState {
  if (state.state === 'unsupported') return state;
  const { checked } = state;
  switch (event.kind) {
    case 'switched':
      return switched(state, event.off);
    case 'check':
      return mayCheck(state) ? { state: 'checking', checked } : state;
    case 'nothing':
      return state.state === 'checking' ? { state: 'current', checked: event.at } : state;
    case 'offer':
      return state.state === 'checking'
        ? { state: 'available', offer: event.offer, why: event.why, checked: event.at }
        : state;
    case 'forget':
      return state.state === 'available' || mayCheck(state) ? { state: 'idle', checked } : state;
    case 'fail':
      return mayFail(state) ? { state: 'failed', failure: event.failure, since: event.at, checked } : state;
    default:
      return offered(state, event);
  }
}

type OfferEvent = Exclude<
  UpdateEvent,
  { readonly kind: 'switched' | 'check' | 'nothing' | 'offer' | 'forget' | 'fail' }
>;

/** The part of the machine in which there is an offer. What the app does not install itself never leaves `available`. */
function offered(state: UpdateState, event: OfferEvent): UpdateState {
  switch (event.kind) {
    case 'download':
      return state.state === 'available' && state.offer.installs === 'itself'
        ? {
            state: 'downloading',
            offer: state.offer,
            received: 0,
            total: state.offer.bytes,
            checked: state.checked,
          }
        : state;
    case 'progress':
      return state.state === 'downloading'
        ? { ...state, received: event.received, total: event.total }
        : state;
    case 'cancel':
      return state.state === 'downloading'
        ? { state: 'available', offer: state.offer, why: 'ask', checked: state.checked }
        : state;
    case 'verified':
      return state.state === 'downloading'
        ? { state: 'ready', offer: state.offer, onQuit: event.onQuit, checked: state.checked }
        : state;
    case 'later':
      return putOff(state);
    case 'on-quit':
      return state.state === 'ready' ? { ...state, onQuit: true } : state;
    case 'install':
      return state.state === 'ready'
        ? { state: 'installing', offer: state.offer, checked: state.checked }
        : state;
    default:
      return unreachable(event);
  }
}

function switched(state: UpdateState, off: UpdateOffReason | null): UpdateState {
  if (state.state === 'installing' || state.state === 'unsupported') return state;
  if (off === null) return state.state === 'off' ? { state: 'idle', checked: state.checked } : state;
  if (state.state === 'off' && state.reason === off) return state;
  return { state: 'off', reason: off, checked: state.checked };
}

function putOff(state: UpdateState): UpdateState {
  if (state.state === 'available') return { ...state, why: 'later' };
  return state.state === 'ready' && state.onQuit ? { ...state, onQuit: false } : state;
}

function mayCheck(state: UpdateState): boolean {
  return (
    state.state === 'idle' ||
    state.state === 'current' ||
    state.state === 'available' ||
    state.state === 'failed'
  );
}

function mayFail(state: UpdateState): boolean {
  return (
    state.state === 'checking' ||
    state.state === 'downloading' ||
    state.state === 'ready' ||
    state.state === 'installing'
  );
}

function unreachable(event: never): never {
  throw new TypeError(`No such event: ${JSON.stringify(event)}`);
}
