import { Download, File as FileIcon, Trash2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { EvidenceView } from '../../../contract/shapes/evidence.ts';
import { readEvidence, removeEvidence } from '../../live/evidence-store.ts';
import { undoOffer } from '../../live/undo-store.ts';
import { formatDay, useLang, useSay } from '../../i18n/i18n.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { attempt, offerUndo } from '../../ui/outcome.ts';
import { saveBlob } from '../../ui/save-file.ts';
import { formatSize } from '../../ui/size.ts';
import { EvidencePicture } from './evidence-picture.tsx';
import { isQuiet } from './quiet-file.ts';

const SaveQuestion = lazy(async () => ({
  default: (await import('./save-question.tsx')).SaveQuestion,
}));

interface ItemEvidenceProps {
  readonly words: string;
  readonly list: readonly EvidenceView[];
  /** Where the keyboard goes when an entry is gone. */
  readonly onGone: () => void;
}

/** The files kept with an item: pictures as pictures, each saved and removed by a button. */
export function ItemEvidence({ words, list, onGone }: ItemEvidenceProps) {
  const say = useSay();
  return (
    <ul className="item-evidence" aria-label={say('evidence.list', { words })}>
      {list.map((one) => (
        <Entry key={one.id} evidence={one} onGone={onGone} />
      ))}
    </ul>
  );
}

function Entry({ evidence, onGone }: { readonly evidence: EvidenceView; readonly onGone: () => void }) {
  const say = useSay();
  const lang = useLang();
  const [asking, setAsking] = useState(false);
  const { id, name, type, bytes, made, who, file, sha256 } = evidence;
  const save = async () => {
    setAsking(false);
    const read = await attempt(readEvidence(id));
    // Never as what it says it is: a browser would show it.
    if (read) saveBlob(new Blob([read.bytes], { type: 'application/octet-stream' }), read.name);
  };
  const remove = async () => {
    const removed = await attempt(removeEvidence(id));
    if (!removed) return;
    onGone();
    offerUndo(say('evidence.removed', { name }), undoOffer(removed.undo));
  };
  const facts = [formatSize(bytes, lang), ...(who === '' ? [] : [who]), formatDay(made, lang)].join(' · ');
  return (
    <li>
      {type.startsWith('image/') && file === 'here' ? (
        <EvidencePicture id={id} name={name} />
      ) : (
        <FileIcon size={18} aria-hidden />
      )}
      <span className="evidence-words" title={`SHA-256 ${sha256}`}>
        <bdi>{name}</bdi> <span className="soft small">{facts}</span>
        {file !== 'here' && (
          <span className="chip" data-news>
            {say(`evidence.${file}`)}
          </span>
        )}
      </span>
      <IconButton
        icon={Download}
        label={say('evidence.save', { name })}
        onClick={() => (isQuiet(evidence) ? void save() : setAsking(true))}
      />
      <IconButton icon={Trash2} label={say('evidence.remove', { name })} onClick={() => void remove()} />
      {asking && (
        <Suspense>
          <SaveQuestion name={name} onSave={() => void save()} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </li>
  );
}
