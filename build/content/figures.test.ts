import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentIn } from '../paths.ts';

type Lang = 'en' | 'es';

/** A figure of resources-working-figures, and the sentences by which pages tell it: what the group catches must be the value. */
interface Figure {
  readonly name: string;
  readonly value: string;
  readonly told: Readonly<Record<Lang, readonly RegExp[]>>;
}

const figures: readonly Figure[] = [
  { name: 'users that complete enablement', value: '100', told: { en: [/\b(\d+) active (?:users|people)\b/gi], es: [/\b(\d+) (?:usuarios activos|personas activas)\b/gi] } },
  { name: 'share that completes or closes', value: '10', told: { en: [/\b(\d+) % (?:of licensed users (?:when|as|active for)|of them|active (?:users|use|of)|usage)/gi], es: [/\b(\d+) % (?:de los usuarios con licencia (?:cuando|activos en)|de ellos|de usuarios activos|de uso|de las que|de personas activas entre)/gi] } },
  { name: 'licensed people below which the share counts', value: '1000', told: { en: [/fewer than (\d[\d,]*) licensed/gi], es: [/menos de (\d[\d\s]*) ?(?:usuarios con licencia)?[;,.]? (?:lo demás|con el)/gi] } },
  { name: 'licences for guidance', value: '150', told: { en: [/(?:fewer than|below) (\d+) eligible/gi, /\| Fewer than (\d+) \|/g, /from (\d+) to 499/gi], es: [/(?:menos|debajo) de (\d+) licencias/gi, /\| Menos de (\d+) \|/g, /de (\d+) a 499/gi] } },
  { name: 'licences for the migration service', value: '500', told: { en: [/from (\d+) guidance plus/gi, /\| (\d+) (?:or|and) more \| (?:Covered|Data)/g], es: [/desde (\d+), orientación/gi, /\| (\d+) o más \| (?:Cubierta|Además)/g] } },
  { name: 'the self-guided range', value: '150-999', told: { en: [/(\d+) to (999)\b/g], es: [/(\d+) a (999)\b/g] } },
  { name: 'licences for extra adoption help', value: '20000', told: { en: [/(\d\d,\d{3}) licences/g], es: [/(\d\d\s\d{3}) licencias/g] } },
  { name: 'target of Microsoft 365 Apps', value: '70', told: { en: [/(\d+) % (?:of licensed users active is|active \| Target)/g], es: [/activo el (\d+) % de los usuarios con licencia/g] } },
  { name: 'minutes of the kickoff', value: '75', told: { en: [/\b(\d+) minutes(?:,| \()(?:45| 45)/g, /agenda of (\d+) minutes/gi], es: [/\b(\d+) minutos(?:,| \() ?45/g, /orden del día de (\d+) minutos/gi] } },
  { name: 'business days of aftercare', value: '5', told: { en: [/\b(five|\d+) business days (?:of aftercare|by this playbook)/gi], es: [/\b(cinco|\d+) días hábiles (?:de seguimiento|según este)/gi] } },
  { name: 'largest source mailbox', value: '85', told: { en: [/(\d+) % (?:at most|of the mailbox quota)/g], es: [/(\d+) % (?:como máximo|de la cuota del buzón)/g] } },
  { name: 'days between tries of an emergency account', value: '90', told: { en: [/every (\d+) days/gi], es: [/cada (\d+) días/gi] } },
  { name: 'largest file', value: '250', told: { en: [/(\d+) GB at most/g], es: [/(\d+) GB como máximo/g] } },
  { name: 'days of a specialist decision', value: '5', told: { en: [/\| Decision \| Within (\d+) business days/g], es: [/\| Decisión \| En (\d+) días hábiles/g] } },
  { name: 'the sync build that still works', value: '2.5.79.0', told: { en: [/\b(2\.\d+\.\d+\.\d+)\b/g], es: [/\b(2\.\d+\.\d+\.\d+)\b/g] } },
]; // prettier-ignore

const words: Readonly<Record<string, string>> = { five: '5', cinco: '5' };

function pages(lang: Lang): readonly { readonly name: string; readonly text: string }[] {
  const folder = join(contentIn, lang);
  return readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

function told(figure: Figure, lang: Lang): readonly { readonly page: string; readonly value: string }[] {
  return pages(lang).flatMap(({ name, text }) =>
    figure.told[lang].flatMap((pattern) =>
      [...text.matchAll(pattern)].map((match) => ({
        page: name,
        value: match
          .slice(1)
          .map((group) => words[group.toLowerCase()] ?? group.replace(/[,\s]/g, ''))
          .join('-'),
      })),
    ),
  );
}

describe.each(['en', 'es'] as const)('the figures told in %s', (lang) => {
  it.each(figures)('has one value for $name', (figure) => {
    const found = told(figure, lang);
    expect(found.length, 'no page tells it: the pattern is out of date').toBeGreaterThan(0);
    expect(found.filter(({ value }) => value !== figure.value)).toEqual([]);
  });
});
