import { memoryFiles } from '../../host/library/compile/content-files.ts';
import type { ContentFiles } from '../../host/library/compile/content-files.ts';

/** A small seeded generator (mulberry32): the same pages on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * As many pages as wanted, half of them Spanish, put together from the paragraphs, tables and lists of the given playbook: real words
 * in real proportions, each page a mixture of its own.
 */
export function generatedContent(playbook: ContentFiles, pages: number): ContentFiles {
  const random = seeded(2_026);
  const files = new Map<string, Uint8Array>();
  const config = playbook.read('playbook.yml');
  if (config) files.set('playbook.yml', config);
  for (const lang of ['en', 'es']) {
    const sources = playbook.paths.filter((path) => path.startsWith(`${lang}/`) && path.endsWith('.md'));
    const texts = sources.map((path) => Buffer.from(playbook.read(path) ?? []).toString('utf8'));
    const chunks = texts
      .flatMap((text) => bodyOf(text).split(/\n{2,}/))
      .filter((chunk) => !chunk.startsWith('# '));
    for (let at = 0; at < pages / 2; at += 1) {
      const model = texts[Math.floor(random() * texts.length)] ?? '';
      files.set(`${lang}/${nameOf(at, lang)}`, Buffer.from(mixedPage(model, chunks, at, random)));
    }
  }
  return memoryFiles(`${pages} pages`, files);
}

function nameOf(at: number, lang: string): string {
  const number = String(at).padStart(5, '0');
  return lang === 'en' ? `page-${number}.md` : `page-${number}-es.md`;
}

/** As long as its model, its paragraphs from anywhere; item ids stay unique because each is used once. */
function mixedPage(model: string, chunks: readonly string[], at: number, random: () => number): string {
  const count = bodyOf(model).split(/\n{2,}/).length;
  const picked = Array.from({ length: count }, () => chunks[Math.floor(random() * chunks.length)] ?? '');
  const title = /^# (.+)$/m.exec(model)?.[1] ?? 'Page';
  const head = `---\ntitle: ${title} ${at}\nms.date: 11/20/2026\n---\n`;
  return `${head}\n# ${title} ${at}\n\n${picked.join('\n\n')}\n`;
}

function bodyOf(text: string): string {
  return text.replace(/^---\n[\s\S]*?\n---\n/, '');
}
