import { Unplug } from 'lucide-react';
import { useConnection } from '../../live/connection-store.ts';
import { useSay } from '../../i18n/i18n.ts';

/** On top of everything: nobody hears this window, so nothing done in it is kept. */
export function ConnectionNotice() {
  const connection = useConnection((state) => state.connection);
  const say = useSay();
  if (connection === 'open') return null;
  return (
    <div className="notebook-notices no-print" role="alert">
      <div className="notice" data-kind="bad">
        <Unplug size={18} aria-hidden />
        <p>{say(`connection.${connection}`)}</p>
      </div>
    </div>
  );
}
