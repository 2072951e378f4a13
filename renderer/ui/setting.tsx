import type { ReactNode } from 'react';
import { useSay } from '../i18n/i18n.ts';

interface SettingProps {
  readonly label: string;
  /** The control's id; without one the control names itself. */
  readonly labelFor?: string;
  readonly hint?: string;
  /** The organisation has fixed it; said in place of the hint. */
  readonly fixed?: boolean;
  readonly children: ReactNode;
}

/** One line of the settings: what it is, what it means, and the control. */
export function Setting({ label, labelFor, hint, fixed = false, children }: SettingProps) {
  const say = useSay();
  const words = fixed ? say('settings.by-policy') : hint;
  return (
    <div className="setting">
      {labelFor ? <label htmlFor={labelFor}>{label}</label> : <span>{label}</span>}
      {children}
      {words && <span className="small soft">{words}</span>}
    </div>
  );
}

/** The one of the known values that a `select` answers with. */
export function pick<const K extends readonly [string, ...string[]]>(known: K, value: string): K[number] {
  return known.find((one) => one === value) ?? known[0];
}
