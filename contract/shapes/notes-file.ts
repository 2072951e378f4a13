/** As what the notes of a client can be saved: to read on, and as other readers take notes over (W3C Web Annotation). */
export const notesFormats = ['markdown', 'annotations'] as const;
export type NotesFormat = (typeof notesFormats)[number];
