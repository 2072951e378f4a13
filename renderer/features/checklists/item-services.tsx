import type { ChecklistRow, ServiceState } from '../../../contract/shapes/checklist.ts';
import { setService } from '../../live/checklist-store.ts';
import { useEdition } from '../../live/edition-store.ts';
import { useLang, useSay } from '../../i18n/i18n.ts';
import { announce } from '../../ui/announcer.tsx';
import { attempt } from '../../ui/outcome.ts';
import { StateBox } from './state-box.tsx';

interface ItemServicesProps {
  readonly row: ChecklistRow;
  readonly services: readonly ServiceState[];
}

/** Of an item that is done once for each service: a box for each of the client's. */
export function ItemServices({ row, services }: ItemServicesProps) {
  const say = useSay();
  const lang = useLang();
  const known = useEdition(({ edition }) => edition?.scope.services);
  const titleOf = (id: string) => known?.find((service) => service.id === id)?.title ?? id;
  const toggle = ({ id, state }: ServiceState) => {
    const next = state === 'done' ? 'todo' : 'done';
    announce(say('item.said', { state: say(`state.${next}`), words: titleOf(id) }));
    void attempt(setService(lang, row, id, next));
  };
  return (
    <div className="item-services" role="group" aria-label={say('item.services', { words: row.words })}>
      {services.map((service) => (
        <button
          key={service.id}
          type="button"
          role="checkbox"
          className="item-service"
          aria-checked={service.state === 'blocked' ? 'mixed' : service.state === 'done'}
          title={say(`state.${service.state}`)}
          onClick={() => toggle(service)}
        >
          <StateBox state={service.state} />
          {titleOf(service.id)}
        </button>
      ))}
    </div>
  );
}
