import { useId } from 'react';
import type { ScopeView } from '../../../contract/shapes/library.ts';
import { useSay } from '../../i18n/i18n.ts';

interface ServiceChoiceProps {
  readonly list: ScopeView;
  readonly chosen: readonly string[] | null;
  readonly onChange: (services: readonly string[] | null) => void;
}

/** The services by group. What another one implies is in scope without being chosen. */
export function ServiceChoice({ list, chosen, onChange }: ServiceChoiceProps) {
  const set = (id: string, on: boolean) => {
    const left = (chosen ?? []).filter((one) => one !== id);
    const next = on ? [...left, id] : left;
    onChange(next.length === 0 ? null : next);
  };
  return (
    <div className="scope-groups">
      {list.groups.map((group) => (
        <fieldset key={group.id}>
          <legend>{group.title}</legend>
          {list.services
            .filter((service) => service.group === group.id)
            .map((service) => (
              <Box
                key={service.id}
                label={service.title}
                on={chosen?.includes(service.id) ?? false}
                onSet={(on) => set(service.id, on)}
              />
            ))}
        </fieldset>
      ))}
    </div>
  );
}

interface FactChoiceProps {
  readonly fact: ScopeView['facts'][number];
  readonly chosen: readonly string[] | null;
  readonly onChange: (values: readonly string[] | null) => void;
}

/** A question about the client: one answer, or several. Not answered hides nothing. */
export function FactChoice({ fact, chosen, onChange }: FactChoiceProps) {
  const say = useSay();
  const name = useId();
  const several = (id: string, on: boolean) => {
    const left = (chosen ?? []).filter((one) => one !== id);
    onChange(on ? [...left, id] : left);
  };
  return (
    <fieldset className="scope-fact">
      <legend>{fact.title}</legend>
      <label>
        <input
          type={fact.pick === 'one' ? 'radio' : 'checkbox'}
          name={name}
          checked={chosen === null}
          onChange={() => onChange(chosen === null ? [] : null)}
        />
        {say('scope.unknown')}
      </label>
      {fact.values.map((value) =>
        fact.pick === 'one' ? (
          <label key={value.id}>
            <input
              type="radio"
              name={name}
              checked={chosen?.includes(value.id) ?? false}
              onChange={() => onChange([value.id])}
            />
            {value.title}
          </label>
        ) : (
          <Box
            key={value.id}
            label={value.title}
            on={chosen?.includes(value.id) ?? false}
            onSet={(on) => several(value.id, on)}
          />
        ),
      )}
    </fieldset>
  );
}

interface BoxProps {
  readonly label: string;
  readonly on: boolean;
  readonly onSet: (on: boolean) => void;
}

function Box({ label, on, onSet }: BoxProps) {
  return (
    <label>
      <input type="checkbox" checked={on} onChange={(event) => onSet(event.target.checked)} />
      {label}
    </label>
  );
}
