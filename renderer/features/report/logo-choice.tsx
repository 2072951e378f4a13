import { useRef } from 'react';
import { LOGO_MAX_BYTES } from '../../../contract/shapes/settings.ts';
import { useSay } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { showToast } from '../../ui/toasts.tsx';
import type { LogoState } from './use-logo.ts';

/** Chooses the picture at the report's head; one for all clients. */
export function LogoChoice({ logo }: { readonly logo: LogoState }) {
  const say = useSay();
  const field = useRef<HTMLInputElement>(null);
  const choose = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > LOGO_MAX_BYTES) return void showToast(say('error.logo-unusable'));
    await logo.keep(toBase64(new Uint8Array(await file.arrayBuffer())));
  };
  if (logo.fixed) return <p className="soft small report-logo">{say('report.logo-fixed')}</p>;
  return (
    <div className="report-logo">
      <input
        ref={field}
        type="file"
        accept="image/png,image/jpeg"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={say('report.logo')}
        onChange={({ currentTarget }) => {
          void choose(currentTarget.files?.[0]);
          // The same file may be chosen again after it was changed.
          currentTarget.value = '';
        }}
      />
      <Button look="plain" onClick={() => field.current?.click()}>
        {say(logo.address === null ? 'report.logo-add' : 'report.logo-change')}
      </Button>
      {logo.address !== null && (
        <Button look="plain" onClick={() => void logo.keep(null)}>
          {say('report.logo-remove')}
        </Button>
      )}
    </div>
  );
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
