import {
  NONCE_HEADER,
  PROOF_HEADER,
  RETURN_HEADER,
  RETURN_PATH,
  returnWords,
} from '../../contract/shapes/page-key.ts';

const NONCE_BYTES = 32;

/**
 * Who answers on our port: `nobody`; a `stranger`, who is told nothing; or the reader, this window's own or the one after it, with the key of
 * today. `unknown`: this window has never heard its reader, so it cannot tell.
 */
export type Answering = 'nobody' | 'stranger' | 'unknown' | { readonly key: string };

/** In memory only, where no page that a stranger serves at our address could read it. */
let secret: CryptoKey | null = null;

/** Keeps what the reader of now and its successors know this window by. */
export async function learnSecret(headers: Headers): Promise<void> {
  const given = headers.get(RETURN_HEADER);
  if (given === null) return;
  const bytes = new TextEncoder().encode(given);
  secret = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
}

/** Asks who is there. Both sides prove that they know the secret, the reader first; neither says it. */
export async function whoAnswers(): Promise<Answering> {
  if (!secret) return 'unknown';
  const nonce = base64url(crypto.getRandomValues(new Uint8Array(NONCE_BYTES)));
  const introduced = await asked({ [NONCE_HEADER]: nonce });
  if (introduced === null) return 'nobody';
  const reader = Object(introduced.answer) as { readonly nonce?: unknown; readonly proofs?: unknown };
  if (typeof reader.nonce !== 'string' || !Array.isArray(reader.proofs)) return 'stranger';
  const own = await sign(secret, returnWords('reader', location.host, nonce, reader.nonce));
  if (!reader.proofs.includes(own)) return 'stranger';
  const proof = await sign(secret, returnWords('window', location.host, nonce, reader.nonce));
  const admitted = await asked({ [NONCE_HEADER]: nonce, [PROOF_HEADER]: proof });
  if (admitted === null) return 'nobody';
  const { key } = Object(admitted.answer) as { readonly key?: unknown };
  return typeof key === 'string' ? { key } : 'stranger';
}

/** The answer as JSON, which a stranger's need not be; `null` when there is none. */
async function asked(
  headers: Readonly<Record<string, string>>,
): Promise<{ readonly answer: unknown } | null> {
  try {
    const response = await fetch(RETURN_PATH, { headers, cache: 'no-store' });
    return { answer: response.ok ? await response.json() : null };
  } catch (error) {
    return error instanceof SyntaxError ? { answer: null } : null;
  }
}

async function sign(key: CryptoKey, words: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(words))));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
