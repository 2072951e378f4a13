/** Words that carry a sentence, not its matter: beside others they need not be on the page, and nothing is completed to them. Folded. */
const words: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set(
    `a an the of to in on at by for from with and or is are was be do does did how what when where which who why i we you it its this that
     these those my our your can could should would will need must as if into about there their them they has have not no than then so`.split(
      /\s+/,
    ),
  ),
  es: new Set(
    `el la los las un una unos unas de del a al en por para con y o u e es son era ser fue como que cual cuales cuando donde quien quienes
     porque yo nos se su sus mi mis tu lo le les este esta estos estas ese esa eso esto hay tiene tienen debe puede pueden hacer hago hace mas
     si no sin sobre entre ya muy`.split(/\s+/),
  ),
};

export function isFunctionWord(word: string, lang: string): boolean {
  return words[lang.slice(0, 2)]?.has(word) ?? false;
}
