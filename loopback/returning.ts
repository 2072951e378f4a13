import { createHmac } from 'node:crypto';
import { returnWords } from '../contract/shapes/page-key.ts';
import { newSecret, sameSecret } from './guard.ts';

/** Readers whose windows are still known: a window may sleep while the reader is started again more than once. */
export const READERS_KNOWN_MAX = 4;

/** What the reader says to whoever asks: a window of ours finds its own among the proofs. */
export interface Introduction {
  readonly nonce: string;
  readonly proofs: readonly string[];
}

/**
 * How windows that outlived their reader know the next one on the same port, and it them. Both prove that they hold a secret which is never
 * sent again: whoever listens on the port while no reader does learns nothing, and gets no word that was typed (threats B3).
 */
export class Returns {
  /** This reader's own, for the windows it lets in. */
  readonly secret = newSecret();
  readonly #known: readonly string[];
  readonly #nonce = newSecret();

  constructor(before: readonly string[]) {
    this.#known = [this.secret, ...before].slice(0, READERS_KNOWN_MAX);
  }

  /** What the next reader must be given. */
  get known(): readonly string[] {
    return this.#known;
  }

  introduce(authority: string, windows: string): Introduction {
    const words = returnWords('reader', authority, windows, this.#nonce);
    return { nonce: this.#nonce, proofs: this.#known.map((secret) => sign(secret, words)) };
  }

  /** Whether a window was let in by this reader, or by one before it on this port. */
  admits(authority: string, windows: string, proof: string): boolean {
    const words = returnWords('window', authority, windows, this.#nonce);
    return this.#known.some((secret) => sameSecret(proof, sign(secret, words)));
  }
}

function sign(secret: string, words: string): string {
  return createHmac('sha256', secret).update(words).digest('base64url');
}
