/** An editable element: its words are underlined by highlights, which leave its content as it is. */
import { highlightSheet } from './styles.js';
import { bringIntoView, visibleBox, within, write, type Field } from './field.js';
import type { Stretch } from './stretches.js';
import type { Span } from './tactful.js';

/** A text node, and where it stands in the text. */
interface Piece {
  node: Text;
  start: number;
}

type View = Window & typeof globalThis;

export function editableField(element: HTMLElement): Field {
  const document = element.ownerDocument;
  const view = document.defaultView as View;
  const root = element.getRootNode() as Document | ShadowRoot;
  let pieces: Piece[] = [];
  let read: string | undefined;
  /** This field's ranges in the highlights, which all fields of the document share. */
  let drawn: [string, Range][] = [];
  /** The selection as it was last in the field. */
  let kept: Range | undefined;

  const keep = (): void => {
    const selection = selectionIn(root, document);
    if (selection && selection.rangeCount > 0 && element.contains(selection.anchorNode)) kept = selection.getRangeAt(0).cloneRange();
  };
  document.addEventListener('selectionchange', keep);
  // What is read holds until the content changes.
  const observer = new view.MutationObserver(() => (read = undefined));
  observer.observe(element, { childList: true, characterData: true, subtree: true });
  const releaseSheet = highlightSheet(root);

  function text(): string {
    if (observer.takeRecords().length > 0) read = undefined;
    if (read === undefined) ({ text: read, pieces } = readText(element, view));
    return read;
  }

  /** The text node and offset at an offset of the text; a `start` is in the node that starts there. */
  function locate(offset: number, isStart: boolean): [Node, number] {
    // The last piece that begins before the offset, or for a start at it.
    let low = 0;
    let high = pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const { start } = pieces[middle] as Piece;
      if (isStart ? start <= offset : start < offset) low = middle + 1;
      else high = middle;
    }
    const piece = pieces[Math.max(0, low - 1)];
    if (!piece) return [element, 0];
    // What lies between two pieces, such as a line break, belongs to neither: a start goes to the next one.
    const next = pieces[low];
    if (isStart && next && offset - piece.start >= piece.node.length) return [next.node, 0];
    return [piece.node, Math.max(0, Math.min(offset - piece.start, piece.node.length))];
  }

  function range(span: Span): Range {
    text();
    const result = document.createRange();
    result.setStart(...locate(span.start, true));
    result.setEnd(...locate(span.end, false));
    return result;
  }

  function clear(): void {
    for (const [name, old] of drawn) view.CSS.highlights?.get(name)?.delete(old);
    drawn = [];
  }

  return {
    text,
    writable: () => element.isContentEditable,
    draw(_, marks) {
      clear();
      if (!view.CSS.highlights) return;
      for (const mark of marks) {
        for (const name of namesOf(mark)) {
          let highlight = view.CSS.highlights.get(name);
          if (!highlight) {
            highlight = new view.Highlight();
            view.CSS.highlights.set(name, highlight);
          }
          const words = range(mark);
          highlight.add(words);
          drawn.push([name, words]);
        }
      }
    },
    align() {},
    rects: (span) => within(range(span).getClientRects(), visibleBox(element)),
    reveal: (span) => bringIntoView(element, () => range(span).getClientRects()[0]),
    focus() {
      const selection = kept && element.contains(kept.startContainer) ? kept : undefined;
      element.focus({ preventScroll: true });
      if (selection) select(selection);
    },
    async replace(span, words, chosen) {
      element.focus({ preventScroll: true });
      select(range(span));
      // Some editors keep a selection of their own, and take over the browser's on its event.
      await settled(view);
      if (offer(words)) write(document, words);
      if (!chosen) return;
      await settled(view);
      select(range({ start: span.start + chosen.start, end: span.start + chosen.end }));
    },
    destroy() {
      clear();
      observer.disconnect();
      document.removeEventListener('selectionchange', keep);
      releaseSheet();
    },
  };

  /**
   * Sends the event that comes before typing, which the browser leaves out where a script writes. An editor that writes
   * for itself cancels it, and would undo what it was not told of; says whether nobody did.
   */
  function offer(words: string): boolean {
    const selection = selectionIn(root, document);
    const type = words === '' ? { inputType: 'deleteContentBackward' } : { inputType: 'insertText', data: words };
    const targetRanges = selection && selection.rangeCount > 0 ? [new view.StaticRange(selection.getRangeAt(0))] : [];
    return element.dispatchEvent(
      new view.InputEvent('beforeinput', { ...type, targetRanges, bubbles: true, cancelable: true, composed: true }),
    );
  }

  function select(words: Range): void {
    const { startContainer, startOffset, endContainer, endOffset } = words;
    document.getSelection()?.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
  }
}

/** After the events of what was done just now. */
function settled(view: View): Promise<void> {
  return new Promise((done) => view.setTimeout(done, 20));
}

function namesOf({ level, selected }: Stretch): string[] {
  return [...(level ? [`tactful-${level}`] : []), ...(selected ? ['tactful-selected'] : [])];
}

/** The selection; Chromium keeps one for each shadow root. */
function selectionIn(root: Document | ShadowRoot, document: Document): Selection | null {
  const own = (root as { getSelection?: () => Selection | null }).getSelection;
  return own ? own.call(root) : document.getSelection();
}

/** The text of an editable element as a person sees it: a line a block, a mark before what is quoted. */
function readText(element: HTMLElement, view: View): { text: string; pieces: Piece[] } {
  const pieces: Piece[] = [];
  let text = '';
  let quotes = 0;

  const newLine = (lines: number): void => {
    if (text === '') return;
    while (!text.endsWith('\n'.repeat(lines))) text += '\n';
  };
  const visit = (node: Node, collapse: boolean): void => {
    if (node.nodeType === 3) {
      const { data } = node as Text;
      const atStart = text === '' || text.endsWith('\n');
      if (collapse && atStart && data.trim() === '') return;
      if (atStart && quotes > 0) text += '> ';
      pieces.push({ node: node as Text, start: text.length });
      text += collapse ? data.replace(/[\n\t\r]/gu, ' ') : data;
    } else if (node.nodeType === 1) {
      const child = node as HTMLElement;
      const name = child.localName;
      if (name === 'br') {
        text += '\n';
        return;
      }
      const style = view.getComputedStyle(child);
      if (style.display === 'none') return;
      const block = !style.display.startsWith('inline') && style.display !== 'contents';
      const lines = name === 'p' ? 2 : 1;
      if (block) newLine(lines);
      if (name === 'blockquote') quotes++;
      visitAll(child, !/^(?:pre|break-spaces)/u.test(style.whiteSpace));
      if (name === 'blockquote') quotes--;
      if (block) newLine(lines);
    }
  };
  const visitAll = (parent: Node, collapse: boolean): void => {
    for (const child of parent.childNodes) visit(child, collapse);
  };
  visitAll(element, !/^(?:pre|break-spaces)/u.test(view.getComputedStyle(element).whiteSpace));
  return { text, pieces };
}
