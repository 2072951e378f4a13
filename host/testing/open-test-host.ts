import { join } from 'node:path';
import type { HostOptions } from '../host-options.ts';
import { openHost } from '../host.ts';
import type { Host } from '../host.ts';
import { silentLog } from '../platform/log.ts';

type Given = Partial<HostOptions> & Pick<HostOptions, 'data' | 'bundled'>;

/** Opens a real host over a test's data as the browser shell would, in English, with no policy but one that the test lays beside its data. */
export function openTestHost({ data, ...given }: Given): Promise<Host> {
  return openHost({
    data,
    content: null,
    lang: 'en',
    systemLang: 'en',
    version: '1.2.3',
    shell: {
      name: 'browser',
      versions: {},
      openOutside: () => Promise.resolve('page'),
      printPdf: () => Promise.resolve(null),
    },
    log: silentLog,
    policy: join(data, 'policy.json'),
    ...given,
  });
}
