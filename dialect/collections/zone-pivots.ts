import { YAML_MAX_CHARACTERS } from '../limits.ts';
import { collapse } from '../text.ts';
import { listField, readYaml, textField } from '../yaml.ts';

export interface PivotGroup {
  readonly id: string;
  readonly title: string;
  readonly pivots: readonly { readonly id: string; readonly title: string }[];
}

/** Reads zone-pivot-groups.yml: the titles of the zones a page may choose between (dialect row Zone pivot). */
export function parseZonePivotGroups(text: string): readonly PivotGroup[] {
  const read = text.length > YAML_MAX_CHARACTERS ? null : readYaml(text.replace(/^\ufeff/, ''));
  if (!read?.ok) return [];
  return listField(read.value, 'groups').flatMap((group) => {
    const id = textField(group, 'id');
    if (id === '') return [];
    const pivots = listField(group, 'pivots').map((pivot) => ({
      id: textField(pivot, 'id').toLowerCase(),
      title: collapse(textField(pivot, 'title')),
    }));
    return [
      { id, title: collapse(textField(group, 'title')), pivots: pivots.filter((pivot) => pivot.id !== '') },
    ];
  });
}
