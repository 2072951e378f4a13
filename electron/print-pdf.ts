import type { BrowserWindow } from 'electron';

/** What a window shows, as it prints: sizes, margins and page numbers are the page's own (renderer/ui/paper.ts). */
export async function printPdf(window: BrowserWindow | null): Promise<Uint8Array | null> {
  if (window === null) return null;
  return window.webContents.printToPDF({
    printBackground: true,
    preferCSSPageSize: true,
    generateTaggedPDF: true,
  });
}
