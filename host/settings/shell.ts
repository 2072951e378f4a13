/** What the host needs of the shell it runs in. */
export interface Shell {
  readonly name: 'electron' | 'browser';
  /** Versions of what the shell adds: electron, chrome. */
  readonly versions: Readonly<Record<string, string>>;
  /** Opens a checked address in the system's own program, or says that the page has to (browser shell). */
  readonly openOutside: (address: string) => Promise<'system' | 'page'>;
  /** The window in front as it prints, a PDF file; `null` where the page has to ask the browser for it. */
  readonly printPdf: () => Promise<Uint8Array | null>;
}
