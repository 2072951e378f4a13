import { accessSync, constants, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { langSchema } from '../../contract/checks/place.ts';
import { sourceSchema } from '../../contract/checks/settings-calls.ts';

/** The flags of a start as they were typed; paths are already absolute. */
export interface StartFlags {
  readonly data?: string | undefined;
  readonly content?: string | undefined;
  readonly lang?: string | undefined;
  readonly port?: string | undefined;
  readonly source?: string | undefined;
  readonly root?: string | undefined;
  readonly import?: string | undefined;
}

const PORT_MAX = 65_535;

/** What is wrong with a flag, as a sentence that says what to give instead; `null` when all can be used. Looks at the disk, changes nothing. */
export function flagProblem(flags: StartFlags): string | null {
  return (
    problemOfText(flags) ??
    problemOfData(flags.data) ??
    problemOfContent(flags.content) ??
    problemOfFile('root', flags.root, 'the root.json that the docs site’s publisher gave you') ??
    problemOfFile('import', flags.import, 'a .fieldbook pack')
  );
}

function problemOfText({ lang, port, source }: StartFlags): string | null {
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= PORT_MAX))
    return `--port takes a number from 0 to ${PORT_MAX}, not "${port}". Leave it out for any free port.`;
  if (lang !== undefined && !langSchema.safeParse(lang.toLowerCase()).success)
    return `--lang takes a language such as en or es, not "${lang}".`;
  if (source !== undefined && !sourceSchema.safeParse(source).success)
    return `--source takes an https address without a user name (http only for this computer), not "${source}".`;
  return null;
}

/** The folder of the data may be missing, then it is made: but not where a file stands, nor below one. */
function problemOfData(data: string | undefined): string | null {
  if (data === undefined) return null;
  if (data === '') return '--data takes the folder where the notebook is to be kept.';
  const there = nearest(data);
  return kindOf(there) === 'file'
    ? `--data takes a folder, and ${there} is a file. Give another folder.`
    : null;
}

function problemOfContent(content: string | undefined): string | null {
  if (content === undefined) return null;
  if (content === '') return '--content takes the folder that holds the Markdown pages.';
  const kind = kindOf(content);
  if (kind === 'missing') return `There is no folder ${content}. Check its name.`;
  if (kind === 'file')
    return `--content takes a folder, and ${content} is a file. Give the folder it is in: ${dirname(content)}`;
  return isReadable(content)
    ? null
    : `You may not read the folder ${content}. Ask its owner for the right to.`;
}

function problemOfFile(flag: string, file: string | undefined, what: string): string | null {
  if (file === undefined) return null;
  const kind = kindOf(file);
  if (file === '' || kind === 'folder') return `--${flag} takes a file: ${what}.`;
  if (kind === 'missing') return `There is no file ${file}. --${flag} takes ${what}.`;
  return isReadable(file) ? null : `You may not read the file ${file}. Ask its owner for the right to.`;
}

/** The path itself, or the nearest above it that is there. */
function nearest(path: string): string {
  return kindOf(path) !== 'missing' || dirname(path) === path ? path : nearest(dirname(path));
}

/** What stands at a path; what the system will not let us look at is found out by who opens it. */
function kindOf(path: string): 'folder' | 'file' | 'missing' | 'closed' {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) return 'missing';
    return found.isDirectory() ? 'folder' : 'file';
  } catch (error) {
    if (error instanceof Error && 'code' in error) return 'closed';
    throw error;
  }
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}
