import { declaredLanguage } from '../../../dialect/page-key.ts';
import type { Page } from '../../../dialect/model.ts';
import { yamlMetadata } from '../../../dialect/collections/yaml-page.ts';
import { splitFrontMatter } from '../../../dialect/front-matter.ts';
import { FRONT_MATTER_MAX_CHARACTERS } from '../../../dialect/limits.ts';
import { parsePublishConfig } from '../../../dialect/collections/docfx.ts';
import { normalizeLanguage } from '../../../dialect/languages.ts';
import { langSchema } from '../../../contract/checks/place.ts';
import type { ContentFiles } from './content-files.ts';
import { decodeText } from './decode-text.ts';
import type { Remark } from './remarks.ts';
import type { PageFile, Survey } from './survey.ts';

export interface NamedFile extends PageFile {
  readonly key: string;
  readonly lang: string;
}

export interface NamedFiles {
  /** In the order of their paths. */
  readonly files: readonly NamedFile[];
  readonly remarks: readonly Remark[];
}

/** Gives each page its key and language; of two files that would be the same page the first one stays. */
export function nameFiles(content: ContentFiles, survey: Survey): NamedFiles {
  const otherwise = usualLanguage(content, survey);
  const taken = new Map<string, string>();
  const remarks: Remark[] = [];
  const files = survey.pages.flatMap((file): readonly NamedFile[] => {
    const lang = languageOfFile(content, survey, file, otherwise);
    const key = survey.names.nameOf(file.path, lang).key || file.path.toLowerCase();
    const first = taken.get(`${lang} ${key}`);
    if (first === undefined) {
      taken.set(`${lang} ${key}`, file.path);
      return [{ ...file, key, lang }];
    }
    // Kept under its own path: nothing of a foreign folder is lost because two names are alike.
    remarks.push({ path: file.path, line: 1, code: 'page-doubled', detail: first });
    const own = file.path.toLowerCase();
    if (taken.has(`${lang} ${own}`)) return [];
    taken.set(`${lang} ${own}`, file.path);
    return [{ ...file, key: own, lang }];
  });
  return { files, remarks };
}

/** What declares a language goes before what only looks like one: folder, playbook of one language, the page itself; then its name's ending. */
function languageOfFile(content: ContentFiles, survey: Survey, file: PageFile, otherwise: string): string {
  const { folder, ending } = survey.names.nameOf(file.path);
  if (folder !== null) return folder;
  const [only, ...more] = survey.playbook?.languages ?? [];
  if (only !== undefined && more.length === 0) return only;
  const declared = declaredLanguage(frontMatterOf(content, file));
  const lang = declared ?? ending ?? otherwise;
  return langSchema.safeParse(lang).success ? lang : otherwise;
}

function frontMatterOf(content: ContentFiles, { path, form, metadata }: PageFile): Page['frontMatter'] {
  const bytes = content.read(path, FRONT_MATTER_MAX_CHARACTERS);
  const text = bytes ? decodeText(bytes).text : '';
  return { ...metadata, ...(form === 'yaml' ? yamlMetadata(text) : splitFrontMatter(text).values) };
}

/** The language of a file that does not say: the playbook's first, else what the publishing configuration says, else English. */
function usualLanguage(content: ContentFiles, survey: Survey): string {
  const first = survey.playbook?.languages[0];
  if (first !== undefined) return first;
  const config = content.read('.openpublishing.publish.config.json');
  const locale = config ? (parsePublishConfig(new TextDecoder().decode(config))[0]?.locale ?? '') : '';
  const lang = normalizeLanguage(locale);
  return locale !== '' && langSchema.safeParse(lang).success ? lang : 'en';
}
