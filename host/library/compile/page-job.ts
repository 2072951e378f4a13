import { parsePage } from '../../../dialect/parse-page.ts';
import { plainPage } from '../../../dialect/plain-page.ts';
import type { Page } from '../../../dialect/model.ts';
import { parseYamlPage } from '../../../dialect/collections/yaml-page.ts';
import { sha256 } from '../../platform/files.ts';
import { packJson } from '../read/packed.ts';
import { wordsOf } from './parsed-page.ts';
import type { Notice, PageFacts, PageJob, ParsedPage } from './parsed-page.ts';

/** Parses one page and packs it. Runs in a thread of its own, where it can be stopped; only `plain` jobs run in the host's. */
export function parseJob(job: PageJob): ParsedPage {
  const { tree, blocks, ...rest } = pageOf(job);
  const facts: PageFacts = {
    ...rest,
    textHash: sha256(wordsOf(blocks)),
    notices: noticesOf(rest.warnings, job.plain),
  };
  return { facts, tree: packJson(tree), packedFacts: packJson(facts), blocks: packJson(blocks) };
}

function pageOf(job: PageJob): Page {
  if (job.plain) return plainPage(job, null);
  return job.form === 'yaml' ? parseYamlPage(job) : parsePage(job);
}

/** For these the dialect itself keeps a page as plain text. */
const plainly = ['too-deep', 'too-long', 'too-many-signs'] as const;

function noticesOf(warnings: Page['warnings'], plain: boolean): readonly Notice[] {
  const codes = new Set<string>(warnings.map(({ code }) => code));
  const notices: Notice[] = [];
  if (plain) notices.push('not-laid-out');
  else if (plainly.some((code) => codes.has(code))) notices.push('plain-text');
  if (codes.has('front-matter-broken') || codes.has('front-matter-unclosed')) notices.push('front-matter');
  if (codes.has('too-long')) notices.push('cut');
  return notices;
}
