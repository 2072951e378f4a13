import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPlaybook } from '../../host/library/compile/playbook.ts';
import { contentIn } from '../paths.ts';

/** Rules of the playbook that once contradicted one another. Each act has one page, each scale one form, in both languages. */
const sides = { en: '', es: '-es' } as const;
type Lang = keyof typeof sides;

interface Item {
  readonly page: string;
  readonly item: string;
  readonly words: string;
}

const read = (lang: Lang, key: string): string => readFileSync(join(contentIn, lang, `${key}${sides[lang]}.md`), 'utf8');

function itemsOf(lang: Lang): readonly Item[] {
  return readdirSync(join(contentIn, lang)).flatMap((name) => {
    const page = name.replace(/\.md$/, '').replace(/-es$/, '');
    const text = readFileSync(join(contentIn, lang, name), 'utf8');
    return [...text.matchAll(/^- \[ \] (.*) <!-- item: ([a-z0-9-]+)[^>]*-->/gm)].map(([, words = '', item = '']) => ({ page, item, words }));
  });
}

const pagesWith = (lang: Lang, words: RegExp): readonly string[] => [...new Set(itemsOf(lang).filter((one) => words.test(one.words)).map(({ page }) => page))];
const MIGRATE = 'migrate-migration-partner';
const IDENTITY = 'remediate-prepare-identity-partner';
const ENABLE = 'enable-enable-services-partner';

