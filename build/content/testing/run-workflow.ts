import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const words = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)).default({});
const stepSchema = z.object({
  name: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  if: z.string().optional(),
  'working-directory': z.string().optional(),
  with: words,
  env: words,
});
const jobSchema = z.looseObject({ if: z.string().optional(), needs: z.string().optional(), env: words, steps: z.array(stepSchema) });
const workflowSchema = z.looseObject({
  on: z.object({ workflow_call: z.object({ inputs: z.record(z.string(), z.looseObject({ default: z.unknown().optional() })) }) }),
  env: words,
  jobs: z.record(z.string(), jobSchema),
});

export interface Run {
  readonly file: string;
  readonly workspace: string;
  /** A folder whose programs come before the machine's. */
  readonly programs: string;
  readonly github: Readonly<Record<string, unknown>>;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
  /** What an action does here. */
  readonly action: (name: string, inputs: Readonly<Record<string, string>>) => void;
}

export interface Ran {
  readonly job: string;
  readonly failed: boolean;
  readonly said: string;
}

/**
 * Runs the jobs of a reusable workflow in their order, each step's `run` as GitHub's runner does it. Of its expressions it knows names, texts,
 * `==`, `!=`, `!`, `&&`, `||` and `cancelled()`; anything else is an error.
 */
export async function runWorkflow(run: Run): Promise<readonly Ran[]> {
  const workflow = workflowSchema.parse(parse(readFileSync(run.file, 'utf8')));
  const defaults = Object.entries(workflow.on.workflow_call.inputs).map(([name, input]) => [name, input.default]);
  const known = { github: { ...run.github, workspace: run.workspace }, inputs: { ...Object.fromEntries(defaults), ...run.inputs }, secrets: run.secrets };
  const ran: Ran[] = [];
  for (const [name, job] of Object.entries(workflow.jobs)) {
    const needed = job.needs === undefined || ran.some((before) => before.job === job.needs && !before.failed);
    if (!needed || (job.if !== undefined && !truth(valueOf(bare(job.if), known)))) continue;
    ran.push(await runJob(run, { name, job, known, env: { ...workflow.env, ...job.env } }));
  }
  return ran;
}

interface Work {
  readonly name: string;
  readonly job: z.output<typeof jobSchema>;
  readonly known: Known;
  readonly env: Readonly<Record<string, string>>;
}

async function runJob(run: Run, { name, job, known, env }: Work): Promise<Ran> {
  let failed = false;
  const said: string[] = [];
  for (const step of job.steps) {
    const condition = step.if === undefined ? null : bare(step.if);
    if (failed && !condition?.includes('cancelled()')) continue;
    if (condition !== null && !truth(valueOf(condition, known))) continue;
    if (step.uses !== undefined) run.action(step.uses.split('@')[0] ?? '', filled(step.with, known));
    if (step.run === undefined) continue;
    const folder = join(run.workspace, step['working-directory'] ?? '');
    const { status, out } = await shell(run, step.run, folder, filled({ ...env, ...step.env }, known));
    said.push(out);
    failed ||= status !== 0;
  }
  return { job: name, failed, said: said.join('') };
}

function shell(run: Run, script: string, cwd: string, env: Readonly<Record<string, string>>): Promise<{ readonly status: number | null; readonly out: string }> {
  const own = join(run.workspace, '..', 'runner');
  mkdirSync(join(own, 'tmp'), { recursive: true });
  const file = join(own, 'step.sh');
  writeFileSync(file, script);
  // Nothing of this process but where programs are: what a step needs it must be given.
  const github = { GITHUB_REPOSITORY: String(run.github['repository']), GITHUB_STEP_SUMMARY: join(own, 'summary.md'), GITHUB_WORKSPACE: run.workspace };
  const given = { PATH: `${run.programs}${delimiter}${process.env['PATH'] ?? ''}`, HOME: own, TMPDIR: join(own, 'tmp'), ...github, ...env };
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', file], { cwd, env: given });
  const out: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => void out.push(chunk));
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', (status) => done({ status, out: Buffer.concat(out).toString('utf8') }));
  });
}

type Known = Readonly<Record<string, unknown>>;

function filled(texts: Readonly<Record<string, string>>, known: Known): Readonly<Record<string, string>> {
  const fill = (text: string) => text.replace(/\$\{\{(.*?)\}\}/g, (_all, expression: string) => String(valueOf(expression, known) ?? ''));
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, fill(text)]));
}

function bare(condition: string): string {
  return condition.replace(/^\$\{\{(.*)\}\}$/s, '$1');
}

function truth(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false && value !== '' && value !== 0;
}

function valueOf(expression: string, known: Known): unknown {
  const text = expression.trim();
  const [either, ...or] = text.split('||');
  if (or.length > 0 && either !== undefined) return firstThat(truth, [either, ...or], known);
  const [both, ...and] = text.split('&&');
  if (and.length > 0 && both !== undefined) return firstThat((value) => !truth(value), [both, ...and], known);
  const [, left, sign, right] = /^(.+?)\s*(==|!=)\s*(.+)$/.exec(text) ?? [];
  if (left !== undefined && right !== undefined) return (valueOf(left, known) === valueOf(right, known)) === (sign === '==');
  if (text.startsWith('!')) return !truth(valueOf(text.slice(1), known));
  if (text === 'cancelled()') return false;
  const quoted = /^'([^']*)'$/.exec(text)?.[1];
  if (quoted !== undefined) return quoted;
  if (!/^[a-z][\w-]*(\.[\w-]+)+$/.test(text)) throw new Error(`this runner does not know: ${text}`);
  return text.split('.').reduce<unknown>((value, name) => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined), known);
}

function firstThat(ends: (value: unknown) => boolean, parts: readonly string[], known: Known): unknown {
  let value: unknown;
  for (const part of parts) {
    value = valueOf(part, known);
    if (ends(value)) break;
  }
  return value;
}
