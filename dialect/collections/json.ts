/** JSON as docfx's configuration files hold it: with comments, a comma too many and a byte order mark. `null` when it is none. */
export function readLooseJson(text: string): unknown {
  try {
    return JSON.parse(withoutComments(text.replace(/^\ufeff/, '')));
  } catch {
    // A configuration file that cannot be read says nothing; the folder is opened without it.
    return null;
  }
}

const tokens = /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*\*\/|,(?=\s*[}\]])/g;

function withoutComments(text: string): string {
  return text.replace(tokens, (token) => (token.startsWith('"') ? token : ''));
}

/** A property of an object that came from JSON. */
export function property(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

/** One text or a list of them. */
export function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
