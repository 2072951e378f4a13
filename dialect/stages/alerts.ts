export const alertKinds = ['note', 'tip', 'important', 'caution', 'warning'] as const;
export type AlertKind = (typeof alertKinds)[number];

/** How translators of Learn's pages write the five in each of its languages, folded; `_` is a blank. */
const translated: Readonly<Record<AlertKind, string>> = {
  note: `nota notas hinweis anmerkung notiz remarque note opmerking notitie notatka uwaga poznamka megjegyzes not obs observacao observacion
    bemaerk bemaerkning anmarkning merk merknad huomautus huomaa σημειωση napomena opomba pastaba piezime markus catatan luu_y ghi_chu
    oharra примечание заметка примітка забележка напомена הערה ملاحظة หมายเหตุ नोट 注 注意 注記 メモ 注釈 备注 備註 注释 附註 说明 참고 메모`,
  tip: `sugerencia sugerencias consejo truco tipp conseil astuce dica sugestao suggerimento consiglio porada wskazowka tips tipp ipucu vihje
    συμβουλη savjet nasvet patarimas padoms vihje petua sfat consell suggeriment meo aholkua совет подсказка порада съвет савет עצה טיפ
    تلميح เคล็ดลับ युक्ति ヒント 팁 提示 秘訣 技巧`,
  important: `importante wichtig belangrijk wazne dulezite dolezite fontos onemli viktigt viktig vigtigt tarkeaa σημαντικο vazno pomembno svarbu
    svarigi tahtis penting quan_trong garrantzitsua важно важная_информация важливо חשוב هام مهم สำคัญ महत्वपूर्ण 重要 重要な_情報 중요 要点`,
  caution: `precaucion precaucio vorsicht achtung attention attenzione atencao atencion atencio atentie cuidado cautela voorzichtig let_op
    przestroga upozorneni upozornenie vigyazat figyelem dikkat forsiktighet forsiktig forsigtig huomio προσοχη oprez previdno pozor
    demesio uzmanibu ettevaatust perhatian awas than_trong mise_en_garde prudence kontuz внимание осторожно обережно увага внимание опрез
    זהירות تنبيه ข้อควรระวัง सावधानी 小心 주의 警示 当心`,
  warning: `advertencia advertiment warnung avertissement aviso avviso avvertenza avertisment avis waarschuwing ostrzezenie varovani varovanie vystraha
    figyelmeztetes uyari varning advarsel varoitus προειδοποιηση upozorenje opozorilo ispejimas bridinajums hoiatus peringatan amaran
    canh_bao abisua предупреждение попередження предупреждение упозорење אזהרה تحذير คำเตือน चेतावनी 警告 경고`,
};
const byName: ReadonlyMap<string, AlertKind> = new Map(
  alertKinds
    .flatMap((kind) => [kind, ...translated[kind].split(/\s+/)].map((name) => [named(name), kind] as const))
    // A name of two kinds is what the first of them says.
    .toReversed(),
);

export interface Alert {
  readonly kind: AlertKind;
  /** Its own name, where the set has made up one; the reader words the five itself. */
  readonly title?: string | undefined;
}

/** The name in the marker of an alert, `[!NOTE]`, as translators leave it: with blanks, of two words, with another sign; `null` for another line. */
export function alertName(line: string): string | null {
  return (
    /^\[[!！¡]\s?(\p{L}[\p{L}\p{M}'’·_-]{0,39}(?:\s\p{L}[\p{L}\p{M}'’-]{0,39}){0,3})\s?!?\][:：]?$/u.exec(
      line,
    )?.[1] ?? null
  );
}

/** The alert of a name in any of the languages, or of those that the set's docfx.json adds; `null` when it is none. */
export function alertNamed(name: string, added: Readonly<Record<string, AlertKind>> = {}): Alert | null {
  const lower = name.toLowerCase();
  if (Object.hasOwn(added, lower)) return { kind: added[lower] ?? 'note', title: name };
  const kind = byName.get(named(name));
  return kind ? { kind } : null;
}

/** Letters that Unicode takes for whole ones and translators' names have with and without their mark. */
const whole: ReadonlyMap<string, string> = new Map(
  Object.entries({ ł: 'l', ø: 'o', đ: 'd', ı: 'i', æ: 'ae', ß: 'ss', ς: 'σ' }),
);

/** A name as the table has it: small letters without marks, one kind of blank. Scripts that write vowels as marks lose them on both sides. */
function named(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[łøđıæßς]/g, (letter) => whole.get(letter) ?? letter)
    .replace(/[\s_\u00a0]+/g, '_')
    .normalize('NFC');
}
