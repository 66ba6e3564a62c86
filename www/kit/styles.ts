/**
 * What the kit draws, as constructed style sheets: a policy that forbids inline styles lets them be. A page sets the
 * `--tactful-…` properties on any element around the field, and styles the overlay's parts with `::part`.
 */
import type { Level } from './tactful.js';

const COLOURS = {
  sheet: 'light-dark(#fff, #1f2528)',
  ink: 'light-dark(#1c2326, #e7ebeb)',
  muted: 'light-dark(#566067, #a5b0b5)',
  line: 'light-dark(#d5d2c9, #40494e)',
  accent: 'light-dark(#0b655c, #68cbbb)',
  'accent-soft': 'light-dark(#e1f0ec, #17332f)',
  selected: 'light-dark(#cfe9e3, #1f4a44)',
  minor: 'light-dark(#566b85, #9db4d0)',
  moderate: 'light-dark(#94570b, #e2b062)',
  severe: 'light-dark(#a5402f, #f29a87)',
};

const colour = (name: keyof typeof COLOURS): string => `var(--tactful-${name}, ${COLOURS[name]})`;

/** How the words of each level are underlined. */
const underlines = (selector: (level: Level) => string): string =>
  (['minor dotted', 'moderate dashed', 'severe solid'] as const)
    .map((pair) => pair.split(' ') as [Level, string])
    .map(
      ([level, style]) =>
        `${selector(level)} { text-decoration: underline ${style} 2px ${colour(level)}; text-underline-offset: 3px; text-decoration-skip-ink: none; }`,
    )
    .join('\n');

const HIGHLIGHTS = `${underlines((name) => `::highlight(tactful-${name})`)}
::highlight(tactful-selected) { background-color: ${colour('selected')}; color: ${colour('ink')}; }`;

