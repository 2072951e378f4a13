import type { Settings } from '../contract/shapes/settings.ts';
import type { UpdateState } from '../contract/shapes/update.ts';
import type { updateCalls } from '../contract/checks/update-calls.ts';
import type { ArgsOf, ResultOf } from '../contract/checks/call.ts';

/** What the content's signed metadata say of an installer: at least one hash, hexadecimal. */
export interface SignedInstaller {
  readonly sha512?: string | undefined;
  readonly sha256?: string | undefined;
  readonly length: number;
}

export interface UpdateRequest {
  readonly url: string;
  /** Bytes of body accepted; one more ends the request. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  /** First byte wanted, and the last one. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

export type UpdateAnswer =
  | { readonly kind: 'missing'; readonly status: number }
  | { readonly kind: 'body'; readonly partial: boolean; readonly chunks: AsyncIterable<Uint8Array> };

/** What the host hands to the part of a shell that updates the app. */
export interface UpdateServices {
  readonly settings: () => Settings;
  /** Whether a policy fixes that the app does not update itself. */
  readonly offByPolicy: () => boolean;
  /** The update server a policy names instead of the built-in one. */
  readonly address: string | null;
  /** The user's data folder. */
  readonly data: string;
  /** The target of this name in the content's TUF repository; `null` when nobody has signed one. */
  readonly signedInstaller: (name: string) => Promise<SignedInstaller | null>;
  /** Whether the network costs by the byte, as far as the system tells. */
  readonly isMetered: () => boolean;
  /** Waits until nothing is being written, keeps a backup of the notebook, and lets nothing new begin. Throws when it cannot. */
  readonly beforeInstall: () => Promise<void>;
  /** One GET with the host's limits on silence, rate, length, redirects and sign-in pages. */
  readonly get: (request: UpdateRequest) => Promise<UpdateAnswer>;
  readonly now: () => number;
  /** Starts what nobody waits for: what it throws is told, and does not end the app. */
  readonly run: (work: () => Promise<unknown>) => void;
  readonly log: {
    write(
      level: 'info' | 'warn' | 'error',
      message: string,
      detail?: Readonly<Record<string, string | number | boolean>>,
    ): void;
  };
  readonly tell: (state: UpdateState) => void;
}

type Calls = typeof updateCalls;

/** The part of a shell that updates the app: its calls, and what it has to be told. */
export interface UpdatePart {
  readonly handlers: {
    readonly [N in keyof Calls]: (args: ArgsOf<Calls[N]>) => ResultOf<Calls[N]> | Promise<ResultOf<Calls[N]>>;
  };
  readonly settingsChanged: () => void;
  readonly close: () => void;
}
