import { create } from 'zustand';

/**
 * Whether the host hears this window. `ended`: there is none any more. `locked`: there is one, and it does not know this window.
 *
 *   open ⇄ ended → locked → open
 */
export type Connection = 'open' | 'ended' | 'locked';

/** Only the browser shell's can be anything but open. */
export const useConnection = create<{ readonly connection: Connection }>()(() => ({ connection: 'open' }));

/** Says where it stands; gives back where it stood. */
export function setConnection(connection: Connection): Connection {
  const before = useConnection.getState().connection;
  if (before !== connection) useConnection.setState({ connection });
  return before;
}
