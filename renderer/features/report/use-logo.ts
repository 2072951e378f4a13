import { useCallback, useEffect, useState } from 'react';
import type { LogoView } from '../../../contract/shapes/settings.ts';
import { ask } from '../../live/client.ts';
import { attempt } from '../../ui/outcome.ts';

export interface LogoState extends LogoView {
  /** Keeps a picture, or takes it away. */
  readonly keep: (base64: string | null) => Promise<void>;
}

const NO_LOGO: LogoView = { address: null, fixed: false };

/** The organisation's logo, for the report's head. */
export function useLogo(): LogoState {
  const [view, setView] = useState<LogoView>(NO_LOGO);
  useEffect(() => {
    let left = false;
    void attempt(ask('logo.read', {})).then((read) => {
      if (read && !left) setView(read);
    });
    return () => {
      left = true;
    };
  }, []);
  const keep = useCallback(async (base64: string | null) => {
    const kept = await attempt(ask('logo.write', { base64 }));
    if (kept) setView(kept);
  }, []);
  return { ...view, keep };
}
