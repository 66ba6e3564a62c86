/**
 * The field for the draft: a plain textarea above a mirror that holds the same text, invisible, with underlines.
 * Both lie in one scroller and the mirror gives the height, so they cannot scroll apart.
 */
import { attribute, h, scrollBehavior, setText } from './dom.js';
import { createMirror } from '../kit/mirror.js';
import { stretches } from '../kit/stretches.js';
import { messages } from './messages.js';
import type { State } from './state.js';
import type { Span } from './types.js';

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

  const drawn = createMirror(mirror);

  return {
    root,
    render(state) {
      if (area.value !== state.draft) {
        area.value = state.draft;
        textAtCaret = state.draft;
        scroller.scrollTop = 0;
      }
      const findings = state.findings.map(({ finding }) => finding);
      drawn.draw(state.draft, stretches(state.draft.length, findings, state.selection?.spans ?? []));
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
