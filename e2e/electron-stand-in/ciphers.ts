import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

/** What OpenSSL has and Electron's BoringSSL has not; asked for there, they throw. */
const missing =
  /^(chacha20|aes-\d+-(ccm|ocb|wrap|xts|cfb1|cfb8)|aria|camellia|sm4|seed|bf|cast5|idea|rc2|des-cfb|id-aes)/i;
const missingCurves = /^(secp256k1|ed448|x448|brainpool|sect|prime192|secp1(12|28|60|92))/i;

/** Makes Node refuse what Electron's Node refuses. */
export function limitCryptography(): void {
  const { createCipheriv, createDecipheriv, generateKeyPairSync } = crypto;
  const checked = (name: string): void => {
    if (missing.test(name))
      throw Object.assign(new Error('Invalid cipher'), { code: 'ERR_CRYPTO_UNKNOWN_CIPHER' });
  };
  const replaced = {
    createCipheriv: (...args: Parameters<typeof createCipheriv>) => {
      checked(args[0]);
      return createCipheriv(...args);
    },
    createDecipheriv: (...args: Parameters<typeof createDecipheriv>) => {
      checked(args[0]);
      return createDecipheriv(...args);
    },
    generateKeyPairSync: (type: string, options?: { readonly namedCurve?: string }) => {
      if (missingCurves.test(type) || missingCurves.test(options?.namedCurve ?? ''))
        throw Object.assign(new Error('Invalid EC curve name'), { code: 'ERR_CRYPTO_INVALID_CURVE' });
      return Reflect.apply(generateKeyPairSync, crypto, [type, options]) as unknown;
    },
  };
  for (const [name, deed] of Object.entries(replaced)) Reflect.set(crypto, name, deed);
  syncBuiltinESMExports();
}
