/** The docs site's one style sheet: the reader's look, light and dark, no web font, print included. */
export const siteCss = `:root { color-scheme: light dark; --paper: #fdfdfb; --ink: #1e2226; --soft: #555c65; --line: #dfdcd3; --accent: #0f5a70; --surface: #f5f4ef; --note: #1d5aa3; --tip: #24703f; --important: #6a44a3; --warn: #7d5200; --bad: #a8321f; }
@media (prefers-color-scheme: dark) { :root { --paper: #16191c; --ink: #e4e6e3; --soft: #a3aab2; --line: #363b40; --accent: #7cc4d8; --surface: #1f2327; --note: #8fbdf0; --tip: #86cf9d; --important: #c3a6f0; --warn: #e6bf6a; --bad: #f09a8a; } }
* { box-sizing: border-box; }
html { font: 100%/1.6 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; scroll-padding-top: 1rem; }
body { margin: 0 auto; max-width: 68rem; padding: 0 1.25rem; background: var(--paper); color: var(--ink); display: grid; grid-template-columns: minmax(0, 1fr); column-gap: 3rem; }
@media (min-width: 60rem) { body:has(.outline) { grid-template-columns: minmax(0, 44rem) 14rem; } .outline { position: sticky; top: 1rem; align-self: start; grid-row: 2; grid-column: 2; } }
header, footer { grid-column: 1 / -1; display: flex; flex-wrap: wrap; justify-content: space-between; gap: 1rem; padding: 1rem 0; }
header { border-bottom: 1px solid var(--line); }
footer { border-top: 1px solid var(--line); color: var(--soft); font-size: 0.875rem; margin-top: 3rem; }
header nav { display: flex; gap: 1rem; }
a { color: var(--accent); text-underline-offset: 0.15em; }
a:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.home { font-weight: 600; text-decoration: none; }
[aria-current] { color: inherit; font-weight: 600; text-decoration: none; }
.skip { position: absolute; left: -100vw; } .skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: 0.5rem; }
h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; } h1 { font-size: 2rem; margin: 1rem 0 0.25rem; } h2 { font-size: 1.4rem; margin-top: 2.25rem; } h3 { font-size: 1.125rem; margin-top: 1.75rem; }
.facts, .trail { color: var(--soft); font-size: 0.875rem; }
.trail { list-style: none; display: flex; flex-wrap: wrap; padding: 0; margin: 1.5rem 0 0; } .trail li + li::before { content: '›'; margin: 0 0.5rem; }
img { max-width: 100%; height: auto; } figure { margin: 1.5rem 0; }
pre { overflow-x: auto; background: var(--surface); padding: 1rem; border-radius: 8px; font-size: 0.875rem; }
[data-part='table'] { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: 0.9375rem; } th, td { text-align: start; vertical-align: top; padding: 0.5rem 0.75rem; border-bottom: 1px solid var(--line); }
[data-part='alert'] { border-inline-start: 4px solid var(--note); background: var(--surface); padding: 0.5rem 1rem; border-radius: 5px; margin: 1.25rem 0; } .title { font-weight: 600; margin: 0.25rem 0; }
[data-kind='tip'] { border-color: var(--tip); } [data-kind='important'] { border-color: var(--important); } [data-kind='warning'] { border-color: var(--warn); } [data-kind='caution'] { border-color: var(--bad); }
[data-part='checklist'] { list-style: none; padding: 0; } [data-item] { padding: 0.35rem 0 0.35rem 1.9rem; position: relative; } [data-item]::before { content: ''; position: absolute; left: 0; top: 0.7rem; width: 1rem; height: 1rem; border: 1.5px solid var(--soft); border-radius: 3px; }
[data-part='row'] { display: flex; flex-wrap: wrap; gap: 1.5rem; } [data-part='column'] { flex: 1 1 14rem; }
[data-part='tab'] { border: 1px solid var(--line); border-radius: 8px; padding: 0.25rem 1rem; margin: 0.75rem 0; }
.outline { font-size: 0.875rem; } .outline ul { list-style: none; padding: 0; margin: 0; } .outline a { color: var(--soft); text-decoration: none; } .outline a:hover { color: var(--accent); } .outline [data-depth='3'] { padding-inline-start: 1rem; } .outline li { padding: 0.15rem 0; }
.neighbours { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; margin-top: 3rem; } .neighbours a { border: 1px solid var(--line); border-radius: 8px; padding: 0.75rem 1rem; text-decoration: none; } .neighbours span { display: block; color: var(--soft); font-size: 0.8125rem; } [rel='next'] { grid-column: 2; text-align: end; }
.contents ul { list-style: none; padding-inline-start: 1.25rem; } .contents > ul { padding: 0; } .contents > ul > li { margin: 0.75rem 0; } .contents span { font-weight: 600; }
@media print { header, footer, .outline, .neighbours, .trail { display: none; } body { display: block; max-width: none; } a { color: inherit; } }
`;
