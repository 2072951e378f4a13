import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileEdition } from '../library/compile/compile.ts';
import { folderFiles } from '../library/compile/content-files.ts';
import { openEdition } from '../library/read/open-edition.ts';
import type { Edition } from '../library/read/open-edition.ts';
import { openSearch } from './search.ts';
import type { Search } from './search.ts';

/** A page, and names by which people look for it that it may not have itself. */
const found: readonly (readonly [key: string, lang: 'en' | 'es', names: readonly string[]])[] = [
  ['enable-teams-partner', 'en', ['skype', 'lync', 'Skype for Business']],
  ['enable-teams-partner', 'es', ['skype', 'Skype Empresarial']],
  ['enable-defender-partner', 'en', ['ATP', 'MDATP', 'MDE', 'Defender ATP']],
  ['enable-defender-partner', 'es', ['ATP', 'Defender ATP']],
  ['enable-entra-id-partner', 'en', ['AAD', 'azure ad']],
  ['enable-entra-id-partner', 'es', ['AAD', 'azure active directory']],
  ['resources-privacy-and-regulation', 'en', ['GDPR', 'RGPD', 'privacy law']],
  ['resources-privacy-and-regulation', 'es', ['RGPD', 'GDPR', 'LOPDGDD', 'ley de protección de datos']],
  ['initiate-conduct-customer-kick-off-partner', 'en', ['kick-off', 'kickoff', 'start meeting', 'opening meeting']],
  ['initiate-conduct-customer-kick-off-partner', 'es', ['kick-off', 'reunión de arranque', 'reunión inicial', 'reunión de apertura', 'reunión arranque']],
  ['success-conduct-success-review-partner', 'es', ['revisión éxito', 'revisión de éxito', 'revisión del éxito', 'análisis del éxito', 'success review']],
  ['success-conduct-success-review-partner', 'en', ['success review', 'revisión de éxito']],
  ['resources-template-risk-register', 'en', ['risk log', 'RAID log', 'registro de riesgos']],
  ['resources-template-risk-register', 'es', ['registro de riesgos', 'lista de riesgos', 'risk register']],
  ['resources-template-status-note', 'en', ['weekly report', 'progress report', 'status report']],
  ['resources-template-status-note', 'es', ['informe semanal', 'informe de avance', 'informe de estado']],
  ['resources-template-closing-mail', 'en', ['farewell mail', 'correo de cierre']],
  ['resources-template-closing-mail', 'es', ['correo de despedida', 'closing mail']],
  ['resources-template-change-mails', 'en', ['announcement mails', 'user communications']],
  ['resources-template-change-mails', 'es', ['correos de anuncio', 'comunicaciones a usuarios']],
  ['resources-glossary', 'en', ['acronyms', 'abbreviations', 'glosario']],
  ['resources-glossary', 'es', ['siglas', 'acrónimos', 'abreviaturas', 'glossary']],
  ['resources-lead-times-and-raci', 'en', ['waiting times', 'responsibility matrix']],
  ['resources-lead-times-and-raci', 'es', ['tiempos de espera', 'matriz de responsabilidades', 'plazos de entrega']],
  ['resources-working-figures', 'en', ['rules of thumb', 'sizing']],
  ['resources-working-figures', 'es', ['dimensionamiento', 'reglas generales']],
  ['resources-dates', 'en', ['end of support', 'retirement dates', 'roadmap']],
  ['resources-dates', 'es', ['fin de soporte', 'fechas de retirada', 'hoja de ruta']],
  ['resources-security-baseline', 'en', ['hardening']],
  ['resources-security-baseline', 'es', ['bastionado', 'línea base de seguridad']],
  ['assess-conduct-technical-assessment-partner', 'en', ['health check', 'readiness check']],
  ['assess-conduct-technical-assessment-partner', 'es', ['comprobación de estado', 'technical assessment']],
  ['assess-review-network-readiness-partner', 'en', ['bandwidth test', 'network check']],
  ['assess-review-network-readiness-partner', 'es', ['prueba de ancho de banda', 'network readiness']],
  ['enable-copilot-and-agents-partner', 'en', ['bing chat enterprise', 'AI assistant']],
  ['enable-copilot-and-agents-partner', 'es', ['asistente de IA']],
  ['migrate-tenant-to-tenant-partner', 'en', ['cross-tenant', 'merger', 'divestiture']],
  ['migrate-tenant-to-tenant-partner', 'es', ['fusión', 'escisión', 'migración entre inquilinos']],
  ['multiple-phases-governance-and-lifecycle-partner', 'en', ['lifecycle management', 'gobernanza']],
  ['multiple-phases-governance-and-lifecycle-partner', 'es', ['governance', 'administración del ciclo de vida']],
  ['remediate-modernise-mail-dependencies-partner', 'en', ['scan to mail', 'multifunction printer']],
  ['remediate-modernise-mail-dependencies-partner', 'es', ['escanear a correo', 'impresora multifunción']],
  ['initiate-confirm-scope-and-eligibility-partner', 'en', ['entitlement']],
  ['initiate-confirm-scope-and-eligibility-partner', 'es', ['derecho de participación', 'eligibility']],
  ['remediate-address-technical-gaps-partner', 'en', ['findings', 'brechas técnicas']],
  ['remediate-address-technical-gaps-partner', 'es', ['hallazgos', 'deficiencias', 'technical gaps']],
  ['enable-windows-partner', 'en', ['win11', 'in-place upgrade']],
  ['enable-windows-partner', 'es', ['win11', 'actualización de Windows']],
  ['initiate-deploy-securely-partner', 'en', ['secure deployment', 'zero trust']],
  ['initiate-deploy-securely-partner', 'es', ['despliegue seguro', 'confianza cero']],
  ['enable-teams-phone-partner', 'en', ['PBX', 'cloud telephony', 'calling plan']],
  ['enable-teams-phone-partner', 'es', ['centralita', 'telefonía en la nube', 'plan de llamadas', 'PSTN']],
  ['initiate-review-meeting-cadence-partner', 'en', ['weekly call', 'steering committee']],
  ['initiate-review-meeting-cadence-partner', 'es', ['llamada semanal', 'comité de dirección']],
  ['resources-runbooks', 'en', ['emergency procedure']],
  ['resources-runbooks', 'es', ['procedimiento de emergencia']],
  ['success-build-champions-network-partner', 'es', ['embajador', 'ambassador', 'champions']],
  ['success-build-champions-network-partner', 'en', ['ambassador', 'promotores']],
]; // prettier-ignore

