import { ArrowLeft, ArrowRight, PanelLeft, Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSay } from '../../i18n/i18n.ts';
import { goBack, goForward, useNavigation } from '../../navigation/navigation.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { keyHint } from '../../ui/shortcut.ts';

interface TopBarProps {
  readonly sideOpen: boolean;
  readonly onSide: () => void;
  readonly onSearch: () => void;
  /** At the right end: language, sync, what else the app puts there. */
  readonly children: ReactNode;
}

/** The bar on top: contents, back and forward, search, and what the app puts at its end. */
export function TopBar({ sideOpen, onSide, onSearch, children }: TopBarProps) {
  const say = useSay();
  const at = useNavigation((state) => state.at);
  const last = useNavigation((state) => state.last);
  return (
    <header className="shell-bar" aria-label={say('frame.bar')}>
      <IconButton
        icon={PanelLeft}
        label={say(sideOpen ? 'frame.hide-side' : 'frame.show-side')}
        aria-expanded={sideOpen}
        aria-controls="side"
        onClick={onSide}
      />
      <span className="bar-history">
        <IconButton icon={ArrowLeft} label={say('frame.back')} disabled={at === 0} onClick={goBack} />
        <IconButton
          icon={ArrowRight}
          label={say('frame.forward')}
          disabled={at >= last}
          onClick={goForward}
        />
      </span>
      <button type="button" className="bar-search" onClick={onSearch}>
        <Search size={16} aria-hidden />
        <span>{say('frame.search')}</span>
        <kbd aria-hidden>{keyHint('search', say)}</kbd>
      </button>
      <span className="bar-space" />
      {children}
    </header>
  );
}
