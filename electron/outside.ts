import { shell } from 'electron';

/** The only place that hands an address to the system; the host has parsed it (https, http or mailto, no user name). */
export async function openOutside(address: string): Promise<'system'> {
  await shell.openExternal(address);
  return 'system';
}
