import { calls } from '../../contract/calls.ts';
import type { Answer, Calls } from '../../contract/calls.ts';
import { FieldbookError, toFailure } from '../../contract/shapes/errors.ts';
import type { Log } from '../platform/log.ts';

/** Longest part of a name or argument that goes into an answer or the log, characters. */
const QUOTED_MAX_LENGTH = 80;
/** Most complaints about arguments that are told. */
const COMPLAINTS_MAX = 5;

/** Checks a call's arguments and asks its handler. Answers with data, whatever comes in and whatever is thrown. */
export async function answer(
  handlers: object,
  name: string,
  args: unknown,
  log: Log,
): Promise<Answer<unknown>> {
  try {
    return { ok: true, value: await run(handlers, name, args) };
  } catch (error) {
    const failure = toFailure(error);
    if (failure.code === 'internal')
      log.write('error', 'call failed', { call: name.slice(0, QUOTED_MAX_LENGTH), reason: failure.message });
    return { ok: false, error: failure };
  }
}

function run(handlers: object, name: string, args: unknown): unknown {
  const spec = Object.hasOwn(calls, name) ? calls[name as keyof Calls] : undefined;
  const handler: unknown = Object.hasOwn(handlers, name) ? Reflect.get(handlers, name) : undefined;
  if (!spec || typeof handler !== 'function') {
    throw new FieldbookError('unknown-call', 'There is no such call', {
      detail: name.slice(0, QUOTED_MAX_LENGTH),
    });
  }
  const checked = spec.args.safeParse(args);
  if (!checked.success) throw badArguments(checked.error.issues);
  return Reflect.apply(handler, undefined, [checked.data]);
}

/** Which argument and why, without the argument: it may be a note or a client's name. */
function badArguments(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): FieldbookError {
  const detail = issues
    .slice(0, COMPLAINTS_MAX)
    .map(({ path, message }) => `${path.map(String).join('.')}: ${message}`);
  return new FieldbookError('bad-arguments', 'The arguments are not what the call takes', {
    detail: detail.join('; '),
  });
}
