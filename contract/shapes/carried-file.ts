/** Endings of documents and data that no system runs when they are opened: saved under the name they have, whatever bytes they are. */
const documents: ReadonlySet<string> = new Set(
  (
    'docx xlsx pptx dotx xltx potx ppsx doc xls ppt vsdx vsd mpp odt ods odp rtf pdf pbix zip 7z gz tar epub ics vcf eml msg ' +
    'png jpg jpeg gif webp svg bmp tif tiff avif heic mp4 webm mov m4a mp3 wav ogg'
  ).split(' '),
);
/** Endings of text that keeps its name for the same reason. Other text gets `.txt` behind its own ending, so that nothing runs it. */
const plainText: ReadonlySet<string> = new Set(
  (
    'txt csv tsv json jsonc geojson xml xsd yml yaml toml ini log md sql kql cs fs vb c h cpp hpp java go rs kt swift ts tsx css scss less ' +
    'proto graphql bicep tf xaml resx tex bib srt vtt diff patch drawio ipynb'
  ).split(' '),
);
/** What a system runs, installs or mounts when it is opened, and what a browser would run: never in an edition (threats M6). */
const programs: ReadonlySet<string> = new Set(
  (
    'exe com scr pif msi msp mst msix msixbundle appx appxbundle appinstaller dll sys ocx drv cpl bat cmd vbs vbe vb6 jse wsf wsh hta ' +
    'lnk url scf reg inf sct gadget chm hlp jar jnlp application appref-ms settingcontent-ms library-ms search-ms diagcab theme xll xlam ' +
    'docm dotm xlsm xltm xlsb pptm potm ppsm ppam iqy slk iso img vhd vhdx dmg pkg app command workflow terminal mobileconfig deb rpm apk ' +
    'run bin appimage desktop flatpakref snap so dylib wasm class html htm xhtml xht shtml mht mhtml swf'
  ).split(' '),
);

/** How a file beside the pages may be in an edition: under its name, as text, or not at all. */
export type CarriedKind = 'document' | 'plain-text' | 'text' | 'program';

/** What its name says a file is. Of what has no known ending only its bytes can say whether it is text. */
export function carriedKind(path: string): CarriedKind {
  const ending = /\.([a-z0-9-]+)[. ]*$/i.exec(nameOf(path))?.[1]?.toLowerCase() ?? '';
  if (programs.has(ending)) return 'program';
  if (documents.has(ending)) return 'document';
  return plainText.has(ending) ? 'plain-text' : 'text';
}

/** The name under which a file is saved: a script gets `.txt` behind its ending. */
export function savedName(path: string): string {
  const name = nameOf(path);
  return carriedKind(path) === 'text' ? `${name}.txt` : name;
}

/** Whether the reader draws the file itself. */
export function isPicture(path: string): boolean {
  return /\.(png|jpe?g|gif|webp|svg)$/i.test(path);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
