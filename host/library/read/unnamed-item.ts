import { shortHash } from '../../../dialect/text.ts';

/** The id the dialect gives an item that has none of its own: by its words and the heading it stands under (dialect/tree/collect.ts). */
export function unnamedItemId(words: string, heading: string): string {
  return `~${shortHash(`${words}\n${heading}`)}`;
}
