import type { AlertKind } from '../stages/alerts.ts';
import { property, readLooseJson, texts } from './json.ts';

/** A group of files: globs relative to `src`, itself relative to the folder of docfx.json. */
export interface FileGroup {
  readonly files: readonly string[];
  readonly exclude: readonly string[];
  readonly src: string;
  readonly dest: string;
}

export interface Docfx {
  /** Alerts of the set's own, by name in lower case. */
  readonly alerts: Readonly<Record<string, AlertKind>>;
  readonly content: readonly FileGroup[];
  readonly resource: readonly FileGroup[];
  /** What every page says that does not say it itself. */
  readonly globalMetadata: Readonly<Record<string, unknown>>;
  /** The same by key and pattern: the last pattern that fits counts. */
  readonly fileMetadata: readonly { readonly key: string; readonly glob: string; readonly value: unknown }[];
}

/** Reads docfx.json: what belongs to the set. `null` when the file is none. */
export function parseDocfx(text: string): Docfx | null {
  const build = property(readLooseJson(text), 'build');
  if (typeof build !== 'object' || build === null) return null;
  return {
    content: groups(property(build, 'content')),
    resource: groups(property(build, 'resource')),
    alerts: Object.fromEntries(
      entries(property(property(build, 'markdownEngineProperties'), 'alerts')).map(([name, classes]) => [
        name.toLowerCase(),
        kindOfClass(String(classes)),
      ]),
    ),
    globalMetadata: Object.fromEntries(entries(property(build, 'globalMetadata'))),
    fileMetadata: entries(property(build, 'fileMetadata')).flatMap(([key, patterns]) =>
      entries(patterns).map(([glob, value]) => ({ key, glob, value })),
    ),
  };
}

/** The kind whose look Bootstrap's class has: `alert alert-warning`. */
function kindOfClass(classes: string): AlertKind {
  if (/danger|error/i.test(classes)) return 'caution';
  if (/warning/i.test(classes)) return 'warning';
  if (/success|tip/i.test(classes)) return 'tip';
  return /primary|important/i.test(classes) ? 'important' : 'note';
}

function entries(value: unknown): readonly [string, unknown][] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

function groups(value: unknown): readonly FileGroup[] {
  const list = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return list.flatMap((entry): readonly FileGroup[] => {
    // The short form is the glob itself.
    if (typeof entry === 'string') return [{ files: [entry], exclude: [], src: '', dest: '' }];
    const files = texts(property(entry, 'files'));
    if (files.length === 0) return [];
    const [src = ''] = [...texts(property(entry, 'src')), ...texts(property(entry, 'cwd'))];
    const [dest = ''] = texts(property(entry, 'dest'));
    return [{ files, exclude: texts(property(entry, 'exclude')), src, dest }];
  });
}

/** Reads .openpublishing.publish.config.json: the folders that hold a docset each, and its language. */
export function parsePublishConfig(
  text: string,
): readonly { readonly folder: string; readonly locale: string }[] {
  const sets = property(readLooseJson(text), 'docsets_to_publish');
  return (Array.isArray(sets) ? sets : []).flatMap((set) => {
    const [folder] = texts(property(set, 'build_source_folder'));
    return folder === undefined ? [] : [{ folder, locale: texts(property(set, 'locale'))[0] ?? '' }];
  });
}
