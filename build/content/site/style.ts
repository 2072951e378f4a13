/** The reader's colours by their own names; a test holds that they are the same as in renderer/styles/tokens.css. */
export const siteColours = {
  light: '--paper: #fdfdfb; --surface: #f5f4ef; --raised: #ffffff; --ink: #1e2226; --ink-soft: #555c65; --line: #dfdcd3; --line-strong: #8b8d8a; --accent: #0f5a70; --accent-soft: #e2eff2; --focus: #0b63ce; --note: #1d5aa3; --note-soft: #e5effa; --tip: #24703f; --tip-soft: #e5f2e7; --important: #6a44a3; --important-soft: #efe8f9; --warn: #7d5200; --warn-soft: #fbeecf; --bad: #a8321f; --bad-soft: #fae6e1; --phase-1: #2a67a8; --phase-2: #7453ab; --phase-3: #a85122; --phase-4: #257a4e; --phase-5: #25737e; --phase-6: #85680f; --phase-7: #a03d6b; --phase-8: #5a6470;',
  dark: '--paper: #17191c; --surface: #1d2024; --raised: #24282d; --ink: #e4e4e0; --ink-soft: #a8aeb6; --line: #34393f; --line-strong: #737a83; --accent: #7fc6da; --accent-soft: #1c343c; --focus: #8ab8ff; --note: #8fbdf2; --note-soft: #1b2c40; --tip: #82c997; --tip-soft: #1c3325; --important: #c4a6f0; --important-soft: #2d2540; --warn: #e6bd6a; --warn-soft: #372c14; --bad: #f0988a; --bad-soft: #3d211d; --phase-1: #86b6ea; --phase-2: #bda3ea; --phase-3: #e8a075; --phase-4: #80c8a0; --phase-5: #7cc3cd; --phase-6: #d8bd6a; --phase-7: #e39bbd; --phase-8: #a8b2bd;',
} as const;

