export const alertKinds = ['note', 'tip', 'important', 'caution', 'warning'] as const;
export type AlertKind = (typeof alertKinds)[number];

/** How translators of Learn's pages write the five, folded. */
const translated: Readonly<Record<AlertKind, string>> = {
  note: 'nota hinweis anmerkung remarque opmerking notatka uwaga poznamka megjegyzes not obs observacao bemaerk примечание 注 注意 メモ 참고 备注 附註',
  tip: 'sugerencia consejo tipp conseil astuce dica suggerimento porada wskazowka tips ipucu совет ヒント 팁 提示',
  important:
    'importante wichtig belangrijk wazne dulezite fontos onemli viktigt importantissimo важно 重要 중요',
  caution:
    'precaucion vorsicht achtung attention cuidado attenzione voorzichtig przestroga upozorneni dikkat внимание 주의 小心',
  warning:
    'advertencia warnung avertissement aviso avviso waarschuwing ostrzezenie varovani figyelmeztetes uyari varning предупреждение 警告 경고',
};
const byName: ReadonlyMap<string, AlertKind> = new Map(
  alertKinds.flatMap((kind) => [kind, ...translated[kind].split(' ')].map((name) => [name, kind] as const)),
);

export interface Alert {
  readonly kind: AlertKind;
  /** Its own name, where the set has made up one; the reader words the five itself. */
  readonly title?: string | undefined;
}

/** The alert of a name in any of the languages, or of those that the set's docfx.json adds; `null` when it is none. */
export function alertNamed(name: string, added: Readonly<Record<string, AlertKind>> = {}): Alert | null {
  const lower = name.toLowerCase();
  if (Object.hasOwn(added, lower)) return { kind: added[lower] ?? 'note', title: name };
  const kind =
    byName.get(lower.normalize('NFD').replace(/\p{M}+/gu, '')) ?? byName.get(lower.normalize('NFC'));
  return kind ? { kind } : null;
}
