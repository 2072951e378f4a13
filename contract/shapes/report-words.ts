import type { Counts, ItemChange, ItemState, WaitingFor } from './checklist.ts';

/** Every word of a report, once for the page and for each file: in the client's language whatever the screen speaks. */
export interface ReportWords {
  readonly title: string;
  readonly noClient: string;
  readonly severalPhases: string;
  readonly noPhase: string;
  readonly client: string;
  readonly author: string;
  readonly edition: string;
  readonly date: string;
  readonly opened: string;
  readonly closed: string;
  readonly total: string;
  readonly retired: string;
  /** What a file is called, before the client. */
  readonly file: string;
  /** What a file of dates is called, before the client. */
  readonly datesFile: string;
  /** What a file of notes is called, before the client, and what stands over them. */
  readonly notesFile: string;
  readonly notesTitle: string;
  readonly noNotes: string;
  readonly noteKinds: Readonly<Record<'highlight' | 'bookmark' | 'item', string>>;
  /** Of highlights, 1 to 4. */
  readonly noteColours: readonly string[];
  readonly state: string;
  readonly phase: string;
  readonly progress: string;
  readonly summary: string;
  readonly doneSoFar: string;
  readonly doneSince: (day: string) => string;
  readonly nothingDone: string;
  readonly blockers: string;
  readonly noBlockers: string;
  readonly next: string;
  readonly nothingNext: string;
  readonly decisions: string;
  readonly noDecisions: string;
  readonly more: (count: number) => string;
  readonly byWhen: (day: string) => string;
  readonly late: (day: string) => string;
  readonly item: string;
  readonly owner: string;
  readonly due: string;
  readonly noOwner: string;
  readonly noDate: string;
  readonly waiting: Readonly<Record<WaitingFor, string>>;
  readonly forClient: string;
  readonly forUs: string;
  readonly signature: string;
  readonly appendix: string;
  readonly several: string;
  readonly evidence: string;
  readonly noEvidence: (asked: string) => string;
  /** Around the number of a page and of all pages. */
  readonly page: readonly [string, string];
  readonly summarySheet: string;
  readonly itemsSheet: string;
  readonly columns: readonly string[];
  readonly states: Readonly<Record<ItemState, string>>;
  readonly changes: Readonly<Record<ItemChange, string>>;
  readonly done: (counts: Counts) => string;
}

const english: ReportWords = {
  title: 'Status report',
  noClient: 'No client',
  severalPhases: 'Across the phases',
  noPhase: 'Other topics',
  client: 'Client',
  author: 'Prepared by',
  edition: 'Edition',
  date: 'Date',
  opened: 'Start',
  closed: 'Closed',
  total: 'Total',
  retired: 'No longer in the playbook',
  file: 'report',
  datesFile: 'dates',
  notesFile: 'notes',
  notesTitle: 'Notes and highlights',
  noNotes: 'Nothing was marked or noted.',
  noteKinds: { highlight: 'Highlight', bookmark: 'Bookmark', item: 'Item' },
  noteColours: ['yellow', 'green', 'blue', 'pink'],
  state: 'Where each phase stands',
  phase: 'Phase',
  progress: 'Progress',
  summary: 'Summary',
  doneSoFar: 'Done so far',
  doneSince: (day) => `Done since the report of ${day}`,
  nothingDone: 'Nothing yet.',
  blockers: 'Blocked',
  noBlockers: 'Nothing is blocked.',
  next: 'Next steps',
  nothingNext: 'Nothing is open.',
  decisions: 'Decisions needed',
  noDecisions: 'None.',
  more: (count) => `and ${count} more`,
  byWhen: (day) => `by ${day}`,
  late: (day) => `overdue since ${day}`,
  item: 'Item',
  owner: 'Owner',
  due: 'Due',
  noOwner: 'no owner yet',
  noDate: 'no date yet',
  waiting: { us: 'waits for us', client: 'waits for the client', vendor: 'waits for the vendor' },
  forClient: 'For the client',
  forUs: 'For the partner',
  signature: 'Name, date, signature',
  appendix: 'Appendix: all items',
  several: 'A page of several phases stands under each; the total counts it once.',
  page: ['Page', 'of'],
  summarySheet: 'Summary',
  itemsSheet: 'Items',
  columns: [
    'Phase',
    'Page',
    'Section',
    'Item',
    'State',
    'Owner',
    'Due',
    'Waits for',
    'Note',
    'Who',
    'When',
    'Remark',
    'By service',
    'Evidence',
  ],
  evidence: 'Evidence',
  noEvidence: (asked) => `No evidence yet: ${asked}`,
  states: { todo: 'To do', done: 'Done', blocked: 'Blocked', skipped: 'Not needed' },
  changes: { none: '', new: 'New', reworded: 'Reworded', retired: 'No longer in the playbook' },
  done: ({ done, skipped, blocked, total }) =>
    `${done} of ${total} done, ${blocked} blocked, ${skipped} not needed`,
};

