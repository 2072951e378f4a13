import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { FieldbookError } from '../../contract/shapes/errors.ts';
import type { UpdatePart, UpdateServices } from '../../host/update-part.ts';
import { readTextIfThere } from '../../host/platform/files.ts';
import { openEngine } from './engine.ts';
import type { Engine } from './engine.ts';
import { FeedExecutor } from './feed-executor.ts';
import { feedName, installKind, readBuiltIn } from './installation.ts';
import type { BuiltIn, Machine } from './installation.ts';
import { systemTiming } from './schedule.ts';
import { openUpdates } from './updates.ts';
import type { Installation, Updates } from './updates.ts';

export interface ElectronUpdates {
  /** To be handed to the host, which calls it once. */
  readonly make: (services: UpdateServices) => UpdatePart;
  /** See `Updates.beforeQuit`. */
  readonly beforeQuit: () => Promise<void> | null;
}

/** The updater of the desktop shell: finds out how the app is installed and drives the fitting engine. */
export function electronUpdates(options: {
  readonly machine: Machine;
  readonly version: string;
  /** The folder or archive of the app, with its package.json. */
  readonly app: string;
  readonly quit: () => void;
}): ElectronUpdates {
  let updates: Updates | null = null;
  return {
    make: (services) => {
      const builtIn = readBuiltIn(options.machine.resources);
      const installation = installationOf(options, builtIn, services.address);
      const engine = engineFor(installation, builtIn, services);
      updates = openUpdates(services, {
        installation,
        engine,
        readList: () => readList(installation, options.machine, services),
        timing: systemTiming,
        quit: options.quit,
      });
      return updates;
    },
    beforeQuit: () => updates?.beforeQuit() ?? null,
  };
}

function installationOf(
  { machine, version, app }: Parameters<typeof electronUpdates>[0],
  builtIn: BuiltIn,
  policyAddress: string | null,
): Installation {
  return {
    version,
    kind: installKind(machine),
    arch: machine.arch,
    signed: machine.platform === 'linux' ? null : wasSigned(app),
    address: policyAddress || builtIn.address,
    resources: machine.resources,
  };
}

const packageSchema = z.object({ fieldbook: z.object({ signed: z.boolean() }) });

/** What the build wrote about itself; a build that says nothing was not signed. */
function wasSigned(app: string): boolean {
  const parsed = packageSchema.safeParse(JSON.parse(readTextIfThere(join(app, 'package.json')) ?? 'null'));
  return parsed.success && parsed.data.fieldbook.signed;
}

/**
 * The engine of the kinds that replace themselves. A signed Windows build that has lost the name of its publisher would skip
 * the check of the signature (threats finding 7), and Squirrel.Mac takes signed apps only: these then only tell.
 */
function engineFor(installation: Installation, builtIn: BuiltIn, services: UpdateServices): Engine | null {
  const { kind, address, signed } = installation;
  if (address === null || (kind !== 'nsis' && kind !== 'appimage' && kind !== 'mac')) return null;
  if (kind === 'nsis' && signed && !builtIn.publisher) return null;
  if (kind === 'mac' && !signed) return null;
  return openEngine({
    kind,
    services,
    address,
    channel: services.settings().updateChannel,
    folder: join(services.data, 'updates'),
  });
}

/** The server's list for the kinds that only tell. */
async function readList(
  installation: Installation,
  machine: Machine,
  services: UpdateServices,
): Promise<unknown> {
  const { address } = installation;
  if (address === null) throw new FieldbookError('update-unavailable', 'There is no update server');
  const base = address.endsWith('/') ? address : `${address}/`;
  const url = new URL(feedName(machine, services.settings().updateChannel), base);
  const executor = new FeedExecutor(services.get, join(services.data, 'updates'));
  const { protocol, hostname, port, pathname } = url;
  return parse(await executor.request({ protocol, hostname, port, path: pathname }), { schema: 'core' });
}
