import { cleanHref } from '../paths.ts';
import { property, readLooseJson, texts } from './json.ts';

export interface Redirection {
  /** The page that is gone, as a path. */
  readonly source: string;
  /** Whether the path counts from the repository's root rather than from the file. */
  readonly fromRoot: boolean;
  /** Where it went, as written: a path or address without `.md` and language. */
  readonly target: string;
}

/** A checklist item that another one stands for since: both as `key#item`, split. */
export interface ItemRedirection {
  readonly source: { readonly key: string; readonly item: string };
  readonly target: { readonly key: string; readonly item: string };
}

/** Reads .openpublishing.redirection.json. Chains are the reader's to follow; what is no redirection is left out. */
export function parseRedirections(text: string): readonly Redirection[] {
  const list = property(readLooseJson(text), 'redirections');
  return (Array.isArray(list) ? list : []).flatMap((entry) => {
    const [rooted] = texts(property(entry, 'source_path_from_root'));
    const [plain] = texts(property(entry, 'source_path'));
    const [target] = texts(property(entry, 'redirect_url'));
    const source = cleanHref(rooted ?? plain ?? '')
      .replaceAll('\\', '/')
      .replace(/^\/+/, '');
    if (source === '' || target === undefined || cleanHref(target) === '') return [];
    return [{ source, fromRoot: rooted !== undefined, target: cleanHref(target) }];
  });
}

/** The items of redirections.json that were merged into another or moved to another page; what is no such pair is left out. */
export function parseItemRedirections(text: string): readonly ItemRedirection[] {
  const list = property(readLooseJson(text), 'items');
  return (Array.isArray(list) ? list : []).flatMap((entry) => {
    const [source] = texts(property(entry, 'source')).map(itemOf);
    const [target] = texts(property(entry, 'target')).map(itemOf);
    return source && target ? [{ source, target }] : [];
  });
}

function itemOf(written: string): ItemRedirection['source'] | null {
  const [, key, item] = /^(.+)#([a-z0-9][a-z0-9-]*)$/.exec(written.trim()) ?? [];
  return key === undefined || item === undefined ? null : { key, item };
}
