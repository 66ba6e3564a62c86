/** A textarea: its text is copied into a mirror that lies over it, invisible but for the underlines. */
import { attribute, h } from './dom.js';
import { bringIntoView, visibleBox, within, write, type Field } from './field.js';
import { createMirror } from './mirror.js';
import type { Overlay } from './overlay.js';

/** Everything that decides where a character stands. */
const STYLES = [
  'direction',
  'font-family',
  'font-feature-settings',
  'font-kerning',
  'font-optical-sizing',
  'font-size',
  'font-size-adjust',
  'font-stretch',
  'font-style',
  'font-synthesis',
  'font-variant',
  'font-variation-settings',
  'font-weight',
  'hyphens',
  'letter-spacing',
  'line-break',
  'line-height',
  'overflow-wrap',
  'padding-bottom',
  'padding-left',
  'padding-right',
  'padding-top',
  'tab-size',
  'text-align',
  'text-align-last',
  'text-autospace',
  'text-indent',
  'text-rendering',
  'text-spacing-trim',
  'text-transform',
  'text-wrap-style',
  'unicode-bidi',
  'white-space-collapse',
  'text-wrap-mode',
  'word-break',
  'word-spacing',
  'writing-mode',
];

export function textareaField(area: HTMLTextAreaElement, overlay: Overlay): Field {
  const view = area.ownerDocument.defaultView as Window & typeof globalThis;
  const root = h('div', { class: 'mirror' });
  // Inert, so that a search in the page does not find every word twice.
  const clip = h('div', { class: 'clip', part: 'underlines', 'aria-hidden': 'true', inert: true }, root);
  overlay.shadow.append(clip);
  const mirror = createMirror(root);

  /** How many pixels of the screen one of the field's own takes. */
  const scale = (): number => (area.offsetWidth > 0 ? area.getBoundingClientRect().width / area.offsetWidth : 1) || 1;

  function align(): void {
    const style = view.getComputedStyle(area);
    for (const name of STYLES) {
      const value = style.getPropertyValue(name);
      if (root.style.getPropertyValue(name) !== value) root.style.setProperty(name, value);
    }
    attribute(root, 'lang', area.lang || undefined);
    root.classList.toggle('plaintext', style.unicodeBidi === 'plaintext');

    const px = (name: string): number => Number.parseFloat(style.getPropertyValue(name)) || 0;
    const [top, right, bottom, left] = ['top', 'right', 'bottom', 'left'].map((side) => px(`border-${side}-width`)) as [
      number,
      number,
      number,
      number,
    ];
    // `clientWidth` and the like are whole numbers, the boxes are not: only the scrollbars are taken from them.
    const barX = Math.max(0, Math.round(area.offsetWidth - left - right - area.clientWidth));
    const barY = Math.max(0, Math.round(area.offsetHeight - top - bottom - area.clientHeight));
    const barLeft = Math.max(0, Math.round(area.clientLeft - left));

    // The clip is as large as the field's padding box in the field's own pixels, and then zoomed and scaled as the field
    // is beyond what the overlay is.
    const zoom = zoomOf(area) / zoomOf(overlay.host);
    const by = scale() / overlay.scale();
    const box = area.getBoundingClientRect();
    const corner = overlay.toOwn(box.left, box.top);
    const sizes = {
      left: (corner.x + (left + barLeft) * by) / zoom,
      top: (corner.y + top * by) / zoom,
      width: box.width / scale() - left - right - barX,
      height: box.height / scale() - top - bottom - barY,
    };
    for (const [name, value] of Object.entries(sizes)) clip.style.setProperty(name, `${value}px`);
    clip.style.zoom = String(zoom);
    clip.style.transform = `scale(${by / zoom})`;
    // The overlay may lie outside of what scrolls and clips the field.
    const seen = visibleBox(area);
    const drawn = clip.getBoundingClientRect();
    const inset = [seen.top - drawn.top, drawn.right - seen.right, drawn.bottom - seen.bottom, seen.left - drawn.left];
    clip.style.clipPath = `inset(${inset.map((by) => `${Math.max(0, by / scale())}px`).join(' ')})`;
    scroll();
  }

  function scroll(): void {
    root.style.transform = `translate(${-area.scrollLeft}px, ${-area.scrollTop}px)`;
  }
  area.addEventListener('scroll', scroll, { passive: true });

  return {
    text: () => area.value,
    writable: () => !area.readOnly && !area.disabled,
    draw: mirror.draw,
    align,
    rects: (span) => within(within(mirror.range(span).getClientRects(), clip.getBoundingClientRect()), visibleBox(area)),
    reveal(span) {
      // The mirror must follow before it can tell how far is left to go.
      bringIntoView(area, () => {
        align();
        return mirror.range(span).getClientRects()[0];
      });
      align();
    },
    focus: () => area.focus({ preventScroll: true }),
    async replace(span, text, chosen) {
      area.focus({ preventScroll: true });
      area.setSelectionRange(span.start, span.end);
      if (!write(area.ownerDocument, text)) {
        area.setRangeText(text, span.start, span.end, 'end');
        area.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertText', data: text }));
      }
      if (chosen) area.setSelectionRange(span.start + chosen.start, span.start + chosen.end);
    },
    destroy() {
      area.removeEventListener('scroll', scroll);
      clip.remove();
    },
  };
}

function zoomOf(element: Element): number {
  return element.currentCSSZoom ?? 1;
}
