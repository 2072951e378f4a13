import { YAML_MAX_CHARACTERS } from '../limits.ts';
import { folderOf } from '../paths.ts';
import { collapse } from '../text.ts';
import { listField, readYaml, textField } from '../yaml.ts';

const PIVOT_FILE = 'zone-pivot-groups.yml';

export interface PivotGroup {
  readonly id: string;
  readonly title: string;
  readonly pivots: readonly { readonly id: string; readonly title: string }[];
}

/** Where the titles of a page's zones may stand: beside it, or in a folder above, the nearest first. */
export function pivotFiles(page: string): readonly string[] {
  const folders = folderOf(page).split('/');
  return folders
    .map((_, at) => folders.slice(0, folders.length - at).join('/'))
    .concat(page.includes('/') ? [''] : [])
    .map((folder) => (folder === '' ? PIVOT_FILE : `${folder}/${PIVOT_FILE}`));
}

/** The titles of pivots by id, for a page: of the nearest file that names any. */
export function pivotTitles(
  page: string,
  files: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  const texts = pivotFiles(page).flatMap((path) => files[path] ?? []);
  const groups = texts.map(parseZonePivotGroups).find((found) => found.length > 0) ?? [];
  return new Map(groups.flatMap(({ pivots }) => pivots.map(({ id, title }) => [id, title || id] as const)));
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
