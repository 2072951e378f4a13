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
