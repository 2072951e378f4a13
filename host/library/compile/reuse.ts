import { bytesOf } from '../read/edition-rows.ts';
import type { Edition } from '../read/open-edition.ts';
import { unpackRecord } from '../read/packed.ts';
import type { PageFacts, ParsedPage } from './parsed-page.ts';

/** The page as an earlier edition has it, when it was made of the very same inputs. */
export function reusablePage(previous: Edition, path: string, inputs: string): ParsedPage | null {
  const row = previous.database.one(
    'SELECT b.tree, b.facts, b.blocks FROM page AS p JOIN body AS b ON b.page = p.page WHERE p.path = ? COLLATE NOCASE AND b.inputs = ?',
    path,
    inputs,
  );
  if (!row) return null;
  const packedFacts = bytesOf(row, 'facts');
  return {
    facts: unpackRecord<PageFacts>(packedFacts),
    packedFacts,
    tree: bytesOf(row, 'tree'),
    blocks: bytesOf(row, 'blocks'),
  };
}
