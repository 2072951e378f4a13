import type { ItemView, RoleInfo } from '../../../../contract/shapes/library.ts';
import { particularMarks, sharedMarks } from '../../../../contract/shapes/shared-marks.ts';
import type { SharedMarks } from '../../../../contract/shapes/shared-marks.ts';
import { useEdition } from '../../../live/edition-store.ts';
import { useSay } from '../../../i18n/i18n.ts';

const NO_ROLES: readonly RoleInfo[] = [];

/** Marks in words: people by the names the playbook gives them, then rhythm and need. */
function useMarkWords(): (marks: SharedMarks) => readonly string[] {
  const say = useSay();
  const roles = useEdition((state) => state.edition?.roles ?? NO_ROLES);
  const names = (ids: readonly string[]): string =>
    ids.map((id) => roles.find((role) => role.id === id)?.title ?? id).join(', ');
  return ({ guides, does, repeat, per, need }) => [
    ...(guides.length > 0 ? [say('item.guides', { roles: names(guides) })] : []),
    ...(does.length > 0 ? [say('item.does', { roles: names(does) })] : []),
    ...(repeat ? [say(`item.repeat-${repeat}`)] : []),
    ...(per ? [say(`item.per-${per}`)] : []),
    ...(need === 'optional' ? [say('item.optional')] : []),
  ];
}

/** Who guides and who does the items of a list, and how often, said once for all of them. */
export function GroupRoles({ items }: { readonly items: readonly ItemView[] }) {
  return <Marks className="group-roles" marks={sharedMarks(items)} />;
}

interface ItemParticularsProps {
  readonly item: ItemView;
  /** The items of its list. */
  readonly among: readonly ItemView[];
}

/** What is particular about one item: other people than its list, another rhythm, whether it may be left out. */
export function ItemParticulars({ item, among }: ItemParticularsProps) {
  return <Marks className="item-particular" marks={particularMarks(item, sharedMarks(among))} />;
}

function Marks({ className, marks }: { readonly className: string; readonly marks: SharedMarks }) {
  const words = useMarkWords()(marks);
  if (words.length === 0) return null;
  return (
    <p className={className} data-chrome>
      {words.map((word) => (
        <span key={word}>{word}</span>
      ))}
    </p>
  );
}
