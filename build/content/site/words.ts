/** The few words the docs site itself says. A language we have no words for speaks English around its pages. */
export interface SiteWords {
  readonly contents: string;
  readonly allPages: string;
  readonly more: (count: number) => string;
  readonly onPage: string;
  readonly language: string;
  readonly updated: string;
  readonly checked: string;
  readonly minutes: (count: number) => string;
  readonly previous: string;
  readonly next: string;
  readonly skip: string;
  readonly missing: string;
  readonly diagram: string;
  readonly offline: string;
  readonly openHere: string;
  readonly linkHere: string;
  readonly sameHere: (language: string) => string;
  readonly changed: string;
  readonly feed: string;
  readonly description: string;
  readonly phases: string;
  readonly resources: string;
  readonly overview: string;
  readonly trail: string;
  readonly neighbours: string;
  readonly edition: (number: number) => string;
  readonly pages: (count: number) => string;
  readonly moved: string;
  readonly nothingHere: string;
  readonly nothingHereWhy: string;
  readonly alerts: Readonly<Record<string, string>>;
}

const english: SiteWords = {
  contents: 'Contents',
  allPages: 'All contents',
  more: (count) => `${count} more`,
  onPage: 'On this page',
  language: 'Language',
  updated: 'Updated',
  checked: 'Facts checked on',
  minutes: (count) => `${count} min`,
  previous: 'Previous',
  next: 'Next',
  skip: 'Skip to the text',
  missing: 'Not available',
  diagram: 'A diagram, shown as its text.',
  offline: 'Fieldbook reads this playbook offline, with checklists, bookmarks and notes for each client.',
  openHere: 'Open this page in Fieldbook',
  linkHere: 'Link to this section',
  sameHere: (language) => `This section in ${language}`,
  changed: 'updated pages',
  feed: 'Follow what changes (Atom)',
  description: 'Description of the picture',
  phases: 'Phases',
  resources: 'Resources and guidance',
  overview: 'Overview',
  trail: 'Where this page is',
  neighbours: 'Previous and next page',
  edition: (number) => `Edition ${number}`,
  pages: (count) => (count === 1 ? '1 page' : `${count} pages`),
  moved: 'This page has moved:',
  nothingHere: 'There is no page at this address',
  nothingHereWhy: 'It may have been renamed, or the address may be cut short. The contents have every page there is.',
  alerts: { note: 'Note', tip: 'Tip', important: 'Important', caution: 'Caution', warning: 'Warning' },
};

const spanish: SiteWords = {
  contents: 'Contenido',
  allPages: 'Todo el contenido',
  more: (count) => `${count} más`,
  onPage: 'En esta página',
  language: 'Idioma',
  updated: 'Actualizado',
  checked: 'Datos comprobados el',
  minutes: (count) => `${count} min`,
  previous: 'Anterior',
  next: 'Siguiente',
  skip: 'Ir al texto',
  missing: 'No disponible',
  diagram: 'Un diagrama, mostrado como texto.',
  offline: 'Fieldbook lee este cuaderno sin conexión, con listas de comprobación, marcadores y notas de cada cliente.',
  openHere: 'Abrir esta página en Fieldbook',
  linkHere: 'Enlace a esta sección',
  sameHere: (language) => `Esta sección en ${language.toLocaleLowerCase('es')}`,
  changed: 'páginas actualizadas',
  feed: 'Seguir los cambios (Atom)',
  description: 'Descripción de la imagen',
  phases: 'Fases',
  resources: 'Recursos y guías',
  overview: 'Visión general',
  trail: 'Dónde está esta página',
  neighbours: 'Página anterior y siguiente',
  edition: (number) => `Edición ${number}`,
  pages: (count) => (count === 1 ? '1 página' : `${count} páginas`),
  moved: 'Esta página se ha movido:',
  nothingHere: 'No hay ninguna página en esta dirección',
  nothingHereWhy: 'Puede que haya cambiado de nombre o que la dirección esté incompleta. El contenido reúne todas las páginas.',
  alerts: { note: 'Nota', tip: 'Sugerencia', important: 'Importante', caution: 'Precaución', warning: 'Advertencia' },
};

export function wordsOf(lang: string): SiteWords {
  return lang === 'es' || lang.startsWith('es-') ? spanish : english;
}

const names = new Map<string, string>();

/** A language by its own name: `español`. */
export function languageName(lang: string): string {
  const known = names.get(lang);
  if (known !== undefined) return known;
  const name = new Intl.DisplayNames([lang], { type: 'language' }).of(lang) ?? lang;
  const shown = name.charAt(0).toLocaleUpperCase(lang) + name.slice(1);
  names.set(lang, shown);
  return shown;
}
