import { localDay } from '../../contract/shapes/local-day.ts';
import type { Counts, ItemChange, ItemState } from '../../contract/shapes/checklist.ts';
import type { Report } from '../../contract/shapes/report.ts';

/** Every word of a report, so that the host can write it in the client's language whatever the screen speaks. */
export interface ReportWords {
  readonly title: string;
  readonly noClient: string;
  readonly severalPhases: string;
  readonly noPhase: string;
  readonly edition: string;
  readonly date: string;
  readonly opened: string;
  readonly closed: string;
  readonly total: string;
  readonly retired: string;
  readonly file: string;
  readonly columns: readonly [string, string, string, string, string, string, string, string, string];
  readonly states: Readonly<Record<ItemState, string>>;
  readonly changes: Readonly<Record<ItemChange, string>>;
  readonly done: (counts: Counts) => string;
}

const english: ReportWords = {
  title: 'Checklist report',
  noClient: 'No client',
  severalPhases: 'Multiple phases',
  noPhase: 'Outside the phases',
  edition: 'Edition',
  date: 'Date',
  opened: 'Opened',
  closed: 'Closed',
  total: 'Total',
  retired: 'No longer in the playbook',
  file: 'report',
  columns: ['Phase', 'Page', 'Section', 'Item', 'State', 'Note', 'Who', 'When', 'Remark'],
  states: { todo: 'To do', done: 'Done', blocked: 'Blocked', skipped: 'Not needed' },
  changes: { none: '', new: 'New', reworded: 'Reworded', retired: 'No longer in the playbook' },
  done: ({ done, skipped, blocked, total }) =>
    `${done} of ${total} done, ${blocked} blocked, ${skipped} not needed`,
};

const spanish: ReportWords = {
  title: 'Informe de listas de comprobación',
  noClient: 'Sin cliente',
  severalPhases: 'Múltiples fases',
  noPhase: 'Fuera de las fases',
  edition: 'Edición',
  date: 'Fecha',
  opened: 'Abierto',
  closed: 'Cerrado',
  total: 'Total',
  retired: 'Ya no está en el cuaderno',
  file: 'informe',
  columns: ['Fase', 'Página', 'Sección', 'Elemento', 'Estado', 'Nota', 'Quién', 'Cuándo', 'Observación'],
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

/** The day of an ISO time where the reader is, as a report writes it: at 22:00 in Bogotá it is not tomorrow yet. */
export function day(iso: string): string {
  const date = new Date(iso);
  // A day without a time is that day everywhere.
  if (iso.length === 10 || Number.isNaN(date.getTime())) return iso.slice(0, 10);
  return localDay(date);
}

export function clientOf(report: Report): string {
  return report.client || reportWords(report.lang).noClient;
}

/** `Playbook 12 (2026-11-20)`: the edition's number and day; content that was never published has no number. */
export function editionOf({ edition }: Report): string {
  const name = edition.number > 0 ? `${edition.title} ${edition.number}` : edition.title;
  return `${name} (${day(edition.made)})`;
}
