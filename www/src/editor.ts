/**
 * The field for the draft: a plain textarea above a mirror that holds the same text, invisible, with underlines.
 * Both lie in one scroller and the mirror gives the height, so they cannot scroll apart.
 */
import { attribute, h, scrollBehavior, setText } from './dom.js';
import { messages } from './messages.js';
import type { State } from './state.js';
import type { Level, Span } from './types.js';

const RANK: Record<Level, number> = { minor: 1, moderate: 2, severe: 3 };

/** A stretch of the draft that is drawn in one way. */
interface Stretch extends Span {
  style: string;
}

export interface EditorEvents {
  input(text: string): void;
  /** The caret was put somewhere, not by typing. */
  caret(offset: number): void;
  clear(): void;
  undo(): void;
}

export interface Editor {
  root: HTMLElement;
  render(state: State): void;
  /** Scrolls the selected words into view. */
  reveal(): void;
  focus(span?: Span): void;
}

export function createEditor(events: EditorEvents): Editor {
  const mirror = h('div', { class: 'mirror', 'aria-hidden': 'true' });
  const area = h('textarea', {
    id: 'draft',
    class: 'area',
    dir: 'auto',
    rows: '1',
    placeholder: messages.draft.placeholder,
    autocomplete: 'off',
    'aria-describedby': 'draft-keys',
    oninput: () => events.input(area.value),
  });
  const words = h('span', { class: 'count' });
  const undo = h('button', { type: 'button', class: 'quiet', onclick: () => events.undo() }, messages.draft.undo);
  const clear = h('button', { type: 'button', class: 'quiet', onclick: () => events.clear() }, messages.draft.clear);
  const scroller = h('div', { class: 'scroller' }, h('div', { class: 'sheet' }, mirror, area));
  const root = h(
    'section',
    { class: 'editor' },
    h('div', { class: 'bar' }, h('label', { for: 'draft' }, messages.draft.label), undo, clear),
    scroller,
    h('div', { class: 'bar foot' }, h('span', { id: 'draft-keys', class: 'hint' }, messages.draft.keys), words),
  );

  // The caret moves after every keystroke too; only moves without a change of the text are the person's own.
  let textAtCaret = '';
  document.addEventListener('selectionchange', () => {
    if (document.activeElement !== area) return;
    const typed = area.value !== textAtCaret;
    textAtCaret = area.value;
    if (!typed && area.selectionStart === area.selectionEnd) events.caret(area.selectionStart);
  });

  const drawLines = lineDrawer(mirror);

  return {
    root,
    render(state) {
      if (area.value !== state.draft) {
        area.value = state.draft;
        textAtCaret = state.draft;
        scroller.scrollTop = 0;
      }
      drawLines(state.draft, stretches(state));
      setText(words, messages.draft.words(countWords(state.draft)));
      attribute(undo, 'hidden', !state.previous);
      attribute(clear, 'hidden', !state.draft && !state.customer);
    },
    reveal() {
      mirror.querySelector('.selected')?.scrollIntoView({ block: 'center', inline: 'nearest', behavior: scrollBehavior() });
    },
    focus(span) {
      area.focus({ preventScroll: true });
      if (span) area.setSelectionRange(span.start, span.end);
    },
  };
}

/** The words of a text, up to white space: quick, and near enough for a counter. */
function countWords(text: string): number {
  let n = 0;
  for (const _ of text.matchAll(/\S+/gu)) n++;
  return n;
}

/** Cuts the draft where a mark begins or ends; overlapping marks show the gravest. */
function stretches({ draft, findings, selection }: State): Stretch[] {
  const edges: { at: number; open: number; rank: number }[] = [];
  const add = (span: Span, rank: number): void => {
    const start = Math.max(0, span.start);
    const end = Math.min(draft.length, span.end);
    if (start < end) edges.push({ at: start, open: 1, rank }, { at: end, open: -1, rank });
  };
  for (const { finding } of findings) for (const span of finding.spans) add(span, RANK[finding.severity]);
  for (const span of selection?.spans ?? []) add(span, 0);
  edges.sort((a, b) => a.at - b.at);

  const open = [0, 0, 0, 0];
  const result: Stretch[] = [];
  let from = 0;
  for (const { at, open: by, rank } of edges) {
    const style = [
      open[3] ? 'mark severe' : open[2] ? 'mark moderate' : open[1] ? 'mark minor' : '',
      open[0] ? 'selected' : '',
    ]
      .join(' ')
      .trim();
    if (style && from < at) result.push({ start: from, end: at, style });
    from = at;
    open[rank] = (open[rank] ?? 0) + by;
  }
  return result;
}

/** Draws the mirror line by line and touches only lines that changed, so that long drafts stay quick to type in. */
function lineDrawer(mirror: HTMLElement): (draft: string, marks: readonly Stretch[]) => void {
  let drawn: string[] = [];
  return (draft, marks) => {
    const lines: { text: string; marks: Stretch[] }[] = [];
    let start = 0;
    let next = 0;
    for (const text of draft.split('\n')) {
      const end = start + text.length;
      const own: Stretch[] = [];
      while (next < marks.length && (marks[next]?.start ?? 0) < end) {
        const mark = marks[next] as Stretch;
        own.push({
          start: Math.max(mark.start, start) - start,
          end: Math.min(mark.end, end) - start,
          style: mark.style,
        });
        if (mark.end > end) break; // It goes on in the next line.
        next++;
      }
      while (next < marks.length && (marks[next]?.end ?? 0) <= end) next++;
      lines.push({ text, marks: own });
      start = end + 1;
    }

    const wanted = lines.map(({ text, marks: own }) => own.map((m) => `${m.start},${m.end},${m.style};`).join('') + '\n' + text);
    let head = 0;
    while (head < wanted.length && head < drawn.length && wanted[head] === drawn[head]) head++;
    let tail = 0;
    while (
      tail < Math.min(wanted.length, drawn.length) - head &&
      wanted[wanted.length - 1 - tail] === drawn[drawn.length - 1 - tail]
    ) {
      tail++;
    }
    for (let i = drawn.length - tail - head; i > 0; i--) mirror.childNodes[head]?.remove();
    const fresh = document.createDocumentFragment();
    for (const line of lines.slice(head, lines.length - tail)) fresh.append(drawLine(line.text, line.marks));
    mirror.insertBefore(fresh, mirror.childNodes[head] ?? null);
    drawn = wanted;
  };
}

function drawLine(text: string, marks: readonly Stretch[]): HTMLElement {
  const line = h('div', { class: 'line' });
  let at = 0;
  for (const { start, end, style } of marks) {
    if (at < start) line.append(text.slice(at, start));
    if (start < end) line.append(h('span', { class: style }, text.slice(start, end)));
    at = Math.max(at, end);
  }
  if (at < text.length) line.append(text.slice(at));
  return line;
}
