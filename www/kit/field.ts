/** What is needed of a field that is checked, whatever kind it is. */
import type { Stretch } from './stretches.js';
import type { Span } from './tactful.js';

export interface Field {
  text(): string;
  /** Whether a person may change it. */
  writable(): boolean;
  /** Underlines the stretches of the present text. */
  draw(text: string, marks: readonly Stretch[]): void;
  /** Fits the underlines to the field's place and style. */
  align(): void;
  /** Where the words of a span are on the screen: one rectangle a line, cut to what the field shows. */
  rects(span: Span): DOMRect[];
  /** Scrolls the words into view. */
  reveal(span: Span): void;
  /** Gives the keyboard back, with the caret where it was. */
  focus(): void;
  /** Writes as if it were typed, so that undo takes it back, and selects `chosen` of what was written. */
  replace(span: Span, text: string, chosen: Span | undefined): Promise<void>;
  /** Takes the underlines away. */
  destroy(): void;
}

/** The parts of the rectangles that lie in a box. */
export function within(rects: Iterable<DOMRect>, box: DOMRect): DOMRect[] {
  const result: DOMRect[] = [];
  for (const rect of rects) {
    const left = Math.max(rect.left, box.left);
    const top = Math.max(rect.top, box.top);
    const right = Math.min(rect.right, box.right);
    const bottom = Math.min(rect.bottom, box.bottom);
    if (left < right && top < bottom) result.push(new DOMRect(left, top, right - left, bottom - top));
  }
  return result;
}

/** Scrolls the element and whatever it lies in, as far as it takes for the rectangle to be seen. */
export function bringIntoView(element: Element, rectOf: () => DOMRect | undefined): void {
  const document = element.ownerDocument;
  const view = document.defaultView as Window;
  const root = document.scrollingElement;
  for (let node: Element | null = element; node; node = around(node)) {
    const { overflowX, overflowY } = view.getComputedStyle(node);
    const scrolls = (overflow: string): boolean => node === root || overflow === 'auto' || overflow === 'scroll';
    const box = node === root ? new DOMRect(0, 0, view.innerWidth, view.innerHeight) : node.getBoundingClientRect();
    const rect = rectOf();
    if (!rect) return;
    if (scrolls(overflowY) && (rect.top < box.top || rect.bottom > box.bottom)) {
      node.scrollTop += rect.top - box.top - (box.height - rect.height) / 2;
    }
    if (scrolls(overflowX) && (rect.left < box.left || rect.right > box.right)) {
      node.scrollLeft += rect.left - box.left - box.width / 3;
    }
  }
}

/** The part of the element that no scrolled or clipping element around it hides. */
export function visibleBox(element: Element): DOMRect {
  const view = element.ownerDocument.defaultView as Window;
  let { left, top, right, bottom } = element.getBoundingClientRect();
  for (let node = around(element); node && node.localName !== 'body'; node = around(node)) {
    const { overflowX, overflowY } = view.getComputedStyle(node);
    const box = node.getBoundingClientRect();
    if (overflowX !== 'visible') [left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
    if (overflowY !== 'visible') [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
  }
  return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
}

function around(node: Element): Element | null {
  return node.assignedSlot ?? node.parentElement ?? hostOf(node);
}

function hostOf(node: Element): Element | null {
  return (node.getRootNode() as ShadowRoot).host ?? null;
}

/**
 * Writes over what is selected, as if it were typed. The call is an old one, but the one way that leaves the browser's
 * own undo working, and it sends the events of typing too.
 */
export function write(document: Document, text: string): boolean {
  return text === '' ? document.execCommand('delete') : document.execCommand('insertText', false, text);
}
