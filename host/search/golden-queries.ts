import { moreEnglish, moreSpanish } from './more-golden-queries.ts';

/** A query as a consultant would type it, and the page (and where it matters the heading) that answers it. */
export interface GoldenQuery {
  readonly query: string;
  readonly lang: 'en' | 'es';
  /** Any of these pages is right; most queries have one. */
  readonly keys: readonly string[];
  readonly anchor: string | null;
  readonly kind: GoldenKind;
}

export type GoldenKind =
  | 'title'
  | 'half'
  | 'typo'
  | 'accent'
  | 'form'
  | 'phrase'
  | 'name'
  | 'filter'
  | 'compound'
  | 'words'
  | 'number';

export type GoldenLine = readonly [
  kind: GoldenKind,
  query: string,
  keys: string | readonly string[],
  anchor?: string,
];

/** A line a query, hence so long. Written from the pages' contents before the planner was tuned. Do not bend a line to make it pass: mend the search, or remove the line and say why. */
const english: readonly GoldenLine[] = [
  ['title', 'champions network', 'success-build-champions-network-partner'],
  ['title', 'request a specialist', 'resources-request-specialist-partner'],
  ['title', 'roles and responsibilities', 'resources-roles-and-responsibilities-partner'],
  ['title', 'network readiness', 'assess-review-network-readiness-partner'],
  ['title', 'plan and test the migration', 'migrate-plan-and-test-migration-partner'],
  ['title', 'glossary', 'resources-glossary'],
  ['title', 'exchange online', 'enable-exchange-online-partner'],
  ['title', 'deploy securely', 'initiate-deploy-securely-partner'],
  ['half', 'pilot gr', 'remediate-prepare-pilot-group-partner'],
  ['half', 'glos', 'resources-glossary'],
  ['half', 'champ', 'success-build-champions-network-partner'],
  ['half', 'business rea', 'status-guidance-business-reason-partner'],
  [
    'half',
    'servi',
    [
      'enable-enable-services-partner',
      'resources-services-workshops',
      'assess-conduct-services-workshops-partner',
    ],
  ],
  ['half', 'w', ['enable-windows-partner']],
  ['half', 'pu', ['enable-purview-partner']],
  ['half', 'closing ma', 'resources-template-closing-mail'],
  ['typo', 'exhange online', 'enable-exchange-online-partner'],
  ['typo', 'roles and responsabilities', 'resources-roles-and-responsibilities-partner'],
  ['typo', 'migartion limits', 'migrate-plan-and-test-migration-partner', 'respect-the-limits'],
  ['typo', 'sharepiont', 'enable-sharepoint-and-onedrive-partner'],
  ['typo', 'glossry', 'resources-glossary'],
  ['typo', 'success revew', 'success-conduct-success-review-partner'],
  ['typo', 'stauts note template', 'resources-template-status-note'],
  ['typo', 'defnder', 'enable-defender-partner'],
  // Was `telefony`, which is two letters away: one is what is promised.
  ['typo', 'telephny', 'enable-teams-phone-partner', 'plan-telephony-by-country'],
  [
    'form',
    'migrating mailboxes',
    [
      'migrate-plan-and-test-migration-partner',
      'migrate-migration-partner',
      'enable-exchange-online-partner',
    ],
  ],
  ['form', 'blockers', 'status-guidance-blockers-partner'],
  ['form', 'measuring usage', 'success-measure-usage-and-value-partner'],
  ['form', 'prepared identities', 'remediate-prepare-identity-partner'],
  ['form', 'synchronising directories', 'remediate-prepare-identity-partner'],
  ['form', 'closed engagement mails', 'resources-template-closing-mail'],
  ['phrase', '"emergency account signed in elsewhere"', 'enable-entra-id-partner', 'govern-access'],
  [
    'phrase',
    '"test from the locations"',
    'assess-review-network-readiness-partner',
    'test-from-the-locations',
  ],
  [
    'phrase',
    'an unannounced request for a telephone number',
    'enable-entra-id-partner',
    'register-people-once',
  ],
  ['phrase', 'users blame teams the cause is usually a detour', 'assess-review-network-readiness-partner'],
  ['phrase', 'production is repetition with discipline', 'migrate-migration-partner'],
  [
    'phrase',
    '"the boundary"',
    [
      'resources-request-specialist-partner',
      'initiate-confirm-scope-and-eligibility-partner',
      'resources-roles-and-responsibilities-partner',
      'initiate-conduct-customer-kick-off-partner',
      'resources-template-kickoff-agenda',
    ],
  ],
  ['phrase', 'do not enforce a blocking policy on a friday', 'enable-entra-id-partner', 'govern-access'],
  ['name', 'azure ad', 'enable-entra-id-partner'],
  ['name', 'office 365 proplus', 'enable-microsoft-365-apps-partner'],
  ['name', 'AIP', 'enable-purview-partner'],
  [
    'name',
    'two-factor',
    ['enable-entra-id-partner', 'initiate-deploy-securely-partner', 'resources-glossary'],
  ],
  ['name', 'yammer', ['resources-bvd', 'success-build-champions-network-partner']],
  ['name', 'endpoint manager', 'enable-intune-partner'],
  ['name', 'kick-off', ['initiate-conduct-customer-kick-off-partner', 'resources-template-kickoff-agenda']],
  [
    'name',
    'ADFS',
    [
      'remediate-prepare-identity-partner',
      'enable-entra-id-partner',
      'resources-roles-and-responsibilities-partner',
      'initiate-confirm-scope-and-eligibility-partner',
    ],
  ],
  [
    'name',
    'help desk',
    [
      'resources-roles-and-responsibilities-partner',
      'migrate-migration-partner',
      'success-support-success-execution-partner',
    ],
  ],
  [
    'name',
    'sccm',
    [
      'enable-intune-partner',
      'enable-windows-partner',
      'enable-microsoft-365-apps-partner',
      'resources-roles-and-responsibilities-partner',
      'initiate-confirm-scope-and-eligibility-partner',
    ],
  ],
  ['compound', 'one drive', ['enable-sharepoint-and-onedrive-partner']],
  [
    'compound',
    'share point sharing rules',
    'enable-sharepoint-and-onedrive-partner',
    'set-the-sharing-rules',
  ],
  ['compound', 'self guided onboarding', 'multiple-phases-automated-onboarding-assistance-partner'],
  [
    'words',
    'lower TTL before MX change',
    ['enable-exchange-online-partner', 'migrate-migration-partner', 'resources-glossary'],
  ],
  ['words', 'dkim', 'enable-exchange-online-partner', 'make-the-domain-credible'],
  ['words', 'hairpin proxy', 'assess-review-network-readiness-partner'],
  ['words', 'access reviews guests', 'enable-entra-id-partner', 'govern-access'],
  ['words', 'conditional access report only', 'enable-entra-id-partner', 'choose-the-baseline'],
  [
    'words',
    'UDP closed on the firewall',
    'assess-review-network-readiness-partner',
    'test-from-the-locations',
  ],
  ['words', 'go/no-go', 'migrate-migration-partner'],
  [
    'words',
    'how do I group users into batches',
    'migrate-plan-and-test-migration-partner',
    'group-users-and-build-the-calendar',
  ],
  ['words', 'sensitivity labels publish', 'enable-purview-partner', 'publish-labels'],
  [
    'words',
    'executive sponsor',
    [
      'resources-roles-and-responsibilities-partner',
      'assess-conduct-customer-success-workshop-partner',
      'resources-cards-dibs-ssat',
      'adoption-continuum-partner',
      'assess-conduct-adoption-and-change-management-conversation-partner',
      'resources-template-success-plan',
    ],
  ],
  ['words', 'SSPR', ['resources-glossary', 'enable-entra-id-partner']],
  ['words', 'no sponsor status', 'status-guidance-blockers-partner', 'no-sponsor'],
  ['words', 'competing solution', 'status-guidance-blockers-partner', 'competing-solution'],
  ['words', 'read-only source file share sync client', 'migrate-migration-partner', 'take-care-of-files'],
  [
    'number',
    '150 licences',
    ['migrate-plan-and-test-migration-partner', 'initiate-confirm-scope-and-eligibility-partner', 'index'],
  ],
  ['number', '250 GB file', 'migrate-plan-and-test-migration-partner', 'respect-the-limits'],
  ['words', 'EWS end date', ['resources-dates', 'remediate-modernise-mail-dependencies-partner']],
  ['words', 'last Exchange server uninstall', 'remediate-modernise-mail-dependencies-partner'],
  ['words', 'printers send mail', 'remediate-modernise-mail-dependencies-partner'],
  ['name', 'Cloud Sync or Connect Sync', 'remediate-prepare-identity-partner'],
  [
    'words',
    'Autodiscover hybrid',
    ['enable-exchange-online-partner', 'migrate-migration-partner', 'enable-core-onboarding-partner'],
  ],
  ['title', 'working figures', 'resources-working-figures'],
  ['words', 'locked out administrators', 'resources-runbooks'],
  ['words', 'stolen account first minutes', 'resources-runbooks'],
  ['words', 'GDPR NIS2', 'resources-privacy-and-regulation'],
  ['title', 'security baseline', 'resources-security-baseline'],
  ['words', 'oversharing before Copilot', 'enable-copilot-and-agents-partner', 'review-oversharing-first'],
  [
    'words',
    'ownerless groups',
    ['multiple-phases-governance-and-lifecycle-partner', 'enable-copilot-and-agents-partner'],
  ],
  ['words', 'merger two tenants domain', 'migrate-tenant-to-tenant-partner'],
  ['name', 'RACI', 'resources-lead-times-and-raci'],
  ['words', 'risk register', 'resources-template-risk-register'],
  ['title', 'dates to know', 'resources-dates'],
  [
    'filter',
    'phase:assess workshop',
    [
      'assess-conduct-security-workshop-partner',
      'assess-conduct-services-workshops-partner',
      'assess-conduct-customer-success-workshop-partner',
    ],
  ],
  ['filter', 'kind:template status', 'resources-template-status-note'],
  ['filter', 'completion phase:migrate', 'migrate-conduct-engagement-completion-discussion-partner'],
  // Was `-migration`; the page wanted speaks of migration too, and a word left out is left out wherever it stands.
  ['filter', 'completion discussion -aftercare', 'enable-conduct-engagement-completion-discussion-partner'],
];

