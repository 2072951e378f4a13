import type { ItemView, RoleInfo } from '../../../../host/contract/library-calls.ts';
import { useEdition } from '../../../host/edition-store.ts';
import { useSay } from '../../../i18n/i18n.ts';

const NO_ROLES: readonly RoleInfo[] = [];

function useRoleNames(): (ids: readonly string[]) => string {
  const roles = useEdition((state) => state.edition?.roles ?? NO_ROLES);
  return (ids) => ids.map((id) => roles.find((role) => role.id === id)?.title ?? id).join(', ');
}

/** The guide and doer that most items of a list have in common. */
export function sharedRoles(items: readonly ItemView[]): Pick<ItemView, 'guides' | 'does'> {
  const pairs = Map.groupBy(items, ({ guides, does }) => JSON.stringify([guides, does]));
  const [most] = [...pairs.values()].toSorted((one, other) => other.length - one.length);
  return { guides: most?.[0]?.guides ?? [], does: most?.[0]?.does ?? [] };
}

/** Who guides and who does the items of a list, said once for all of them. */
export function GroupRoles({ items }: { readonly items: readonly ItemView[] }) {
  const say = useSay();
  const names = useRoleNames();
  const { guides, does } = sharedRoles(items);
  if (guides.length === 0 && does.length === 0) return null;
  return (
    <p className="group-roles" data-chrome>
      {guides.length > 0 && <span>{say('item.guides', { roles: names(guides) })}</span>}
      {does.length > 0 && <span>{say('item.does', { roles: names(does) })}</span>}
    </p>
  );
}

/** What is particular about one item: other people than its list, how often, per service, whether it may be left out. */
export function ItemParticulars({
  item,
  among,
}: {
  readonly item: ItemView;
  readonly among: readonly ItemView[];
}) {
  const say = useSay();
  const names = useRoleNames();
  const shared = sharedRoles(among);
  const differs = (name: 'guides' | 'does'): boolean =>
    item[name].join() !== shared[name].join() && item[name].length > 0;
  const words = [
    ...(differs('guides') ? [say('item.guides', { roles: names(item.guides) })] : []),
    ...(differs('does') ? [say('item.does', { roles: names(item.does) })] : []),
    ...(item.repeat ? [say(`item.repeat-${item.repeat}`)] : []),
    ...(item.per ? [say(`item.per-${item.per}`)] : []),
    ...(item.need === 'optional' ? [say('item.optional')] : []),
  ];
  if (words.length === 0) return null;
  return (
    <p className="item-particular" data-chrome>
      {words.map((word) => (
        <span key={word}>{word}</span>
      ))}
    </p>
  );
}
