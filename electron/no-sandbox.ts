const words = {
  en: 'This computer does not let Fieldbook run in its sandbox, so Fieldbook does not start: it opens no page without one.\n\nInstall the .deb or .rpm package instead of the AppImage; it brings the permission with it. Your notebook is not affected.',
  es: 'Este equipo no permite que Fieldbook se ejecute en su espacio aislado (sandbox), y por eso no se abre: sin él no muestra ninguna página.\n\nInstale el paquete .deb o .rpm en lugar de la AppImage; trae consigo el permiso. Su cuaderno sigue intacto.',
} as const;

/** Why the app does not start without a sandbox and what helps, before there is a page that has the words. */
export function noSandbox(locale: string): string {
  return locale.toLowerCase().startsWith('es') ? words.es : words.en;
}
