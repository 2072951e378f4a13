/** What the docs site says around forms and checklist items, by language. */
export interface FormWords {
  readonly form: string;
  readonly per: Readonly<Record<string, string>>;
  readonly history: string;
  readonly again: (form: string, page: string) => string;
  readonly required: string;
  readonly yesNo: readonly [string, string];
  readonly kinds: Readonly<Record<string, string>>;
  readonly guides: string;
  readonly does: string;
  readonly repeat: Readonly<Record<string, string>>;
  readonly perService: string;
  readonly optional: string;
}

const english: FormWords = {
  form: 'Form',
  per: { client: 'One for the client', service: 'One for each service', scenario: 'One for each scenario', batch: 'One for each batch' },
  history: 'Earlier ones are kept',
  again: (form, page) => `${form}, on the page “${page}”`,
  required: 'required',
  yesNo: ['Yes', 'No'],
  kinds: {
    text: 'Text', long: 'Longer text', number: 'Number', percent: 'Per cent', bool: 'Yes or no', date: 'Date', choice: 'One of these', multi: 'Several of these',
    person: 'Person', role: 'Role', service: 'Service', link: 'Link', computed: 'Worked out', rows: 'Table, as many lines as needed',
  }, // prettier-ignore
  guides: 'Guides',
  does: 'Does',
  repeat: { weekly: 'every week', monthly: 'every month', batch: 'with each batch', contact: 'after each contact' },
  perService: 'for each service',
  optional: 'optional',
};

const spanish: FormWords = {
  form: 'Formulario',
  per: { client: 'Uno por cliente', service: 'Uno por servicio', scenario: 'Uno por escenario', batch: 'Uno por lote' },
  history: 'Se conservan los anteriores',
  again: (form, page) => `${form}, en la página «${page}»`,
  required: 'obligatorio',
  yesNo: ['Sí', 'No'],
  kinds: {
    text: 'Texto', long: 'Texto largo', number: 'Número', percent: 'Porcentaje', bool: 'Sí o no', date: 'Fecha', choice: 'Una de estas opciones', multi: 'Varias de estas opciones',
    person: 'Persona', role: 'Rol', service: 'Servicio', link: 'Vínculo', computed: 'Se calcula', rows: 'Tabla, con las líneas que hagan falta',
  }, // prettier-ignore
  guides: 'Guía',
  does: 'Hace',
  repeat: { weekly: 'cada semana', monthly: 'cada mes', batch: 'con cada lote', contact: 'tras cada contacto' },
  perService: 'por cada servicio',
  optional: 'opcional',
};

export function formWordsOf(lang: string): FormWords {
  return lang === 'es' || lang.startsWith('es-') ? spanish : english;
}
