import { useId, useRef, useState } from 'react';
import { NO_CLIENT, TRANSFER_MAX } from '../../../contract/shapes/notebook-limits.ts';
import type { ImportPreview } from '../../../contract/shapes/keeping.ts';
import { ask } from '../../live/client.ts';
import { useEngagements } from '../../live/engagement-store.ts';
import { change, undoOffer } from '../../live/undo-store.ts';
import { formatMoment, useLang, useSay } from '../../i18n/i18n.ts';
import type { Say } from '../../i18n/i18n.ts';
import type { WordKey } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { attempt, offerUndo } from '../../ui/outcome.ts';
import { saveFile } from '../../ui/save-file.ts';
import { showToast } from '../../ui/toasts.tsx';

/** Everything, or one client, as one file. */
export function ExportBox() {
  const say = useSay();
  const id = useId();
  const engagements = useEngagements((state) => state.engagements);
  const [what, setWhat] = useState('');
  const [writing, setWriting] = useState(false);
  const save = async () => {
    setWriting(true);
    const file = await attempt(ask('notebook.export', what ? { engagement: what } : {}));
    setWriting(false);
    if (file) saveFile(file);
  };
  return (
    <div className="setting">
      <label htmlFor={id}>{say('keeping.export')}</label>
      <span className="segments-row setting-control">
        <select
          id={id}
          className="field"
          value={what}
          aria-label={say('keeping.export-what')}
          onChange={(event) => setWhat(event.target.value)}
        >
          <option value="">{say('keeping.export-all')}</option>
          {engagements.map((engagement) => (
            <option key={engagement.id} value={engagement.id}>
              {engagement.client || say(engagement.id === NO_CLIENT ? 'client.none' : 'client.none-other')}
            </option>
          ))}
        </select>
        <Button aria-disabled={writing} onClick={() => writing || void save()}>
          {say('keeping.export')}
        </Button>
      </span>
      <span className="small soft" role="status">
        {say(writing ? 'keeping.exporting' : 'keeping.export-hint')}
      </span>
    </div>
  );
}

/** Names told one by one. */
const NAMED_MAX = 5;

interface Found {
  readonly name: string;
  readonly text: string;
  readonly preview: ImportPreview;
}

/** A file from another computer: looked at first, merged when one says so. */
export function ImportBox() {
  const say = useSay();
  const field = useRef<HTMLInputElement>(null);
  const [found, setFound] = useState<Found | null>(null);
  const [busy, setBusy] = useState<'keeping.import-reading' | 'keeping.importing' | null>(null);
  const look = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > TRANSFER_MAX) {
      showToast(say('error.transfer-too-large'));
      return;
    }
    setBusy('keeping.import-reading');
    const text = await attempt(file.text());
    const preview = text === null ? null : await attempt(ask('import.preview', { text }));
    setBusy(null);
    if (text !== null && preview) setFound({ name: file.name, text, preview });
    if (field.current) field.current.value = '';
  };
  const apply = async ({ text }: Found) => {
    setFound(null);
    setBusy('keeping.importing');
    const done = await attempt(change('import.apply', { text }));
    setBusy(null);
    if (!done) return;
    const words =
      done.choices > 0 ? say('keeping.imported-choices', { count: done.choices }) : say('keeping.imported');
    offerUndo(words, undoOffer(done.undo));
  };
  return (
    <div className="setting">
      <span>{say('keeping.import')}</span>
      <Button aria-disabled={busy !== null} onClick={() => busy ?? field.current?.click()}>
        {say('keeping.import-choose')}
      </Button>
      <span className="small soft" role="status">
        {say(busy ?? 'keeping.import-hint')}
      </span>
      <input
        ref={field}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label={say('keeping.import-choose')}
        onChange={(event) => void look(event.target.files?.[0])}
      />
      {found && (
        <ImportDialog found={found} onApply={() => void apply(found)} onClose={() => setFound(null)} />
      )}
    </div>
  );
}

/** What one might not expect of an import, where it is the case. */
function told(preview: ImportPreview, say: Say): readonly (readonly [WordKey, string | number])[] {
  const { removed, revived, chosen, choices, refused, refusedCount } = preview;
  const named = (names: readonly string[], count: number): string => {
    const shown = names.slice(0, NAMED_MAX).filter(Boolean);
    const more = count - shown.length;
    if (shown.length === 0) return String(count);
    return more > 0 ? say('keeping.import-more', { names: shown.join(', '), count: more }) : shown.join(', ');
  };
  const left = refused.map(({ name, table }) => name || table);
  return [
    ...(removed > 0 ? [['keeping.import-trash', removed] as const] : []),
    ...(revived.length > 0 ? [['keeping.import-revived', named(revived, revived.length)] as const] : []),
    ...(choices > 0 ? [['keeping.import-choices', named(chosen, choices)] as const] : []),
    ...(refusedCount > 0 ? [['keeping.import-refused', named(left, refusedCount)] as const] : []),
  ];
}

interface ImportDialogProps {
  readonly found: Found;
  readonly onApply: () => void;
  readonly onClose: () => void;
}

function ImportDialog({ found, onApply, onClose }: ImportDialogProps) {
  const say = useSay();
  const lang = useLang();
  const { preview } = found;
  const rows: readonly (readonly [WordKey, string | number])[] = [
    [
      'keeping.import-new',
      preview.newEngagements.map((name) => name || say('client.none-other')).join(', ') || '–',
    ],
    [
      'keeping.import-known',
      preview.knownEngagements.map((name) => name || say('client.none')).join(', ') || '–',
    ],
    ...(preview.removedEngagements.length > 0
      ? [['keeping.import-removed', preview.removedEngagements.join(', ')] as const]
      : []),
    ['keeping.import-added', preview.added],
    ['keeping.import-changed', preview.changed],
    ['keeping.import-unchanged', preview.unchanged],
    ['keeping.import-kept', preview.kept],
    ...told(preview, say),
  ];
  const nothing = preview.added + preview.changed === 0;
  return (
    <Dialog title={say('keeping.import-title', { name: found.name })} onClose={onClose}>
      {preview.made && (
        <p className="soft small">{say('keeping.import-made', { date: formatMoment(preview.made, lang) })}</p>
      )}
      <dl className="facts">
        {rows.map(([key, value]) => (
          <div key={key}>
            <dt>{say(key)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {preview.refused.some(({ column }) => column === 'times') && <p>{say('keeping.import-clock')}</p>}
      {nothing && <p>{say('keeping.import-nothing')}</p>}
      <div className="actions">
        <Button onClick={onClose}>{say(nothing ? 'common.close' : 'common.cancel')}</Button>
        {!nothing && (
          <Button look="main" onClick={onApply}>
            {say('keeping.import')}
          </Button>
        )}
      </div>
    </Dialog>
  );
}
