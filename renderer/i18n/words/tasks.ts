import type { TaskName } from '../../../contract/shapes/task.ts';

/** What the reader does by itself, when it cannot; the failure's own sentence, with what to do, follows. */
const taskWords = {
  'task.content-check': [
    'Looking for updates of the content failed.',
    'No se pudo buscar actualizaciones del contenido.',
  ],
  'task.content-again': [
    'Pages that could not be laid out before could not be tried again.',
    'No se pudo intentar de nuevo dar formato a las páginas pendientes.',
  ],
  'task.app-update': [
    'Looking for updates of the app failed.',
    'No se pudo buscar actualizaciones de la aplicación.',
  ],
  'task.notebook-upkeep': [
    'The copies of your notes could not be made.',
    'No se pudieron hacer las copias de sus notas.',
  ],
  'task.notebook-repair': [
    'Your notes file could not be put right.',
    'No se pudo reparar el archivo de notas.',
  ],
  'task.notebook-watch': [
    'What other windows write into your notes cannot be seen.',
    'No se puede ver lo que otras ventanas escriben en sus notas.',
  ],
  'task.preview': ['The folder could not be read again.', 'No se pudo volver a leer la carpeta.'],
  'task.other': ['Something failed in the background.', 'Algo falló en segundo plano.'],
} as const satisfies Record<`task.${TaskName}`, readonly [string, string]>;

export const tasksWords = {
  ...taskWords,
  'tasks.next': ['Tried again by itself: {{time}}.', 'Se intentará de nuevo solo: {{time}}.'],
} as const satisfies Record<string, readonly [string, string]>;
