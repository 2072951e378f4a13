import type { EvidenceView } from '../../../contract/shapes/evidence.ts';

/** Endings whose programs show what is in a file, by what the file is. */
const quiet: Partial<Readonly<Record<EvidenceView['type'], RegExp>>> = {
  'image/png': /\.png$/i,
  'image/jpeg': /\.jpe?g$/i,
  'image/gif': /\.gif$/i,
  'image/webp': /\.webp$/i,
  'application/pdf': /\.pdf$/i,
  'application/zip': /\.(docx|xlsx|pptx|odt|ods|odp)$/i,
  'text/plain': /\.(txt|md|csv|log|json)$/i,
};

/** Whether a file is, by its content and its name, one that only shows something. Of any other it is asked before it is saved. */
export function isQuiet({ type, name }: Pick<EvidenceView, 'type' | 'name'>): boolean {
  return quiet[type]?.test(name) === true;
}
