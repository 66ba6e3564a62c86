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

/**
 * Writes over what is selected, as if it were typed. The call is an old one, but the one way that leaves the browser's
 * own undo working, and it sends the events of typing too.
 */
export function write(document: Document, text: string): boolean {
  return text === '' ? document.execCommand('delete') : document.execCommand('insertText', false, text);
}