/** A name is one way among others: its page is among the first so many. */
const WITHIN = 5;
const COMPILE_WITHIN_MS = 180_000;

const folder = mkdtempSync(join(tmpdir(), 'names-'));
let edition: Edition;
let search: Search;

beforeAll(async () => {
  const out = join(folder, 'playbook.edition');
  await compileEdition({ content: folderFiles('content'), out });
  edition = openEdition(out);
  const own = () => ({ bookmarked: [], open: [] });
  search = openSearch({ database: edition.database, head: edition.head, own });
}, COMPILE_WITHIN_MS);

afterAll(() => {
  edition.close();
  rmSync(folder, { recursive: true, force: true });
});

const ask = (query: string, lang: string) =>
  search.run({ query, lang, limit: 10, filters: {}, exact: false });

describe('names', () => {
  it.each(found.flatMap(([key, lang, names]) => names.map((name) => [name, lang, key] as const)))(
    '“%s” in %s finds %s',
    (name, lang, key) => {
      const keys = ask(name, lang).hits.map(({ page }) => page.key);
      expect(keys.slice(0, WITHIN)).toContain(key);
    },
  );
});

describe('a word that is spelt as it should be', () => {
  it.each([
    ['licencias', 'es'],
    ['cliente', 'es'],
    ['cuántas', 'es'],
    ['revisión de éxito', 'es'],
    ['licence', 'en'],
    ['how many mailboxes', 'en'],
  ])('“%s” in %s is found as it is', (query, lang) => {
    const answer = ask(query, lang);
    expect(answer.mended).toBeNull();
    expect(answer.hits.length).toBeGreaterThan(0);
  });

  it.each(['correo', 'buzones', 'licencias', 'promotor'])(
    '“%s”, of the other language, is not mended: its pages are offered',
    (query) => {
      const answer = ask(query, 'en');
      expect(answer.mended).toBeNull();
      if (answer.hits.length === 0) expect(answer.other.map(({ lang }) => lang)).toContain('es');
    },
  );

  it('is offered in the other language also when a slip stands beside it', () => {
    expect(ask('asessment network', 'es').other.map(({ lang }) => lang)).toContain('en');
  });

  it('may be typed with ligatures and wide letters', () => {
    const keys = (query: string) => ask(query, 'en').hits.map(({ page }) => page.key);
    expect(keys('\ufb01rst')).toEqual(keys('first'));
    expect(keys('\uff2d\uff26\uff21')).toEqual(keys('MFA'));
  });
});
