/** What the app is, as the lists of package managers say it, in the languages it speaks. */
export const words = {
  en: {
    locale: 'en-US',
    summary: 'Offline reader of the partner playbook',
    paragraphs: [
      'The partner playbook in your bag: an offline reader for consultants at the client’s site, in English and Spanish, by phase of the engagement.',
      'It keeps checklists, bookmarks, notes and highlights for each client on this computer, and fetches what changed, signed, in a few kilobytes.',
    ],
    tags: ['checklist', 'documentation', 'markdown', 'offline', 'playbook'],
  },
  es: {
    locale: 'es-ES',
    summary: 'Lector sin conexión del cuaderno de estrategias',
    paragraphs: [
      'El cuaderno de estrategias en la maleta: un lector sin conexión para consultores en casa del cliente, en español e inglés, por fase de la interacción.',
      'Guarda en este equipo listas, marcadores, notas y resaltados de cada cliente, y trae lo que cambió, firmado, en unos pocos kilobytes.',
    ],
    tags: ['cuaderno', 'documentación', 'lista de comprobación', 'markdown', 'sin conexión'],
  },
} as const;

/** What is new, one text an item, without Markdown's marks. */
export function newsItems(notes: string): readonly string[] {
  const items = notes.split(/\n(?=- )/).filter((item) => item.startsWith('- '));
  return items.map((item) =>
    item
      .slice(2)
      .replaceAll(/[*`]|\s*\n\s*/g, (mark) => (mark.includes('\n') ? ' ' : ''))
      .trim(),
  );
}