const spanish: readonly GoldenLine[] = [
  ['title', 'red de promotores', 'success-build-champions-network-partner'],
  ['title', 'solicitar un experto', 'resources-request-specialist-partner'],
  ['title', 'roles y responsabilidades', 'resources-roles-and-responsibilities-partner'],
  ['title', 'preparación de la red', 'assess-review-network-readiness-partner'],
  ['title', 'planificar y probar la migración', 'migrate-plan-and-test-migration-partner'],
  ['title', 'glosario', 'resources-glossary'],
  ['title', 'implementar de forma segura', 'initiate-deploy-securely-partner'],
  ['title', 'motivos de estado y bloqueos', 'status-guidance-blockers-partner'],
  ['half', 'grupo pil', 'remediate-prepare-pilot-group-partner'],
  ['half', 'promo', 'success-build-champions-network-partner'],
  ['half', 'glosa', 'resources-glossary'],
  ['half', 'motivos emp', 'status-guidance-business-reason-partner'],
  ['half', 'cadencia de reu', 'initiate-review-meeting-cadence-partner'],
  ['half', 'gl', 'resources-glossary'],
  ['half', 'taller de segu', 'assess-conduct-security-workshop-partner'],
  ['half', 'plantilla del corr', ['resources-template-closing-mail']],
  ['typo', 'glosaro', 'resources-glossary'],
  ['typo', 'responsablidades', 'resources-roles-and-responsibilities-partner'],
  [
    'typo',
    'migracoin',
    [
      'phase-migrate',
      'migrate-plan-and-test-migration-partner',
      'migrate-migration-partner',
      'migrate-conduct-engagement-completion-discussion-partner',
    ],
  ],
  ['typo', 'cadensia', 'initiate-review-meeting-cadence-partner'],
  ['typo', 'promotroes', 'success-build-champions-network-partner'],
  ['typo', 'exhange', 'enable-exchange-online-partner'],
  ['typo', 'autenticasion', ['remediate-prepare-identity-partner', 'enable-entra-id-partner']],
  ['typo', 'telefonai', 'enable-teams-phone-partner', 'planificar-la-telefonía-por-país'],
  ['typo', 'invetario', 'migrate-plan-and-test-migration-partner', 'hacer-el-inventario'],
  ['accent', 'evaluacion tecnica', 'assess-conduct-technical-assessment-partner'],
  ['accent', 'analisis del exito', 'success-conduct-success-review-partner'],
  ['accent', 'adopcion continua', 'adoption-continuum-partner'],
  [
    'accent',
    'conversacion de finalizacion habilitacion',
    'enable-conduct-engagement-completion-discussion-partner',
  ],
  ['accent', 'incorporacion basica', 'enable-core-onboarding-partner'],
  ['accent', 'guia de estado', 'status-guidance-partner'],
  ['accent', 'respetar los limites', 'migrate-plan-and-test-migration-partner', 'respetar-los-límites'],
  [
    'accent',
    'metodo de autenticacion',
    'remediate-prepare-identity-partner',
    'elegir-el-método-de-autenticación',
  ],
  [
    'form',
    'migrar',
    [
      'phase-migrate',
      'migrate-plan-and-test-migration-partner',
      'migrate-migration-partner',
      'migrate-conduct-engagement-completion-discussion-partner',
    ],
  ],
  [
    'form',
    'migraciones',
    [
      'phase-migrate',
      'migrate-plan-and-test-migration-partner',
      'migrate-migration-partner',
      'migrate-conduct-engagement-completion-discussion-partner',
    ],
  ],
  ['form', 'habilitando servicios', 'enable-enable-services-partner'],
  ['form', 'evaluar técnicamente', 'assess-conduct-technical-assessment-partner'],
  [
    'form',
    'sincronizaciones de directorios',
    [
      'remediate-prepare-identity-partner',
      'migrate-plan-and-test-migration-partner',
      'enable-core-onboarding-partner',
    ],
  ],
  [
    'form',
    'incorporar',
    ['enable-core-onboarding-partner', 'multiple-phases-automated-onboarding-assistance-partner'],
  ],
  ['form', 'midiendo el valor', 'success-measure-usage-and-value-partner'],
  ['phrase', '"un solo registro SPF"', 'enable-exchange-online-partner', 'dar-credibilidad-al-dominio'],
  ['phrase', 'fallan el lunes', 'enable-exchange-online-partner', 'conocer-el-origen'],
  ['phrase', 'la gente pregunta a quien tiene al lado', 'success-build-champions-network-partner'],
  [
    'phrase',
    '"con la firma del jefe de proyecto"',
    'migrate-plan-and-test-migration-partner',
    'ejecutar-el-lote-de-prueba',
  ],
  [
    'phrase',
    'una red muere en su cuarto mes',
    'success-build-champions-network-partner',
    'formar-pronto-agradecer-a-la-vista',
  ],
  [
    'phrase',
    'dos cuentas de emergencia',
    ['remediate-prepare-identity-partner', 'initiate-deploy-securely-partner'],
  ],
  ['name', 'azure ad', 'enable-entra-id-partner'],
  ['name', 'office 365 proplus', 'enable-microsoft-365-apps-partner'],
  ['name', 'campeones', 'success-build-champions-network-partner'],
  ['name', 'kickoff', ['initiate-conduct-customer-kick-off-partner', 'resources-template-kickoff-agenda']],
  [
    'name',
    'mesa de ayuda',
    [
      'resources-roles-and-responsibilities-partner',
      'success-support-success-execution-partner',
      'migrate-migration-partner',
    ],
  ],
  ['name', 'gestión del cambio', 'assess-conduct-adoption-and-change-management-conversation-partner'],
  [
    'name',
    'doble factor',
    [
      'enable-entra-id-partner',
      'initiate-deploy-securely-partner',
      'resources-glossary',
      'remediate-prepare-identity-partner',
    ],
  ],
  ['name', 'tenant', 'enable-core-onboarding-partner', 'inquilino-y-dominios'],
  ['compound', 'one drive', 'enable-sharepoint-and-onedrive-partner'],
  ['compound', 'share point híbrido', 'enable-sharepoint-and-onedrive-partner', 'decidir-sobre-lo-híbrido'],
  ['words', 'dmarc', 'enable-exchange-online-partner', 'dar-credibilidad-al-dominio'],
  ['words', 'bosques', 'remediate-prepare-identity-partner', 'comprobar-la-disposición-de-los-bosques'],
  ['words', 'IdFix', 'remediate-prepare-identity-partner', 'limpiar-el-origen'],
  ['words', 'cómo elegir la vía de migración', 'migrate-plan-and-test-migration-partner', 'elegir-la-vía'],
  ['words', 'lote de prueba', 'migrate-plan-and-test-migration-partner', 'ejecutar-el-lote-de-prueba'],
  ['words', 'etiquetas de confidencialidad', 'enable-purview-partner'],
  ['words', 'sin patrocinador', 'status-guidance-blockers-partner', 'sin-patrocinador'],
  [
    'words',
    'reglas de uso compartido',
    'enable-sharepoint-and-onedrive-partner',
    'fijar-las-reglas-de-uso-compartido',
  ],
  ['words', 'anillos windows', 'enable-windows-partner', 'recorrer-los-anillos'],
  // Expected the pilot's page first, which says "encuesta de referencia": the baseline is taken on the page about measuring.
  ['words', 'línea base del piloto', 'success-measure-usage-and-value-partner', 'tomar-el-valor-de-partida'],
  ['words', 'fin de EWS', ['resources-dates', 'remediate-modernise-mail-dependencies-partner']],
  ['words', 'desinstalar el último servidor Exchange', 'remediate-modernise-mail-dependencies-partner'],
  ['words', 'impresoras que envían correo', 'remediate-modernise-mail-dependencies-partner'],
  ['name', 'Cloud Sync', 'remediate-prepare-identity-partner'],
  ['title', 'cifras de trabajo', 'resources-working-figures'],
  ['words', 'correo parado qué hacer', 'resources-runbooks'],
  ['words', 'cuenta robada', 'resources-runbooks'],
  ['words', 'RGPD', 'resources-privacy-and-regulation'],
  ['title', 'base de seguridad', 'resources-security-baseline'],
  ['words', 'agentes de Copilot', 'enable-copilot-and-agents-partner'],
  ['words', 'fusión de empresas inquilinos', 'migrate-tenant-to-tenant-partner'],
  ['words', 'registro de riesgos', 'resources-template-risk-register'],
  ['words', 'correos a los usuarios', 'resources-template-change-mails'],
  ['title', 'fechas que conviene conocer', 'resources-dates'],
  ['words', 'windows 10 sin soporte', ['resources-dates', 'enable-windows-partner']],
  ['number', '15 GB', 'migrate-plan-and-test-migration-partner', 'respetar-los-límites'],
  [
    'number',
    '100 usuarios activos',
    [
      'initiate-conduct-customer-kick-off-partner',
      'enable-conduct-engagement-completion-discussion-partner',
      'enable-enable-services-partner',
      'phase-enable',
      'resources-glossary',
      'status-guidance-partner',
      'index',
    ],
  ],
  [
    'filter',
    'fase:evaluacion taller',
    [
      'assess-conduct-security-workshop-partner',
      'assess-conduct-services-workshops-partner',
      'assess-conduct-customer-success-workshop-partner',
    ],
  ],
  ['filter', 'tipo:plantilla cierre', 'resources-template-closing-mail'],
  // Was `-habilitación`, for the same reason.
  [
    'filter',
    'conversación de finalización -lotes',
    'enable-conduct-engagement-completion-discussion-partner',
  ],
];

function golden(lang: 'en' | 'es', lines: readonly GoldenLine[]): readonly GoldenQuery[] {
  return lines.map(([kind, query, keys, anchor]) => ({
    kind,
    query,
    lang,
    keys: typeof keys === 'string' ? [keys] : keys,
    anchor: anchor ?? null,
  }));
}

export const goldenQueries: readonly GoldenQuery[] = [
  ...golden('en', [...english, ...moreEnglish]),
  ...golden('es', [...spanish, ...moreSpanish]),
];
