/** The motivations that the model defines. */
const MOTIVATIONS = [
  'assessing', 'bookmarking', 'classifying', 'commenting', 'describing', 'editing', 'highlighting', 'identifying',
  'linking', 'moderating', 'questioning', 'replying', 'tagging',
]; // prettier-ignore
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const IRI = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/;
const UUID = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

type Thing = Readonly<Record<string, unknown>>;

/**
 * What in a file is not as the Web Annotation Data Model (W3C Recommendation) has it: the musts of its sections 3.1 (annotations), 3.2.4
 * (textual bodies), 3.3 (motivation, creator, times), 4.1 and 4.2 (specific resources, selectors), 4.4 (styles) and 5 (collections and pages),
 * as far as what is written here can break them.
 */
export function faultsOfCollection(text: string): readonly string[] {
  const faults: string[] = [];
  const must = (holds: boolean, what: string): void => void (holds || faults.push(what));
  const collection = thing(JSON.parse(text));
  must(collection['@context'] === 'http://www.w3.org/ns/anno.jsonld', 'the context');
  must(collection['type'] === 'AnnotationCollection', 'the type of the collection');
  must(isIri(collection['id']), 'the id of the collection');
  must(typeof collection['label'] === 'string', 'the label of the collection');
  const total = collection['total'];
  must(Number.isInteger(total) && Number(total) >= 0, 'the total');
  must(
    (total === 0) === (collection['first'] === undefined),
    'a first page exactly where there is something',
  );
  if (collection['first'] === undefined) return faults;
  const page = thing(collection['first']);
  must(page['type'] === 'AnnotationPage' && isIri(page['id']), 'the page');
  must(page['@context'] === undefined, 'no context within');
  must(page['partOf'] === collection['id'] && page['startIndex'] === 0, 'what the page is part of');
  must(collection['last'] === page['id'], 'the last page');
  const items = list(page['items']).map(thing);
  must(items.length > 0 && items.length === total, 'as many as the total says');
  must(new Set(items.map(({ id }) => id)).size === items.length, 'no id twice');
  items.forEach((item, at) => faults.push(...faultsOf(item).map((fault) => `annotation ${at}: ${fault}`)));
  return faults;
}

function faultsOf(annotation: Thing): readonly string[] {
  const faults: string[] = [];
  const must = (holds: boolean, what: string): void => void (holds || faults.push(what));
  must(UUID.test(String(annotation['id'])), 'id');
  must(annotation['type'] === 'Annotation', 'type');
  must(MOTIVATIONS.includes(String(annotation['motivation'])), 'motivation');
  for (const time of ['created', 'modified'])
    must(annotation[time] === undefined || DATE_TIME.test(String(annotation[time])), time);
  if (annotation['creator'] !== undefined)
    must(
      thing(annotation['creator'])['type'] === 'Person' && isText(thing(annotation['creator'])['name']),
      'creator',
    );
  for (const body of list(annotation['body']).map(thing)) {
    must(body['type'] === 'TextualBody' && typeof body['value'] === 'string', 'a body with one value');
    must(/^text\/[a-z]+$/.test(String(body['format'])), 'the format of a body');
    must(MOTIVATIONS.includes(String(body['purpose'])), 'the purpose of a body');
  }
  const target = thing(annotation['target']);
  must(target['type'] === 'SpecificResource' && isIri(target['source']), 'a target with one source');
  must(
    (target['styleClass'] === undefined) === (annotation['stylesheet'] === undefined),
    'style and its class',
  );
  if (target['selector'] !== undefined) faults.push(...faultsOfSelector(thing(target['selector'])));
  return faults;
}

function faultsOfSelector(selector: Thing): readonly string[] {
  switch (selector['type']) {
    case 'TextQuoteSelector': {
      const around = ['prefix', 'suffix'].every(
        (side) => selector[side] === undefined || isText(selector[side]),
      );
      return isText(selector['exact']) && around ? [] : ['a quote'];
    }
    case 'FragmentSelector':
      return isText(selector['value']) && isIri(selector['conformsTo']) ? [] : ['a fragment'];
    default:
      return [`a selector ${String(selector['type'])}`];
  }
}

function thing(value: unknown): Thing {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? { ...value } : {};
}

function list(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isIri(value: unknown): boolean {
  return typeof value === 'string' && IRI.test(value);
}
