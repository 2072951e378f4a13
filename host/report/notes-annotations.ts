import { placeToDeepLink } from '../../contract/shapes/place.ts';
import { reportWords } from '../../contract/shapes/report-words.ts';
import { uuidOf } from './kept-notes.ts';
import type { KeptNote } from './kept-notes.ts';
import type { NotesWish } from './notes-file.ts';

/** Where the model's words are defined; every reader of annotations knows this address. */
const CONTEXT = 'http://www.w3.org/ns/anno.jsonld';
/** What the fragment of a page's address means, as the model names it. */
const FRAGMENT = 'http://tools.ietf.org/rfc/rfc3236';
/** How highlights are drawn where a reader honours a style: by the number of the colour. */
const COLOURS = ['#ffe066', '#b2f2bb', '#a5d8ff', '#fcc2d7'] as const;

/**
 * Notes and highlights as one collection of the Web Annotation Data Model (W3C Recommendation of 23 February 2017), its one page within it.
 * An annotation has the same name each time, so that a reader that takes the file again changes what it has.
 */
export function notesAnnotations(notes: readonly KeptNote[], wish: NotesWish): string {
  const { engagement, client, key = '', lang, made } = wish;
  const words = reportWords(lang);
  const name = (part: string): string => `urn:uuid:${uuidOf(`${part} ${engagement} ${key}`)}`;
  const collection = {
    '@context': CONTEXT,
    id: name('notes'),
    type: 'AnnotationCollection',
    label: `${words.notesTitle}: ${client || words.noClient}`,
    created: made,
    generator: { type: 'Software', name: 'Fieldbook' },
    total: notes.length,
  };
  // A page of the model has at least one annotation.
  const page = { id: name('page'), type: 'AnnotationPage', partOf: name('notes'), startIndex: 0 };
  const pages =
    notes.length === 0 ? {} : { first: { ...page, items: notes.map(annotationOf) }, last: page.id };
  return `${JSON.stringify({ ...collection, ...pages }, null, 2)}\n`;
}

function annotationOf(note: KeptNote): object {
  const { kind, id, made, changed, who, colour } = note;
  const style = colour === null ? undefined : COLOURS[colour - 1];
  const drawn = style !== undefined;
  return {
    id: `urn:uuid:${id}`,
    type: 'Annotation',
    motivation: motivationOf(note),
    ...(made === '' ? {} : { created: made }),
    ...(changed === '' || changed === made ? {} : { modified: changed }),
    ...(who === '' ? {} : { creator: { type: 'Person', name: who } }),
    ...bodyOf(note),
    ...(drawn ? { stylesheet: { type: 'CssStylesheet', value: `.${kind} { background: ${style} }` } } : {}),
    target: {
      type: 'SpecificResource',
      source: placeToDeepLink({ lang: note.lang, key: note.key }),
      ...(drawn ? { styleClass: kind } : {}),
      ...selectorOf(note),
    },
  };
}

function motivationOf({ kind, note }: KeptNote): string {
  if (kind === 'bookmark') return 'bookmarking';
  return kind === 'highlight' && note.trim() === '' ? 'highlighting' : 'commenting';
}

function bodyOf({ kind, note, title }: KeptNote): object {
  const name = { type: 'TextualBody', value: title, format: 'text/plain', purpose: 'describing' };
  const text = { type: 'TextualBody', value: note, format: 'text/markdown', purpose: 'commenting' };
  const bodies = [...(kind === 'bookmark' ? [name] : []), ...(note.trim() === '' ? [] : [text])];
  return bodies.length === 0 ? {} : { body: bodies.length === 1 ? bodies[0] : bodies };
}

/** The words where there are some: they are found again after the page was edited. Where in the page's text they stand, only its reader knows. */
function selectorOf({ quote, anchor }: KeptNote): object {
  if (quote !== null) {
    const { exact, prefix, suffix } = quote;
    const around = { ...(prefix === '' ? {} : { prefix }), ...(suffix === '' ? {} : { suffix }) };
    return { selector: { type: 'TextQuoteSelector', exact, ...around } };
  }
  return anchor === '' ? {} : { selector: { type: 'FragmentSelector', conformsTo: FRAGMENT, value: anchor } };
}
