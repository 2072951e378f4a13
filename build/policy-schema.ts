import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { policySchema } from '../host/settings/policy.ts';
import { root } from './paths.ts';

export const policySchemaFile = join(root, 'build', 'policy.schema.json');

/** The policy file's JSON Schema, from the check that the app itself makes: editors complete and check by it. */
export function policySchemaText(): string {
  const { $schema, ...schema } = z.toJSONSchema(policySchema, { io: 'input' });
  const document = {
    $schema,
    title: 'Fieldbook policy',
    description: 'What an organisation sets for every user of a machine; see docs/administrators.md.',
    ...schema,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

if (import.meta.main) {
  writeFileSync(policySchemaFile, policySchemaText());
  console.log(policySchemaFile);
}
