import type { ReportPoint } from '../../../contract/shapes/report.ts';
import { reportWords } from '../../../contract/shapes/report-words.ts';
import { formatDay } from '../../i18n/i18n.ts';

/** Who owes an item by when: "Ana Ruiz, by 12 Dec 2026"; '' when nobody was named and no day given. */
export function owedWords({ row, late }: Pick<ReportPoint, 'row' | 'late'>, lang: string): string {
  const words = reportWords(lang);
  return [
    ...(row.owner === '' ? [] : [row.owner]),
    ...(row.due === null ? [] : [(late ? words.late : words.byWhen)(formatDay(row.due, lang))]),
    ...(row.waiting === null ? [] : [words.waiting[row.waiting]]),
  ].join(', ');
}
