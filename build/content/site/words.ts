/** The few words the docs site itself says. A language we have no words for speaks English around its pages. */
export interface SiteWords {
  readonly contents: string;
  readonly onPage: string;
  readonly language: string;
  readonly updated: string;
  readonly minutes: (count: number) => string;
  readonly previous: string;
  readonly next: string;
  readonly skip: string;
  readonly missing: string;
  readonly offline: string;
  readonly alerts: Readonly<Record<string, string>>;
}

const english: SiteWords = {
  contents: 'Contents',
  onPage: 'On this page',
  language: 'Language',
  updated: 'Updated',
  minutes: (count) => `${count} min`,
  previous: 'Previous',
  next: 'Next',
  skip: 'Skip to the text',
  missing: 'Not available',
  offline: 'Fieldbook reads this playbook offline, with checklists and notes.',
  alerts: { note: 'Note', tip: 'Tip', important: 'Important', caution: 'Caution', warning: 'Warning' },
};

const spanish: SiteWords = {
  contents: 'Contenido',
  onPage: 'En esta página',
  language: 'Idioma',
  updated: 'Actualizado',
  minutes: (count) => `${count} min`,
  previous: 'Anterior',
  next: 'Siguiente',
  skip: 'Ir al texto',
  missing: 'No disponible',
  offline: 'Fieldbook lee este cuaderno sin conexión, con listas de comprobación y notas.',
  alerts: { note: 'Nota', tip: 'Sugerencia', important: 'Importante', caution: 'Precaución', warning: 'Advertencia' },
};

export function wordsOf(lang: string): SiteWords {
  return lang === 'es' || lang.startsWith('es-') ? spanish : english;
}

/** A language by its own name: `español`. */
export function languageName(lang: string): string {
  const name = new Intl.DisplayNames([lang], { type: 'language' }).of(lang) ?? lang;
  return name.charAt(0).toLocaleUpperCase(lang) + name.slice(1);
}
