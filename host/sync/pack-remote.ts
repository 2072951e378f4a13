import { FieldbookError } from '../../contract/shapes/errors.ts';
import type { Pack } from './pack-file.ts';
import type { Remote } from './remote.ts';

/**
 * A pack as a remote: the same metadata, the same checks. Its bundles are not signed as a whole, for a laptop that exports one
 * may compress differently; every index and every file in them is checked against the signed index instead.
 */
export function packRemote(pack: Pack): Remote {
  return {
    origin: 'pack',
    clockHint: () => null,
    metadata: (name, maxBytes) => {
      const entry = pack.open(`metadata/${name}`);
      if (!entry && /^\d+\.root\.json$/.test(name)) return Promise.resolve(null);
      if (!entry)
        return Promise.reject(
          new FieldbookError('pack-damaged', 'the pack lacks a signed file', { detail: name }),
        );
      if (entry.size > maxBytes)
        return Promise.reject(
          new FieldbookError('sync-too-large', 'the pack holds more than it may', { detail: name }),
        );
      return Promise.resolve(entry.read(0, entry.size));
    },
    bundle: (target, { onBytes }) => {
      const entry = pack.open(target.name.replace(/^pack\//, 'content/'));
      if (!entry)
        return Promise.reject(
          new FieldbookError('pack-damaged', 'the pack lacks content', { detail: target.name }),
        );
      onBytes(target.length);
      return Promise.resolve(entry);
    },
  };
}
