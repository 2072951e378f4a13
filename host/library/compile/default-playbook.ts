import type { Playbook, PlaybookPhase } from './playbook.ts';

/** The phases every set of this family knows, in case a folder has pages of them and no `playbook.yml`. */
export const wellKnownPhases: readonly PlaybookPhase[] = [
  phase('initiate', 1, ['Initiate', 'Iniciación'], ['Iniciar', 'Inicio', 'Initiation']),
  phase('assess', 2, ['Assess', 'Evaluación'], ['Evaluar', 'Assessment']),
  phase('remediate', 3, ['Remediate', 'Corrección'], ['Corregir', 'Remediation', 'Remediación']),
  phase('enable', 4, ['Enable', 'Habilitación'], ['Habilitar', 'Enablement']),
  phase('migrate', 5, ['Migrate', 'Migración'], ['Migrar', 'Migration']),
  phase('success', 6, ['Success', 'Éxito'], ['Drive value']),
];

export const wellKnownMultiple: Playbook['multiple'] = {
  title: { en: 'Multiple phases', es: 'Múltiples fases' },
  words: ['Multiple phases', 'Multiple', 'All phases', 'Múltiples fases', 'Varias fases', 'Todas las fases'],
};

/** How the pages of this family are named; everything else is simply a page. */
export const wellKnownKinds: Playbook['kinds'] = [
  { id: 'home', title: { en: 'Home', es: 'Inicio' }, keys: ['index', '*/index'] },
  { id: 'phase', title: { en: 'Phase', es: 'Fase' }, keys: ['phase-*', '*/phase-*'] },
  { id: 'resource', title: { en: 'Resource', es: 'Recurso' }, keys: ['resources-*', '*/resources-*'] },
  {
    id: 'guidance',
    title: { en: 'Guidance', es: 'Guía' },
    keys: [
      'guidance-*',
      'status-guidance-*',
      'approach-*',
      'l1l2l3-*',
      '*/guidance-*',
      '*/status-guidance-*',
    ],
  },
  { id: 'activity', title: { en: 'Activity', es: 'Actividad' }, keys: ['*-partner'] },
  { id: 'page', title: { en: 'Page', es: 'Página' }, keys: ['*'] },
];

/** Old addresses of this family of playbooks. */
export const wellKnownAddresses: readonly string[] = [
  'http://partner-docs.microsoft.com',
  'https://partner-docs.microsoft.com',
];

function phase(
  id: string,
  colour: number,
  titles: readonly [string, string],
  words: readonly string[],
): PlaybookPhase {
  const [en, es] = titles;
  return {
    id,
    colour,
    page: `phase-${id}`,
    title: { en, es },
    summary: {},
    words: [en, es, ...words, `${en} phase`, `Fase de ${es}`],
  };
}