/** The docs site's one style sheet: the reader's look, light and dark, no web font, print included. */
export const siteCss = `:root { color-scheme: light dark; ${siteColours.light} --mono: ui-monospace, 'Cascadia Mono', 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace; --measure: 70ch; --bar: 52px; }
@media (prefers-color-scheme: dark) { :root { ${siteColours.dark} } }
${[1, 2, 3, 4, 5, 6, 7, 8].map((at) => `[data-phase='${at}'] { --phase: var(--phase-${at}); }`).join(' ')}
*, ::before, ::after { box-sizing: border-box; }
html { font: 100%/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif; scroll-padding-top: calc(var(--bar) + 1rem); -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); display: grid; grid-template-columns: 292px minmax(0, 1fr); min-height: 100vh; }
body.plain { grid-template-columns: minmax(0, 1fr); }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; text-wrap: balance; margin: 0; font-weight: 650; }
p, ul, ol, figure, blockquote, pre, table { margin: 0; }
a { color: var(--accent); text-underline-offset: 0.18em; text-decoration-thickness: 1px; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 3px; }
:target { scroll-margin-top: calc(var(--bar) + 1rem); }
summary { cursor: pointer; }
.skip { position: absolute; left: -100vw; z-index: 3; padding: 0.6rem 1rem; background: var(--raised); } .skip:focus { left: 1rem; top: 1rem; }
.brand { display: inline-flex; align-items: center; gap: 0.6rem; min-width: 0; color: var(--ink); font-weight: 650; text-decoration: none; line-height: 1.25; } .brand svg { flex: none; }

.side { position: sticky; top: 0; height: 100vh; height: 100dvh; overflow: auto; scrollbar-width: thin; padding: 0.95rem 0.9rem 2rem; background: var(--surface); border-inline-end: 1px solid var(--line); font-size: 0.875rem; }
.side h2 { margin: 1.6rem 0 0.5rem 0.5rem; font-size: 0.75rem; font-weight: 600; letter-spacing: 0.05em; text-transform: uppercase; color: var(--ink-soft); }
.side ul, .side ol { list-style: none; padding: 0; }
.side .brand { padding: 0 0.4rem; font-size: 1rem; }
.side a:not(.brand) { display: block; padding: 0.3rem 0.5rem; border-radius: 5px; color: var(--ink); text-decoration: none; line-height: 1.35; }
.side a:not(.brand):hover { background: color-mix(in srgb, var(--ink) 6%, transparent); }
.side [aria-current] { background: color-mix(in srgb, var(--accent) 16%, transparent); font-weight: 600; }
.side ul ul { padding-inline-start: 0.75rem; }
.side summary { padding: 0.3rem 0.5rem; border-radius: 5px; } .side summary:hover { background: color-mix(in srgb, var(--ink) 6%, transparent); }
.stations > li { position: relative; padding-inline-start: 1.75rem; }
.stations > li::before { content: ''; position: absolute; left: 0.5rem; top: 0.72rem; width: 14px; height: 14px; border: 2.5px solid var(--phase); border-radius: 50%; background: var(--surface); z-index: 1; }
.stations > li:has(> details[open])::before { background: var(--phase); box-shadow: inset 0 0 0 2px var(--surface); }
.stations > li:not(:last-child)::after { content: ''; position: absolute; left: calc(0.5rem + 6px); top: 1.4rem; bottom: -0.8rem; width: 2px; background: var(--line); }
.stations > li > details > summary, .side .stations .station { padding-block: 0.42rem; font-size: 0.9375rem; font-weight: 600; list-style: none; } .side .more a, .side .all a { color: var(--ink-soft); } .side .all { margin-top: 1.2rem; } .stations summary::-webkit-details-marker { display: none; }
.stations > li > details[open] > ul { padding-bottom: 0.6rem; }

.page { min-width: 0; display: flex; flex-direction: column; }
.bar { position: sticky; top: 0; z-index: 2; display: flex; align-items: center; gap: 0.6rem 1.2rem; min-height: var(--bar); padding: 0.4rem 2rem; background: var(--paper); border-bottom: 1px solid var(--line); font-size: 0.875rem; }
.bar .brand { font-size: 1rem; } body:not(.plain) .bar .brand, .to-contents { display: none; }
.languages { display: flex; margin-inline-start: auto; border: 1px solid var(--line); border-radius: 8px; overflow: clip; }
.languages a { padding: 0.3rem 0.75rem; color: var(--ink-soft); text-decoration: none; } .languages a + a { border-inline-start: 1px solid var(--line); } .languages a:hover { color: var(--ink); }
.languages [aria-current] { background: var(--accent-soft); color: var(--accent); font-weight: 650; }
.reading { flex: 1; width: 100%; max-width: 74rem; margin: 0 auto; padding: 1.5rem 2rem 4rem 3rem; display: grid; grid-template-columns: minmax(0, 1fr) 236px; gap: 2.5rem; }
.reading > main { max-width: 47rem; width: 100%; min-width: 0; justify-self: center; }
.page > footer { padding: 1.2rem 2rem 1.6rem; border-top: 1px solid var(--line); color: var(--ink-soft); font-size: 0.8125rem; text-align: center; }
.trail ol { list-style: none; display: flex; flex-wrap: wrap; gap: 0.2rem 0.45rem; padding: 0; font-size: 0.8125rem; color: var(--ink-soft); } .trail li + li::before { content: '›'; margin-inline-end: 0.45rem; } .trail a { color: inherit; text-decoration: none; } .trail a:hover { text-decoration: underline; }
.page-head { margin-bottom: 1.6rem; } h1 { margin: 0.55rem 0 0.7rem; font-size: 2.1rem; letter-spacing: -0.012em; overflow-wrap: break-word; }
.facts { display: flex; flex-wrap: wrap; align-items: center; gap: 0.4rem 0.6rem; font-size: 0.8125rem; color: var(--ink-soft); } .fact:not(:last-child)::after { content: '·'; margin-inline-start: 0.6rem; }
.chip { padding: 0.12rem 0.6rem; border: 1px solid color-mix(in srgb, var(--phase, var(--line-strong)) 45%, transparent); border-radius: 99px; background: color-mix(in srgb, var(--phase, var(--ink-soft)) 10%, transparent); color: var(--phase, var(--ink-soft)); font-weight: 600; }
.lead { margin-bottom: 0.8rem; max-width: var(--measure); font-size: 1.125rem; color: var(--ink-soft); }

.outline { position: sticky; top: calc(var(--bar) + 1.5rem); align-self: start; max-height: calc(100dvh - var(--bar) - 3rem); overflow: auto; scrollbar-width: thin; font-size: 0.875rem; }
.outline h2 { margin-bottom: 0.5rem; font-size: 0.75rem; font-weight: 600; letter-spacing: 0.05em; text-transform: uppercase; color: var(--ink-soft); }
.outline ul { list-style: none; padding: 0; } .outline a { display: block; padding: 0.22rem 0 0.22rem 0.75rem; border-inline-start: 2px solid var(--line); color: var(--ink-soft); text-decoration: none; line-height: 1.4; } .outline a:hover { color: var(--ink); border-color: var(--accent); } .outline [data-depth='3'] a { padding-inline-start: 1.5rem; }

.prose { line-height: 1.65; overflow-wrap: break-word; }
.prose > * + *, .prose :is(blockquote, [data-part], details) > * + * { margin-top: 1em; }
.prose :is(h2, h3, h4, h5, h6) { margin-top: 1.9em; } .prose > :first-child { margin-top: 0; } .prose :is(h2, h3, h4, h5, h6) + * { margin-top: 0.6em; }
.prose h2 { font-size: 1.45em; } .prose h3 { font-size: 1.2em; } .prose :is(h4, h5, h6) { font-size: 1.02em; }
.anchor { margin-inline-start: 0.35em; color: var(--ink-soft); font-weight: 400; text-decoration: none; opacity: 0; } :is(h2, h3, h4, h5, h6):hover > .anchor, .anchor:focus-visible { opacity: 1; }
.anchor[hreflang] { font-size: max(0.75rem, 0.55em); font-weight: 600; vertical-align: 0.15em; } @media (hover: none) { .anchor[hreflang] { opacity: 1; } }
.prose p, .prose :is(ul, ol):not([data-part='checklist']) { max-width: var(--measure); }
.prose :is(ul, ol):not([data-part='checklist']) { padding-inline-start: 1.5em; } .prose li + li, .prose li > :is(ul, ol) { margin-top: 0.35em; } .prose li::marker { color: var(--ink-soft); }
.prose code { font: 0.88em/1.5 var(--mono); padding: 0.1em 0.3em; border-radius: 4px; background: color-mix(in srgb, var(--ink) 7%, transparent); overflow-wrap: anywhere; }
.diagram { font-size: 0.85em; color: var(--ink-soft); } .diagram + pre { margin-top: 0.35em; } [data-part='math'] { position: relative; } [data-part='math'][data-kind='block'] { display: block; padding-block: 0.4em; overflow: auto hidden; } math { font-size: 1.1em; user-select: none; -webkit-user-select: none; } mtd[columnalign] { min-width: 0; padding-inline: 0; text-align: left; } mtd[columnalign='right'] { text-align: right; } mtd[columnalign='left'] + mtd[columnalign='left'] { padding-inline-start: 1em; } menclose[notation*='strike'] { background: linear-gradient(to top right, transparent 46%, currentcolor 47%, currentcolor 53%, transparent 54%); }
.prose math + code { position: absolute; inset: 0 auto auto 0; width: 1px; height: 1px; padding: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.prose pre { overflow-x: auto; padding: 0.8rem 0.95rem; border: 1px solid var(--line); border-radius: 8px; background: var(--surface); } .prose pre code { padding: 0; background: none; overflow-wrap: normal; } .prose pre:is([data-language='text'], [data-language='markdown']) { white-space: pre-wrap; }
.prose blockquote { padding-inline-start: 1em; border-inline-start: 3px solid var(--line-strong); color: var(--ink-soft); } .prose hr { border: 0; border-top: 1px solid var(--line); margin-block: 2em; }
.prose kbd { font: 0.85em var(--mono); padding: 0.1em 0.4em; border: 1px solid var(--line-strong); border-radius: 4px; }
[data-part='alert'] { --tone: var(--note); padding: 0.8rem 1.05rem; border-inline-start: 4px solid var(--tone); border-radius: 4px 8px 8px 4px; background: var(--note-soft); } [data-part='alert'] > .title { color: var(--tone); font-size: 0.9em; } [data-part='alert'] > .title + * { margin-top: 0.35em; }
[data-kind='tip'] { --tone: var(--tip); background: var(--tip-soft); } [data-kind='important'] { --tone: var(--important); background: var(--important-soft); } [data-kind='warning'] { --tone: var(--warn); background: var(--warn-soft); } [data-kind='caution'] { --tone: var(--bad); background: var(--bad-soft); }
.title { font-weight: 650; }
[data-part='table'] { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; } table { width: 100%; border-collapse: collapse; font-size: 0.92em; line-height: 1.5; } th, td { padding: 0.5em 0.8em; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; min-width: 5.5em; } [align='center'] { text-align: center; } [align='right'] { text-align: right; } th { background: var(--surface); font-weight: 600; } tr:last-child > td { border-bottom: 0; }
[data-part='checklist'] { list-style: none; padding: 0; } .prose [data-part='checklist'] > li { position: relative; margin: 0; padding: 0.7rem 0.3rem 0.7rem 2.4rem; border-bottom: 1px solid var(--line); } .prose [data-part='checklist'] > li:first-child { border-top: 1px solid var(--line); }
[data-part='checklist'] > li::before { content: ''; position: absolute; left: 0.4rem; top: 0.95rem; width: 1.15rem; height: 1.15rem; border: 1.5px solid var(--line-strong); border-radius: 5px; background: var(--raised); }
[data-part='form'] { padding: 1rem 1.15rem 0.8rem; border: 1px solid var(--line); border-top: 3px solid var(--accent); border-radius: 8px; background: var(--raised); } .prose [data-part='form'] > .form-head + p { margin-top: 0.15rem; font-size: 1.15em; font-weight: 650; } .form-head, .form-again { font-size: 0.8125rem; color: var(--ink-soft); } .form-mark { margin-inline-end: 0.6rem; font-size: 0.75rem; font-weight: 600; letter-spacing: 0.05em; text-transform: uppercase; color: var(--accent); } .form-again { padding: 0.6rem 0.95rem; border: 1px dashed var(--line-strong); border-radius: 8px; font-size: 0.9375rem; }
[data-part='field'] { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.15rem 0.6rem; padding-block: 0.55rem; border-top: 1px solid var(--line); } .prose [data-part] > [data-part='field'], .prose [data-part='field'] > * { margin-top: 0; } [data-part='field'] > p:first-child { font-weight: 550; } [data-part='field'] > p + .form-facts + p { flex-basis: 100%; font-size: 0.875em; color: var(--ink-soft); } .form-facts { font-size: 0.8125rem; color: var(--ink-soft); } .form-facts strong { margin-inline-start: 0.5rem; color: var(--warn); font-weight: 600; }
.form-room { flex-basis: 100%; height: 2rem; border: 1px solid var(--line-strong); border-radius: 5px; background: var(--paper); } [data-kind='long'] > .form-room { height: 4.5rem; } :is([data-kind='number'], [data-kind='percent'], [data-kind='date']) > .form-room { flex-basis: 11rem; align-self: center; } .prose [data-part='field'] > ul { flex-basis: 100%; display: flex; flex-wrap: wrap; gap: 0.3rem 1.1rem; max-width: none; padding: 0.15rem 0 0; list-style: none; } .prose [data-part='field'] li { position: relative; margin: 0; padding-inline-start: 1.5rem; font-size: 0.9375em; } [data-part='field'] li::before { content: ''; position: absolute; left: 0; top: 0.25em; width: 1.05em; height: 1.05em; border: 1.5px solid var(--line-strong); border-radius: 50%; } [data-kind='multi'] li::before { border-radius: 4px; } .prose [data-kind='computed'] li { padding-inline-start: 0; color: var(--ink-soft); } [data-kind='computed'] li::before { content: none; }
[data-part='rows'] { padding: 0.75rem 0.95rem 0.35rem; border: 1px solid var(--line); border-radius: 8px; background: var(--surface); } [data-part='rows'] > p:first-child { font-weight: 600; }
.group-roles, .item-particular { font-size: 0.8125rem; color: var(--ink-soft); } :is(.group-roles, .item-particular) .fact:not(:last-child)::after { margin-inline: 0.6rem; } .prose .group-roles + * { margin-top: 0.5rem; }
[data-part='row'] { display: flex; flex-wrap: wrap; gap: 1.5rem; } [data-part='row'] > [data-part='column'] { flex: 1 1 12rem; min-width: 0; margin-top: 0; }
[data-part='tab'] { padding: 0.9rem 1.1rem; border: 1px solid var(--line); border-radius: 8px; } .prose [data-part='tab'] + [data-part='tab'] { margin-top: 0.75rem; }
img { max-width: 100%; height: auto; } figure img { display: block; border-radius: 8px; } figure details { margin-top: 0.4rem; font-size: 0.875rem; } figure summary { width: fit-content; color: var(--ink-soft); }
.prose > details { padding: 0.6rem 1rem; border: 1px solid var(--line); border-radius: 8px; } .prose > details > summary { font-weight: 600; }

.neighbours { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; margin-top: 3rem; padding-top: 1.5rem; border-top: 1px solid var(--line); } .neighbours a { padding: 0.7rem 1rem; border: 1px solid var(--line); border-radius: 8px; color: inherit; text-decoration: none; } .neighbours a:hover { border-color: var(--accent); } .neighbours span { display: block; font-size: 0.8125rem; color: var(--ink-soft); } .neighbours [rel='next'] { grid-column: 2; text-align: end; }
.contents-page, .first-page { flex: 1; width: 100%; max-width: 70rem; margin: 0 auto; padding: 1.5rem 2rem 4rem; }
.cards { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); gap: 1rem; }
.cards a { display: block; height: 100%; padding: 1rem 1.2rem 1.1rem; border: 1px solid var(--line); border-top: 4px solid var(--phase, var(--accent)); border-radius: 8px; background: var(--raised); color: var(--ink-soft); text-decoration: none; font-size: 0.9375rem; } .cards a:hover { border-color: var(--phase, var(--accent)); } .cards strong { display: block; margin-bottom: 0.2rem; color: var(--ink); font-size: 1.125rem; }
ol.cards { counter-reset: phase; } ol.cards strong::before { counter-increment: phase; content: counter(phase) '  '; white-space: pre; color: var(--phase, var(--accent)); }
#contents { margin-top: 2.75rem; scroll-margin-top: calc(var(--bar) + 1rem); } #contents > h2 { margin-bottom: 1.1rem; font-size: 1.45rem; }
.groups { columns: 19rem 3; column-gap: 2rem; } .group { break-inside: avoid; padding-bottom: 1.5rem; font-size: 0.9375rem; } .group h3 { padding-bottom: 0.35rem; margin-bottom: 0.35rem; border-bottom: 2px solid var(--phase, var(--line)); font-size: 1rem; } .group h3 a { color: inherit; text-decoration: none; } .group h3 a:hover { text-decoration: underline; }
.group ul { list-style: none; padding: 0; } .group ul ul { padding-inline-start: 1rem; } .group li > a, .group li > span { display: block; padding: 0.2rem 0; text-decoration: none; } .group li > a:hover { text-decoration: underline; }
.first-page { max-width: 44rem; padding-top: 12vh; } .first-page h1 { margin-bottom: 1.5rem; }
@media (width <= 1120px) { .reading { grid-template-columns: minmax(0, 1fr); padding-inline: 2rem; } .outline { display: none; } }
@media (width <= 900px) { body { grid-template-columns: minmax(0, 1fr); } .side { display: none; } body:not(.plain) .bar .brand, .to-contents { display: inline-flex; } }
@media (width <= 600px) { .bar { flex-wrap: wrap; padding: 0.55rem 1.1rem; } .bar .brand { flex-basis: 100%; } .reading, .contents-page, .first-page { padding-inline: 1.1rem; } h1 { font-size: 1.7rem; } .bar { position: static; } html { scroll-padding-top: 1rem; } .page > footer { padding-inline: 1.1rem; } }
@media print { body, .page { display: block; } .side, .bar, .outline, .neighbours, .trail, .anchor, .page > footer, .skip { display: none; } .reading { display: block; padding: 0; } a { color: inherit; } [data-part], tr, li { break-inside: avoid; } h2, h3 { break-after: avoid; } }
`;
