/** The link lists of landing pages, in words: `[English, Spanish]`. */
const names: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['overview', ['Overview', 'Información general']],
  ['whats-new', ["What's new", 'Novedades']],
  ['get-started', ['Get started', 'Introducción']],
  ['quickstart', ['Quickstart', 'Inicio rápido']],
  ['tutorial', ['Tutorial', 'Tutorial']],
  ['how-to-guide', ['How-to guide', 'Guía paso a paso']],
  ['concept', ['Concept', 'Concepto']],
  ['reference', ['Reference', 'Referencia']],
  ['architecture', ['Architecture', 'Arquitectura']],
  ['deploy', ['Deploy', 'Implementación']],
  ['download', ['Download', 'Descarga']],
  ['learn', ['Learn', 'Aprendizaje']],
  ['training', ['Training', 'Formación']],
  ['video', ['Video', 'Vídeo']],
  ['sample', ['Sample', 'Ejemplo']],
]);

/** The heading of a link list; a type that is not known is shown as its words. */
export function listName(type: string, lang: string): string {
  if (type === '') return '';
  const [english, spanish] = names.get(type.toLowerCase()) ?? [];
  const words = type.replaceAll('-', ' ');
  return (lang.startsWith('es') ? spanish : english) ?? words.charAt(0).toUpperCase() + words.slice(1);
}
