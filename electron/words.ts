/** The words of menus; the page's own are in renderer/i18n, which this side does not load. Each is English, then Spanish. */
const pairs = {
  file: ['File', 'Archivo'],
  'new-window': ['New window', 'Ventana nueva'],
  settings: ['Settings', 'Configuración'],
  print: ['Print…', 'Imprimir…'],
  quit: ['Quit Fieldbook', 'Salir de Fieldbook'],
  edit: ['Edit', 'Edición'],
  undo: ['Undo', 'Deshacer'],
  redo: ['Redo', 'Rehacer'],
  cut: ['Cut', 'Cortar'],
  copy: ['Copy', 'Copiar'],
  paste: ['Paste', 'Pegar'],
  'select-all': ['Select all', 'Seleccionar todo'],
  view: ['View', 'Ver'],
  reload: ['Load again', 'Cargar de nuevo'],
  'zoom-in': ['Zoom in', 'Acercar'],
  'zoom-out': ['Zoom out', 'Alejar'],
  'zoom-reset': ['Actual size', 'Tamaño real'],
  full: ['Full screen', 'Pantalla completa'],
  tools: ['Developer tools', 'Herramientas de desarrollo'],
  go: ['Go', 'Ir'],
  back: ['Back', 'Atrás'],
  forward: ['Forward', 'Adelante'],
  home: ['Home', 'Inicio'],
  window: ['Window', 'Ventana'],
  minimize: ['Minimise', 'Minimizar'],
  'window-zoom': ['Zoom', 'Ampliar o reducir'],
  close: ['Close', 'Cerrar'],
  about: ['About Fieldbook', 'Acerca de Fieldbook'],
  services: ['Services', 'Servicios'],
  hide: ['Hide Fieldbook', 'Ocultar Fieldbook'],
  'hide-others': ['Hide others', 'Ocultar otros'],
  'show-all': ['Show all', 'Mostrar todo'],
  'copy-link': ['Copy link', 'Copiar enlace'],
  'open-in-new-window': ['Open in new window', 'Abrir en una ventana nueva'],
  overdue: ['{words} overdue', '{words} vencido'],
  'overdue-many': ['{words} overdue', '{words} vencidos'],
  soon: ['{words} due this week', '{words} para esta semana'],
  search: ['Search for “{words}”', 'Buscar «{words}»'],
} as const satisfies Record<string, readonly [string, string]>;

export type Word = keyof typeof pairs;

/** The words in a language; any but Spanish gets English. */
export function wordsIn(lang: string): (word: Word) => string {
  const at = lang.startsWith('es') ? 1 : 0;
  return (word) => pairs[word][at];
}