const spanish: ReportWords = {
  title: 'Informe de estado',
  noClient: 'Sin cliente',
  severalPhases: 'Comunes a las fases',
  noPhase: 'Otros temas',
  client: 'Cliente',
  author: 'Preparado por',
  edition: 'Edición',
  date: 'Fecha',
  opened: 'Inicio',
  closed: 'Cierre',
  total: 'Total',
  retired: 'Ya no está en el cuaderno',
  file: 'informe',
  datesFile: 'fechas',
  notesFile: 'notas',
  notesTitle: 'Notas y resaltados',
  noNotes: 'No hay nada marcado ni anotado.',
  noteKinds: { highlight: 'Resaltado', bookmark: 'Marcador', item: 'Elemento' },
  noteColours: ['amarillo', 'verde', 'azul', 'rosa'],
  state: 'Estado de cada fase',
  phase: 'Fase',
  progress: 'Avance',
  summary: 'Resumen',
  doneSoFar: 'Hecho hasta ahora',
  doneSince: (day) => `Hecho desde el informe del ${day}`,
  nothingDone: 'Nada todavía.',
  blockers: 'Bloqueos',
  noBlockers: 'No hay nada bloqueado.',
  next: 'Próximos pasos',
  nothingNext: 'No queda nada pendiente.',
  decisions: 'Decisiones necesarias',
  noDecisions: 'Ninguna.',
  more: (count) => `y ${count} más`,
  byWhen: (day) => `para el ${day}`,
  late: (day) => `vencido desde el ${day}`,
  item: 'Elemento',
  owner: 'Responsable',
  due: 'Fecha límite',
  noOwner: 'sin responsable',
  noDate: 'sin fecha',
  waiting: { us: 'depende de nosotros', client: 'depende del cliente', vendor: 'depende del proveedor' },
  forClient: 'Por el cliente',
  forUs: 'Por el asociado',
  signature: 'Nombre, fecha y firma',
  appendix: 'Anexo: todos los elementos',
  several: 'Una página de varias fases aparece en cada una; el total la cuenta una vez.',
  page: ['Página', 'de'],
  summarySheet: 'Resumen',
  itemsSheet: 'Elementos',
  columns: [
    'Fase',
    'Página',
    'Sección',
    'Elemento',
    'Estado',
    'Responsable',
    'Fecha límite',
    'Depende de',
    'Nota',
    'Quién',
    'Cuándo',
    'Observación',
    'Por servicio',
    'Evidencias',
  ],
  evidence: 'Evidencia',
  noEvidence: (asked) => `Aún sin evidencia: ${asked}`,
  states: { todo: 'Pendiente', done: 'Hecho', blocked: 'Bloqueado', skipped: 'No necesario' },
  changes: { none: '', new: 'Nuevo', reworded: 'Redactado de nuevo', retired: 'Ya no está en el cuaderno' },
  done: ({ done, skipped, blocked, total }) =>
    [
      `${done} de ${total} ${total === 1 ? 'hecho' : 'hechos'}`,
      `${blocked} ${blocked === 1 ? 'bloqueado' : 'bloqueados'}`,
      `${skipped} ${skipped === 1 ? 'no necesario' : 'no necesarios'}`,
    ].join(', '),
};

/** The words of a report in a language; English where there are none. */
export function reportWords(lang: string): ReportWords {
  return lang === 'es' || lang.startsWith('es-') ? spanish : english;
}
