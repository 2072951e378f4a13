/** Marks that turn the direction of letters: in a name they turn what stands after it in a list as well. */
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A name as lists show it: its letters, without marks of direction. */
export function shownName(name: string): string {
  return name.replaceAll(DIRECTIONS, '');
}
