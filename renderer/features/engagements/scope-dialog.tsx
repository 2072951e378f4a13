import { useState } from 'react';
import type { EngagementView } from '../../../contract/shapes/engagement.ts';
import type { ClientScope } from '../../../contract/shapes/desk.ts';
import type { ScopeView } from '../../../contract/shapes/library.ts';
import { useEdition } from '../../live/edition-store.ts';
import { scopeSpec, setScope } from '../../live/scope-store.ts';
import { undoOffer } from '../../live/undo-store.ts';
import { useLive } from '../../live/use-live.ts';
import { useSay } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { attempt, offerUndo } from '../../ui/outcome.ts';
import { clientName } from './client-name.ts';
import { FactChoice, ServiceChoice } from './scope-choices.tsx';
import { changesOf, withBundle } from './scope-answers.ts';
import type { Answers } from './scope-answers.ts';

interface ScopeDialogProps {
  readonly engagement: EngagementView;
  readonly onClose: () => void;
}

/** What a client has bought and where it stands: what is out of scope is counted nowhere. Nothing answered means everything. */
export function ScopeDialog({ engagement, onClose }: ScopeDialogProps) {
  const say = useSay();
  const list = useEdition((state) => state.edition?.scope ?? null);
  const kept = useLive(scopeSpec, engagement.id);
  return (
    <Dialog
      title={say('scope.title', { client: clientName(engagement, say) })}
      className="dialog scope"
      onClose={onClose}
      firm
    >
      {list && kept && <ScopeForm list={list} kept={kept} onClose={onClose} />}
    </Dialog>
  );
}

interface ScopeFormProps {
  readonly list: ScopeView;
  readonly kept: ClientScope;
  readonly onClose: () => void;
}

function ScopeForm({ list, kept, onClose }: ScopeFormProps) {
  const say = useSay();
  const [answers, setAnswers] = useState<Answers>({ services: kept.services, facts: kept.facts });
  if (list.services.length === 0 && list.facts.length === 0) return <Nothing onClose={onClose} />;
  const save = async () => {
    const changes = changesOf(kept, answers);
    if (!changes) return onClose();
    const saved = await attempt(setScope({ engagement: kept.engagement, ...changes }));
    if (!saved) return;
    offerUndo(say('scope.saved'), undoOffer(saved.undo));
    onClose();
  };
  return (
    <>
      <p className="soft">{say('scope.text')}</p>
      <p className="scope-bundles" role="group" aria-label={say('scope.bundles')}>
        {list.bundles.map((bundle) => (
          <button
            key={bundle.id}
            type="button"
            className="chip"
            onClick={() =>
              setAnswers({ ...answers, services: withBundle(answers.services, bundle.services) })
            }
          >
            {bundle.title}
          </button>
        ))}
      </p>
      <ServiceChoice
        list={list}
        chosen={answers.services}
        onChange={(services) => setAnswers({ ...answers, services })}
      />
      {list.facts.map((fact) => (
        <FactChoice
          key={fact.id}
          fact={fact}
          chosen={answers.facts[fact.id] ?? null}
          onChange={(values) => setAnswers({ ...answers, facts: withFact(answers.facts, fact.id, values) })}
        />
      ))}
      <p className="small soft" role="status">
        {say(answers.services === null ? 'scope.everything' : 'scope.chosen', {
          count: answers.services?.length ?? 0,
        })}
      </p>
      <div className="actions">
        <Button onClick={() => setAnswers({ services: null, facts: {} })}>{say('scope.clear')}</Button>
        <Button onClick={onClose}>{say('common.cancel')}</Button>
        <Button look="main" onClick={() => void save()}>
          {say('common.save')}
        </Button>
      </div>
    </>
  );
}

function Nothing({ onClose }: { readonly onClose: () => void }) {
  const say = useSay();
  return (
    <>
      <p>{say('scope.none')}</p>
      <div className="actions">
        <Button onClick={onClose}>{say('common.close')}</Button>
      </div>
    </>
  );
}

function withFact(facts: Answers['facts'], id: string, values: readonly string[] | null): Answers['facts'] {
  const { [id]: _former, ...others } = facts;
  return values === null ? others : { ...others, [id]: values };
}
