import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { afterPack } from './after-pack.ts';
import { electronVersion } from './pack-installers.ts';
import { makeBlankElectron } from './blank-electron.ts';

describe('fuses', () => {
  const context = (folder: string) => ({
    appOutDir: folder,
    electronPlatformName: 'linux',
    packager: { appInfo: { productFilename: 'Fieldbook' } },
  });
  const packed = async (wire: string): Promise<string> => {
    const folder = await makeBlankElectron(electronVersion(), wire);
    cpSync(join(folder, 'electron'), join(folder, 'fieldbook'));
    return folder;
  };

  it('flips nine', async () => {
    const folder = await packed('101100010');
    await afterPack(context(folder) as unknown as Parameters<typeof afterPack>[0]);
    expect(readFileSync(join(folder, 'fieldbook'), 'latin1')).toContain(
      `${String.fromCharCode(1, 9)}000001001`,
    );
  });

  it('leaves the halves of a universal app as they are, until they are one', async () => {
    const folder = await packed('101100010');
    const half = `${folder}-arm64-temp`;
    cpSync(folder, half, { recursive: true });
    await afterPack(context(half) as unknown as Parameters<typeof afterPack>[0]);
    expect(readFileSync(join(half, 'fieldbook'), 'latin1')).toContain(
      `${String.fromCharCode(1, 9)}101100010`,
    );
    rmSync(half, { recursive: true });
  });

  it.each([
    ['a tenth fuse', '1011000101'],
    ['one that is gone', '10110001'],
  ])('refuses a program with %s', async (_what, wire) => {
    const folder = await packed(wire);
    await expect(afterPack(context(folder) as unknown as Parameters<typeof afterPack>[0])).rejects.toThrow();
  });
});
