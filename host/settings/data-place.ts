import { dataFolder, policyFile } from './folders.ts';
import { readPolicy } from './policy.ts';

/** The folder of the user's data: asked for at start, else the policy's, else the system's place. */
export function dataPlace(asked: string | null, policy: string = policyFile()): string {
  return asked ?? readPolicy(policy).dataFolder ?? dataFolder();
}
