/** What the app asked of the system and a spec may want to see: a menu that popped up, an address handed over, a question asked. */
const kept: { readonly name: string; readonly args: readonly unknown[] }[] = [];

export function record(name: string, ...args: readonly unknown[]): void {
  kept.push({ name, args });
}

export function recorded(name: string): readonly (readonly unknown[])[] {
  return kept.filter((call) => call.name === name).map(({ args }) => args);
}
