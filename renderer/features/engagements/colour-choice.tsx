import { useSay } from '../../i18n/i18n.ts';

const colours = [1, 2, 3, 4, 5, 6, 7, 8] as const;

interface ColourChoiceProps {
  readonly colour: number;
  readonly onChange: (colour: number) => void;
}

/** Eight colours, each with its name for who does not see them. */
export function ColourChoice({ colour, onChange }: ColourChoiceProps) {
  const say = useSay();
  return (
    <fieldset className="colours">
      <legend>{say('client.colour')}</legend>
      {colours.map((one) => (
        <label key={one} data-colour={one} title={say(`client.colour-${one}`)}>
          <input
            type="radio"
            name="colour"
            value={one}
            checked={one === colour}
            aria-label={say(`client.colour-${one}`)}
            onChange={() => onChange(one)}
          />
        </label>
      ))}
    </fieldset>
  );
}
