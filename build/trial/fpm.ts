import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * Stands in for `fpm` where it cannot be fetched: takes the command line that electron-builder gives to fpm and makes the package with
 * the system's own dpkg-deb or rpmbuild. A switch it does not know is an error, so that nothing of the configuration is lost unseen.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    force: { type: 'boolean' },
    input: { type: 'string', short: 's' },
    output: { type: 'string', short: 't' },
    depends: { type: 'string', short: 'd', multiple: true, default: [] },
    'deb-recommends': { type: 'string', multiple: true, default: [] },
    'deb-compression': { type: 'string' },
    'deb-priority': { type: 'string' },
    'rpm-os': { type: 'string' },
    'rpm-compression': { type: 'string' },
    'rpm-summary': { type: 'string' },
    architecture: { type: 'string', default: '' },
    'after-install': { type: 'string', default: '' },
    'after-remove': { type: 'string', default: '' },
    description: { type: 'string', default: '' },
    version: { type: 'string', default: '' },
    package: { type: 'string', default: '' },
    name: { type: 'string', default: '' },
    maintainer: { type: 'string', default: '' },
    vendor: { type: 'string', default: '' },
    url: { type: 'string', default: '' },
    license: { type: 'string', default: '' },
    category: { type: 'string', default: '' },
  },
});

const folder = mkdtempSync(join(tmpdir(), 'fieldbook-fpm-'));
try {
  const tree = join(folder, 'tree');
  layOut(tree);
  if (values.output === 'deb') makeDeb(tree);
  else if (values.output === 'rpm') makeRpm(tree);
  else throw new Error(`No stand-in for ${String(values.output)}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Every `from=to`: a folder's content with a slash at its end, else one file. */
function layOut(tree: string): void {
  for (const pair of positionals) {
    const [from = '', to = ''] = pair.split('=');
    const place = join(tree, to);
    mkdirSync(from.endsWith('/') ? place : dirname(place), { recursive: true });
    cpSync(from, place, { recursive: true, verbatimSymlinks: true });
    if (!from.endsWith('/')) chmodSync(place, 0o644);
  }
}

function makeDeb(tree: string): void {
  const control = join(tree, 'DEBIAN');
  mkdirSync(control);
  const bytes = globSync('**', { cwd: tree, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
  const fields = [
    ['Package', values.name],
    ['Version', values.version],
    ['License', values.license],
    ['Vendor', values.vendor],
    ['Architecture', values.architecture],
    ['Maintainer', values.maintainer],
    ['Installed-Size', String(Math.ceil(bytes / 1024))],
    ['Depends', values.depends.join(', ')],
    ['Recommends', values['deb-recommends'].join(', ')],
    ['Section', values.category],
    ['Priority', values['deb-priority'] ?? 'optional'],
    ['Homepage', values.url],
    ['Description', values.description.trim()],
  ];
  const lines = fields.flatMap(([name, value]) => (value ? [`${name}: ${value}`] : []));
  writeFileSync(join(control, 'control'), `${lines.join('\n')}\n`);
  const scripts = [
    ['postinst', values['after-install']],
    ['postrm', values['after-remove']],
  ] as const;
  for (const [name, from] of scripts) {
    cpSync(from, join(control, name));
    chmodSync(join(control, name), 0o755);
  }
  const compression = `-Z${values['deb-compression'] ?? 'xz'}`;
  execFileSync('dpkg-deb', ['--root-owner-group', compression, '--build', tree, values.package], {
    stdio: 'inherit',
  });
}

/** The folders that are the package's own, and not the system's. */
function folders(tree: string): readonly string[] {
  return globSync('opt/*/{,**/}', { cwd: tree }).map((path) => `/${path}`.replace(/\/$/, ''));
}

function makeRpm(tree: string): void {
  const files = globSync('**', { cwd: tree, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => `"${join(entry.parentPath, entry.name).slice(tree.length)}"`);
  const spec = [
    // Nothing is stripped, compressed or searched for: the files go in as they are.
    '%define __os_install_post %{nil}',
    '%define _build_id_links none',
    `Name: ${values.name}`,
    `Version: ${values.version}`,
    'Release: 1',
    `Summary: ${values['rpm-summary'] ?? values.description}`,
    `License: ${values.license}`,
    `Vendor: ${values.vendor}`,
    `URL: ${values.url}`,
    `Group: ${values.category}`,
    'AutoReqProv: no',
    ...values.depends.map((name) => `Requires: ${name}`),
    '%description',
    values.description,
    '%post',
    readFileSync(values['after-install'], 'utf8'),
    '%postun',
    readFileSync(values['after-remove'], 'utf8'),
    '%files',
    '%defattr(-,root,root,-)',
    ...folders(tree).map((path) => `%dir "${path}"`),
    ...files,
  ];
  const file = join(folder, 'package.spec');
  writeFileSync(file, `${spec.join('\n')}\n`);
  const buildroot = join(folder, 'root');
  cpSync(tree, buildroot, { recursive: true, verbatimSymlinks: true });
  const defines = [
    `_topdir ${folder}`,
    `_rpmdir ${folder}`,
    '_rpmfilename package.rpm',
    '_unpackaged_files_terminate_build 1',
  ];
  execFileSync(
    'rpmbuild',
    [
      '-bb',
      '--quiet',
      '--buildroot',
      buildroot,
      '--target',
      `${values.architecture.replace('amd64', 'x86_64')}-linux`,
      ...defines.flatMap((define) => ['--define', define]),
      file,
    ],
    { stdio: 'inherit' },
  );
  cpSync(join(folder, 'package.rpm'), values.package);
}
