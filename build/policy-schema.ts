import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { SettingName } from '../contract/shapes/settings.ts';
import { policySchema } from '../host/settings/policy.ts';
import type { PolicyFile } from '../host/settings/policy.ts';
import { root } from './paths.ts';

export const policySchemaFile = join(root, 'build', 'policy.schema.json');

/** What an editor says while one writes the file. A setting or a name without a line here does not compile. */
const meanings: Readonly<Record<keyof PolicyFile, string>> = {
  settings: 'Settings of the app, fixed: they cannot be changed in it.',
  contentRoot:
    'Absolute path of the TUF root that content and installers must be signed under, instead of the app’s own.',
  updateAddress: 'Where the app looks for its own updates, instead of the address it was built with.',
  dataFolder: 'Absolute path of the user’s data. Names of variables are not expanded.',
  logo: 'Absolute path of a PNG or JPEG picture for the head of every report.',
};
const settingMeanings: Readonly<Record<SettingName, string>> = {
  lang: 'The language; null is the system’s.',
  theme: 'The colours.',
  textSize: 'Per cent.',
  lineWidth: 'How long lines may be.',
  sidebar: 'The side with the phases.',
  motion: 'Whether things move.',
  who: 'The name that stands beside what a user ticks.',
  reminder: 'Whether the desktop app says in the morning what is overdue and due.',
  source: 'Address of the docs site that new content comes from.',
  offline: 'Nothing at all is asked of the network.',
  metered: 'What may be fetched over a network that costs by the byte.',
  meteredNow: 'The network at hand costs by the byte.',
  schedule: 'When the docs site is asked.',
  updateChannel: 'Which versions of the app are offered.',
  updates: 'Whether the app updates itself.',
};

/** The policy file's JSON Schema, from the check that the app itself makes: editors complete and check by it. */
export function policySchemaText(): string {
  const { $schema, ...schema } = z.toJSONSchema(policySchema, { io: 'input' });
  describe(schema.properties, meanings);
  const settings = schema.properties?.['settings'];
  if (typeof settings === 'object') describe(settings.properties, settingMeanings);
  const document = {
    $schema,
    title: 'Fieldbook policy',
    description: 'What an organisation sets for every user of a machine; see docs/administrators.md.',
    ...schema,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function describe(
  properties: Readonly<Record<string, unknown>> | undefined,
  words: Readonly<Record<string, string>>,
): void {
  for (const [name, property] of Object.entries(properties ?? {}))
    Object.assign(Object(property) as object, { description: words[name] });
}

if (import.meta.main) {
  writeFileSync(policySchemaFile, policySchemaText());
  console.log(policySchemaFile);
}
