import type { WebPreferences } from 'electron';

/** What Electron has switched on or off for a page; the compiler asks about each one that a new Electron brings (threats E1). */
type Decided = Required<
  Omit<
    WebPreferences,
    // Decided by leaving them out: looks and sizes, which are no door, and what would need a value of its own.
    | 'accessibleTitle' | 'additionalArguments' | 'autoplayPolicy' | 'backgroundThrottling' | 'defaultEncoding'
    | 'defaultFontFamily' | 'defaultFontSize' | 'defaultMonospaceFontSize' | 'disableBlinkFeatures' | 'enableBlinkFeatures'
    | 'enablePreferredSizeMode' | 'focusOnNavigation' | 'imageAnimationPolicy' | 'minimumFontSize' | 'partition'
    | 'preload' | 'v8CacheOptions' | 'safeDialogsMessage' | 'scrollBounce' | 'session' | 'textAreasAreResizable' | 'transparent'
    | 'zoomFactor' | 'zoomMode' | 'disableHtmlFullscreenWindowResize' | 'disableWakeLocks'
  >
>; // prettier-ignore

/** The preferences of every window; nothing from outside is ever spread into them. `preload` and `devTools` are added by window.ts. */
export const webPreferences = Object.freeze({
  sandbox: true,
  contextIsolation: true,
  webSecurity: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  experimentalFeatures: false,
  allowRunningInsecureContent: false,
  plugins: false,
  navigateOnDragDrop: false,
  enableWebSQL: false,
  enableDeprecatedPaste: false,
  disableDialogs: true,
  safeDialogs: true,
  javascript: true,
  images: true,
  webgl: false,
  offscreen: false,
  spellcheck: false,
} as const) satisfies Omit<Decided, 'devTools'>;
