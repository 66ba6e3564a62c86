/** The element that holds what is drawn for a field: of a name that no page styles, with a shadow of its own. */
import { attribute, h } from './dom.js';
import { styleOverlay } from './styles.js';

export interface Overlay {
  host: HTMLElement;
  shadow: ShadowRoot;
  /** Puts it into the page; a style sheet belongs to a document, so it is styled there. */
  put(where: (host: HTMLElement) => void): void;
  /** How many pixels of the screen one of its own takes. */
  scale(): number;
  /** A point of the screen in its own pixels. */
  toOwn(x: number, y: number): { x: number; y: number };
}

/** The side of what is measured to find the scale. */
const PROBE_PX = 16;

export function createOverlay(document: Document): Overlay {
  const host = document.createElement('tactful-overlay');
  const shadow = host.attachShadow({ mode: 'open' });
  const probe = h('div', { class: 'probe' });
  shadow.append(probe);
  // What is copied from the field is not to be translated by the browser.
  attribute(host, 'translate', 'no');
  attribute(host, 'exportparts', 'underlines, count, card, fix, apply');

  const scale = (): number => probe.getBoundingClientRect().width / PROBE_PX || 1;
  return {
    host,
    shadow,
    scale,
    put(where) {
      where(host);
      styleOverlay(shadow);
    },
    toOwn(x, y) {
      const origin = probe.getBoundingClientRect();
      return { x: (x - origin.left) / scale(), y: (y - origin.top) / scale() };
    },
  };
}
