import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

/** Writes the pages of a small playbook, each in English and Spanish; a text that is `null` has no page. */
export function writePages(folder: string, pages: Readonly<Record<string, string | null>>, more: Readonly<Record<string, string>> = {}): void {
  for (const [key, text] of Object.entries(pages)) {
    for (const lang of ['en', 'es']) {
      if (text === null) continue;
      const file = join(folder, lang, `${key}${lang === 'es' ? '-es' : ''}.md`);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `---\ntitle: ${key} ${lang}\nms.date: 11/20/2026\n---\n# ${key} ${lang}\n\n${text}\n`);
    }
  }
  for (const [name, text] of Object.entries(more)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** The files of a docs site that browsers ask for, by name, with their words. */
export function docsFiles(site: string): ReadonlyMap<string, string> {
  const names = readdirSync(site, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
  const files = names.filter((name) => !name.startsWith('sync/') && statSync(join(site, name)).isFile());
  return new Map(files.toSorted().map((name) => [name, readFileSync(join(site, name), 'latin1')]));
}

/** What a browser that comes from these addresses would not find, or find cut: `page → address` of every link and file, and pages without an end. */
export function brokenIn(files: ReadonlyMap<string, string>, from: readonly string[] = ['index.html']): readonly string[] {
  const broken: string[] = [];
  const open = [...from];
  const seen = new Set(open);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const html = files.get(name) ?? '';
    if (!html.trimEnd().endsWith('</html>')) broken.push(`${name} is cut`);
    for (const [, to = ''] of html.matchAll(/\s(?:href|src|content)="(?:0; url=)?([^"#?]*)/g)) {
      const file = to === '' || /^[a-z]+:|[ ,]/i.test(to) || !/[/.]/.test(to) ? null : fileAt(name, to);
      if (file !== null && !files.has(file)) broken.push(`${name} → ${to}`);
      if (file?.endsWith('.html') && !seen.has(file)) open.push(file);
      if (file !== null) seen.add(file);
    }
  }
  return broken;
}

function fileAt(page: string, to: string): string {
  const path = posix.join(posix.dirname(page), decodeURIComponent(to));
  return to.endsWith('/') ? posix.join(path, 'index.html') : path;
}
