/** A copy of a plain text, line by line, that carries underlines where the field itself cannot. */
import { h } from './dom.js';
import type { Stretch } from './stretches.js';
import type { Span } from './tactful.js';

export interface Mirror {
  /** Draws the text with its marks, and touches only lines that changed, so that long drafts stay quick to type in. */
  draw(text: string, marks: readonly Stretch[]): void;
  /** The same words in the mirror. */
  range(span: Span): Range;
}

export function createMirror(root: HTMLElement): Mirror {
  let drawn: string[] = [];
  /** Where each line starts in the text. */
  let starts: number[] = [0];

  /** The text node and offset in the mirror at an offset of the text; a `start` is in the node that starts there. */
  function locate(offset: number, start: boolean): [Node, number] {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const line = root.childNodes[low];
    if (!line) return [root, 0];
    let rest = offset - (starts[low] ?? 0);
    const texts = root.ownerDocument.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    let last: Text | undefined;
    for (let node = texts.nextNode() as Text | null; node; node = texts.nextNode() as Text | null) {
      if (rest < node.length || (rest === node.length && !start)) return [node, rest];
      rest -= node.length;
      last = node;
    }
    return last ? [last, last.length] : [line, 0];
  }

  return {
    draw(text, marks) {
      const lines: { text: string; marks: Stretch[] }[] = [];
      starts = [];
      let start = 0;
      let next = 0;
      for (const line of text.split('\n')) {
        const end = start + line.length;
        const own: Stretch[] = [];
        while (next < marks.length && (marks[next]?.start ?? 0) < end) {
          const mark = marks[next] as Stretch;
          own.push({ ...mark, start: Math.max(mark.start, start) - start, end: Math.min(mark.end, end) - start });
          if (mark.end > end) break; // It goes on in the next line.
          next++;
        }
        while (next < marks.length && (marks[next]?.end ?? 0) <= end) next++;
        lines.push({ text: line, marks: own });
        starts.push(start);
        start = end + 1;
      }

      const wanted = lines.map(({ text: line, marks: own }) => own.map(keyOf).join('') + '\n' + line);
      let head = 0;
      while (head < wanted.length && head < drawn.length && wanted[head] === drawn[head]) head++;
      let tail = 0;
      while (
        tail < Math.min(wanted.length, drawn.length) - head &&
        wanted[wanted.length - 1 - tail] === drawn[drawn.length - 1 - tail]
      ) {
        tail++;
      }
      for (let i = drawn.length - tail - head; i > 0; i--) root.childNodes[head]?.remove();
      const fresh = document.createDocumentFragment();
      for (const line of lines.slice(head, lines.length - tail)) fresh.append(drawLine(line.text, line.marks));
      root.insertBefore(fresh, root.childNodes[head] ?? null);
      drawn = wanted;
    },
    range(span) {
      const range = root.ownerDocument.createRange();
      range.setStart(...locate(span.start, true));
      range.setEnd(...locate(span.end, false));
      return range;
    },
  };
}

function keyOf({ start, end, level, selected }: Stretch): string {
  return `${start},${end},${level ?? ''}${selected ? ',selected' : ''};`;
}

function drawLine(text: string, marks: readonly Stretch[]): HTMLElement {
  const line = h('div', { class: 'line' });
  let at = 0;
  for (const { start, end, level, selected } of marks) {
    if (at < start) line.append(text.slice(at, start));
    const style = [level ? `mark ${level}` : '', selected ? 'selected' : ''].join(' ').trim();
    if (start < end) line.append(h('span', { class: style }, text.slice(start, end)));
    at = Math.max(at, end);
  }
  if (at < text.length) line.append(text.slice(at));
  // An empty line is as high as the field has it.
  if (text === '') line.append(h('br'));
  return line;
}