const OVERLAY = `
:host {
  all: initial !important;
  position: var(--tactful-position, absolute) !important;
  z-index: var(--tactful-z, auto) !important;
  inset: 0 auto auto 0 !important;
  display: block !important;
  width: 0 !important;
  height: 0 !important;
  pointer-events: none !important;
  color-scheme: inherit !important;
  font: 14px/1.45 var(--tactful-font, system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif) !important;
  color: ${colour('ink')} !important;
}
* { box-sizing: border-box; }
:host([hidden]) { display: none !important; }
[hidden] { display: none !important; }
.probe { position: absolute; width: 16px; height: 1px; }
.clip { position: absolute; overflow: hidden; transform-origin: 0 0; }
.mirror {
  box-sizing: border-box;
  width: 100%;
  border: 0;
  margin: 0;
  color: transparent;
  user-select: none;
}
.line:not(:first-child) { text-indent: 0; }
.plaintext .line { unicode-bidi: plaintext; }
${underlines((name) => `.mark.${name}`)}
.mirror .selected { border-radius: 3px; background: color-mix(in srgb, ${colour('accent')} 22%, transparent); }

button {
  font: inherit;
  color: inherit;
  cursor: pointer;
}
:focus-visible { outline: 2px solid ${colour('accent')}; outline-offset: 1px; }
.count {
  position: absolute;
  min-width: 22px;
  height: 22px;
  padding: 0 6px;
  border: 1px solid ${colour('line')};
  border-radius: 11px;
  font-size: 12px;
  line-height: 20px;
  font-weight: 650;
  text-align: center;
  color: ${colour('ink')};
  background: ${colour('sheet')};
  pointer-events: auto;
  transform: translate(-100%, -100%);
}
.count:hover { border-color: ${colour('accent')}; }
.count.none { color: ${colour('accent')}; }
.card {
  position: fixed;
  inset: auto;
  width: max-content;
  max-width: min(360px, calc(100vw - 16px));
  max-height: min(420px, calc(100vh - 16px));
  margin: 0;
  overflow-y: auto;
  overscroll-behavior: contain;
  padding: 12px 14px 8px;
  border: 1px solid ${colour('line')};
  border-radius: var(--tactful-radius, 10px);
  color: ${colour('ink')};
  background: ${colour('sheet')};
  box-shadow: 0 6px 24px rgb(0 0 0 / 16%);
  pointer-events: auto;
  text-align: start;
}
.head { display: flex; align-items: baseline; justify-content: space-between; gap: 12px; }
.title { margin: 0; font-size: 15px; font-weight: 650; }
.level { font-size: 12px; white-space: nowrap; }
.level.minor { color: ${colour('minor')}; }
.level.moderate { color: ${colour('moderate')}; }
.level.severe { color: ${colour('severe')}; }
.message, .looked { margin: 2px 0 0; }
.looked, .why { font-size: 13px; color: ${colour('muted')}; }
.fix { margin: 8px 0 0; padding: 8px 10px; border-radius: 8px; background: ${colour('accent-soft')}; overflow-wrap: anywhere; }
.fix b { color: ${colour('accent')}; font-weight: 650; }
.actions { display: flex; flex-wrap: wrap; gap: 6px; margin-top: 8px; }
.actions button {
  max-width: 100%;
  padding: 4px 10px;
  border: 1px solid ${colour('line')};
  border-radius: 7px;
  font-size: 13px;
  text-align: start;
  overflow-wrap: anywhere;
  background: none;
}
.actions button:hover { border-color: ${colour('accent')}; }
.actions .apply { border-color: ${colour('accent')}; color: ${colour('accent')}; font-weight: 600; }
.why { margin-top: 8px; }
.why summary { width: fit-content; cursor: pointer; }
.why p { margin: 2px 0 0; }
.foot { display: flex; align-items: center; gap: 4px; margin-top: 6px; font-size: 12px; color: ${colour('muted')}; }
.foot span { margin-inline-end: auto; font-variant-numeric: tabular-nums; }
.foot button {
  width: 28px;
  height: 28px;
  padding: 0;
  border: 0;
  border-radius: 6px;
  font-size: 16px;
  line-height: 1;
  background: none;
}
.foot button:hover { background: ${colour('accent-soft')}; }
.status { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media print {
  :host { display: none !important; }
}
@media (forced-colors: active) {
  .mirror { forced-color-adjust: none; }
}
`;

/** The element takes no part in the layout: the field in it stands as it would without. */
const ELEMENT = ':host { display: contents; }';

type View = Window & typeof globalThis;

const viewOf = (root: Document | ShadowRoot): View =>
  ((root as ShadowRoot).ownerDocument ?? (root as Document)).defaultView as View;

function sheetOf(css: string, root: Document | ShadowRoot): CSSStyleSheet {
  const sheet = new (viewOf(root).CSSStyleSheet)();
  sheet.replaceSync(css);
  return sheet;
}

/** Styles the overlay; it must be in its document already, for a sheet belongs to one. */
export function styleOverlay(overlay: ShadowRoot): void {
  overlay.adoptedStyleSheets = [sheetOf(OVERLAY, overlay)];
}

/** Styles the custom element itself. */
export function styleElement(shadow: ShadowRoot): void {
  shadow.adoptedStyleSheets = [sheetOf(ELEMENT, shadow)];
}

/** How many fields of each root use its sheet for highlights. */
const uses = new WeakMap<Document | ShadowRoot, { sheet: CSSStyleSheet; count: number }>();

/** Styles the highlights in a root for as long as a field there needs it; returns what gives it up. */
export function highlightSheet(root: Document | ShadowRoot): () => void {
  let use = uses.get(root);
  if (!use) {
    use = { sheet: sheetOf(HIGHLIGHTS, root), count: 0 };
    uses.set(root, use);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, use.sheet];
  }
  use.count++;
  const { sheet } = use;
  return () => {
    if (--use.count > 0) return;
    uses.delete(root);
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
  };
}