describe.each(['en', 'es'] as const)('one place for each act, in %s', (lang) => {
  const pick = (words: Readonly<Record<Lang, RegExp>>): RegExp => words[lang];

  it('changes the mail route and retires the old one while migrating, nowhere else', () => {
    expect(pagesWith(lang, /\bMX\b|\bTTL\b/)).toEqual([MIGRATE]);
    expect(pagesWith(lang, pick({ en: /old route/, es: /ruta antigua/ }))).toEqual([MIGRATE]);
  });

  it('verifies domains and starts synchronisation while remediating, before a suffix is set', () => {
    expect(pagesWith(lang, pick({ en: /^Verify each custom domain/, es: /^Verificar cada dominio personalizado/ }))).toEqual([IDENTITY]);
    expect(pagesWith(lang, pick({ en: /^(Start directory synchronisation|Synchronise the)/, es: /^(Iniciar la sincronización|Sincronizar l)/ }))).toEqual([IDENTITY]);
    const order = itemsOf(lang).filter(({ page }) => page === IDENTITY).map(({ item }) => item);
    expect(order.indexOf('verify-domains')).toBeLessThan(order.indexOf('routable-suffix'));
    expect(order.indexOf('routable-suffix')).toBeLessThan(order.indexOf('sync-pilot-unit'));
  });

  it('opens the gate of Initiate on what is enforced, never on report-only', () => {
    const gate = itemsOf(lang).filter(({ page }) => page === 'initiate-deploy-securely-partner' || page === 'phase-initiate');
    expect(gate.filter(({ words }) => /report-only|solo informe/.test(words))).toEqual([]);
    expect(gate.map(({ item }) => item)).toEqual(expect.arrayContaining(['enable-access-baseline', 'enforce-admin-mfa', 'see-baseline-enforced']));
    expect(read(lang, 'initiate-deploy-securely-partner')).toMatch(/Entra ID P1/);
    expect(read(lang, 'remediate-address-technical-gaps-partner')).toMatch(/Entra ID P1/);
  });

  it('settles the antivirus before attack-surface rules', () => {
    const order = itemsOf(lang).filter(({ page }) => page === 'enable-defender-partner').map(({ item }) => item);
    expect(order.indexOf('settle-antivirus-mode')).toBeGreaterThanOrEqual(0);
    expect(order.indexOf('settle-antivirus-mode')).toBeLessThan(order.indexOf('stage-asr-rules'));
  });

  it('blocks an account taken over before its sessions are revoked, in the first minutes', () => {
    const text = read(lang, 'resources-runbooks');
    const [block, revoke] = [text.search(pick({ en: /Block the sign-in/, es: /Bloquee el inicio de sesión/ })), text.search(pick({ en: /revoke the sessions/, es: /revoque las sesiones/ }))];
    expect(block).toBeGreaterThan(0);
    expect(block).toBeLessThan(revoke);
  });

  it('keeps the last Exchange server, and Autodiscover of a hybrid, until the last mailbox has moved', () => {
    expect(pagesWith(lang, /Autodiscover/)).toEqual([MIGRATE]);
    const order = itemsOf(lang).filter(({ page }) => page === MIGRATE).map(({ item }) => item);
    expect(order).toEqual(expect.arrayContaining(['move-autodiscover', 'settle-recipients']));
    expect(read(lang, MIGRATE)).not.toMatch(/legacy authentication for|autenticación heredada de una/);
  });

  it('has a draft the same day and final notes in two business days, told alike in kickoff and agenda', () => {
    const days = pick({ en: /within 2 business days/, es: /en 2 días hábiles/ });
    expect(read(lang, 'initiate-conduct-customer-kick-off-partner')).toMatch(days);
    expect(read(lang, 'resources-template-kickoff-agenda')).toMatch(days);
  });

  it('reads three DIBS answers as Assess and four as the end of Initiate, monthly', () => {
    const cards = read(lang, 'resources-cards-dibs-ssat');
    expect(cards).toMatch(pick({ en: /Three answers: Assess may start/, es: /Tres respuestas: puede empezar la evaluación/ }));
    expect(cards).not.toMatch(/quarter later|trimestre después/);
    expect(read(lang, 'resources-glossary')).toMatch(pick({ en: /with three the Assess phase may start/, es: /con tres puede empezar la evaluación/ }));
  });

  it('promises answers by mail from 150 licences only', () => {
    const scope = read(lang, 'initiate-confirm-scope-and-eligibility-partner');
    expect(scope).toMatch(pick({ en: /Fewer than 150 \| Public guides only/, es: /Menos de 150 \| Solo guías públicas/ }));
    expect(read(lang, 'multiple-phases-automated-onboarding-assistance-partner')).toMatch(/150 (?:to|a) 999/);
  });

  it('counts people with licences, not seats', () => {
    for (const key of ['initiate-conduct-customer-kick-off-partner', 'phase-enable', 'multiple-phases-automated-onboarding-assistance-partner', 'success-support-success-execution-partner', 'phase-success'])
      expect(read(lang, key), key).not.toMatch(/\bseats\b|puestos|entitled users/);
  });

  it('has one scale of priorities', () => {
    const template = read(lang, 'resources-template-remediation-list');
    expect(template.match(/(?:Priority|Prioridad): (\S+)/g)?.every((line) => /[123]$/.test(line))).toBe(true);
    expect(read(lang, 'remediate-address-technical-gaps-partner')).toMatch(/^\| 1, .*\n\| 2, .*\n\| 3, /m);
  });

  it('writes three messages a batch, and tests the move while migrating', () => {
    const plan = read(lang, 'migrate-plan-and-test-migration-partner');
    const three = pick({ en: /two weeks before, the day before,? (?:and )?the morning after/g, es: /dos semanas antes, la víspera y la mañana siguiente/g });
    expect(plan.match(three)).toHaveLength(2);
    expect(itemsOf(lang).filter(({ page, item }) => page === ENABLE && item.includes('test-migration'))).toEqual([]);
  });

  it('closes the record by one list, after the account team was told', () => {
    const closing = itemsOf(lang).filter(({ page }) => page.endsWith('engagement-completion-discussion-partner'));
    const pages = (words: RegExp): readonly string[] => closing.filter(({ item }) => words.test(item)).map(({ page }) => page);
    expect(new Set(pages(/final-notes|reassign|remove-own-name|disengaged/))).toEqual(new Set(['enable-conduct-engagement-completion-discussion-partner']));
  });

  it('says of the roles what the figure shows', () => {
    const figure = readFileSync(join(contentIn, 'media', `roles-by-phase-${lang}.svg`), 'utf8');
    const shown = pick({
      en: /FastTrack Manager|FastTrack Engineer|FastTrack Architect|Subject-matter expert|Migration lead|Executive sponsor|Success owner|Project lead|Technical lead|Security lead|Adoption lead|Support desk lead|Early adopters|Champions/g,
      es: /Administrador de FastTrack|Ingeniero de FastTrack|Arquitecto de FastTrack|Experto en la materia|Responsable de migración|Patrocinador ejecutivo|Responsable del éxito|Jefe de proyecto|Líder técnico|Responsable de seguridad|Responsable de adopción|Responsable de soporte|Usuarios pioneros|Promotores/g,
    });
    expect(new Set(figure.match(shown)).size).toBe(14);
    // Its words and those of the tables are the list's.
    const list = readPlaybook(readFileSync(join(contentIn, 'playbook.yml'), 'utf8')).roles.map(({ title }) => title[lang] ?? '');
    expect(list).toHaveLength(23);
    const alike = (name: string): string => name.toLowerCase().replace(/es\b|s\b/g, '');
    for (const name of new Set(figure.match(shown))) expect(list.map(alike)).toContain(alike(name));
    expect(read(lang, 'resources-roles-and-responsibilities-partner')).toMatch(pick({ en: /the figure has the fourteen/, es: /la figura tiene los catorce/ }));
  });
});
