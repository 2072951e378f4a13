import { parseToc } from '../../../dialect/collections/toc.ts';
import type { ContentFiles } from './content-files.ts';
import type { Remark } from './remarks.ts';
import { surveyContent } from './survey.ts';

/** Why the files that say how a folder is meant cannot be read. A page that is broken is one page; these would turn every page over. */
export function brokenSettings(content: ContentFiles): readonly Remark[] {
  const { remarks, tocs } = surveyContent(content);
  const contents = tocs.flatMap((path): readonly Remark[] => {
    const bytes = /\.md$/i.test(path) ? null : content.read(path);
    const broken = bytes && parseToc(new TextDecoder().decode(bytes)).broken;
    return broken ? [{ path, line: broken.line, code: 'toc-broken', detail: broken.reason }] : [];
  });
  return [...remarks, ...contents];
}
