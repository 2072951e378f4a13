import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkFolder } from './check.ts';
import { openCheckLab, soundPlaybook } from './testing/checked.ts';
import { newPage } from './new.ts';

const lab = openCheckLab();
afterAll(lab.clean);

describe('content new', () => {
  it('begins a page that the check accepts, below its phase, and touches nothing that is there', async () => {
    const path = lab.folder(soundPlaybook());
    newPage({ folder: path, key: 'assess-devices-partner', kind: 'activity', phase: 'assess', day: '2026-11-21' });
    expect(readFileSync(join(path, 'toc.yml'), 'utf8')).toContain('      - href: assess-network-partner.md\n      - href: assess-devices-partner.md\n');
    const report = await checkFolder(path, lab.options);
    // The same title in both languages until it is translated is no fault; everything else is in its place.
    expect(report.problems.map(({ code }) => code)).toEqual([]);
    expect(report.parity['es']).toEqual({ pages: 7, items: 4 });
    const again = () => newPage({ folder: path, key: 'assess-devices-partner', kind: 'activity', phase: 'assess', day: '2026-11-21' });
    expect(again).toThrow('exists');
    const wrong = { folder: path, key: 'assess-other-partner', kind: 'activity', phase: 'nowhere', day: '2026-11-21' };
    expect(() => newPage(wrong)).toThrow('Phases are initiate, assess');
    expect(() => newPage({ ...wrong, key: '../x', phase: null })).toThrow('lower-case');
    expect(() => newPage({ ...wrong, kind: 'phase', phase: null })).toThrow('of the kind activity');
  });

  it('puts a page of every phase beside the others of its name, and it passes the check', async () => {
    const toc = 'items:\n  - href: index.md\n  - href: phase-initiate.md\n    items:\n      - href: initiate-kickoff-partner.md\n  - href: phase-assess.md\n  - href: assess-network-partner.md\n  - href: everywhere-partner.md\n';
    const path = lab.folder({ ...soundPlaybook(), 'toc.yml': toc });
    newPage({ folder: path, key: 'multiple-phases-renew-partner', kind: 'activity', phase: 'multiple', day: '2026-11-21' });
    expect(readFileSync(join(path, 'toc.yml'), 'utf8')).toBe(`${toc}  - href: multiple-phases-renew-partner.md\n`);
    expect(readFileSync(join(path, 'es/multiple-phases-renew-partner-es.md'), 'utf8')).toContain('Fase: **Múltiples fases**');
    expect((await checkFolder(path, lab.options)).problems).toEqual([]);
  });

  it('refuses an activity without a phase, a name of another phase, and contents it cannot read, before anything is written', () => {
    const path = lab.folder(soundPlaybook());
    const begin = (key: string, phase: string | null) => () => newPage({ folder: path, key, kind: 'activity', phase, day: '2026-11-21' });
    expect(begin('assess-devices-partner', null)).toThrow('An activity needs --phase: initiate, assess, multiple.');
    expect(begin('initiate-devices-partner', 'assess')).toThrow('is of the phase initiate, not assess');
    writeFileSync(join(path, 'toc.yml'), 'items: [');
    expect(begin('assess-devices-partner', 'assess')).toThrow('The contents (toc.yml) cannot be read');
    expect(existsSync(join(path, 'en/assess-devices-partner.md'))).toBe(false);
  });
});
