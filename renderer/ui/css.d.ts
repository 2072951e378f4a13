import 'react';

declare module 'react' {
  /** Custom properties are styles too. */
  interface CSSProperties {
    readonly [name: `--${string}`]: string | number | undefined;
  }
}
