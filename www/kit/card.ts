/** The card of one finding, in the top layer, beside the words that it is about. */
import { autoUpdate, computePosition, flip, offset, shift } from '@floating-ui/dom';
import { copyText } from './copy.js';
import { attribute, h, setText } from './dom.js';
import type { Messages } from './messages.js';
import { wordsOf, type Replacement } from './replacement.js';
import { quoted } from './spans.js';
import type { Finding } from './tactful.js';

const MARGIN = 8;
const COPIED_MS = 2000;

/** What the card shows. */
export interface Shown {
  finding: Finding;
  /** Its place among the findings, from 0, and how many there are. */
  at: number;
  of: number;
  draft: string;
  /** What applying the fix would do, where it can be applied. */
  replacement: Replacement | undefined;
  /** Where the words are on the screen now. */
  anchor(): DOMRect;
  /** What is scrolled when the words move. */
  context: Element;
}

export interface CardEvents {
  apply(replacement: Replacement): void;
  /** With `keyboard` from there, so that it is not lost. */
  dismiss(keyboard: boolean): void;
  /** Takes the last dismissal back. */
  restore(): void;
  step(by: 1 | -1): void;
  close(): void;
}

export interface Card {
  root: HTMLElement;
  show(shown: Shown): void;
  /** Says instead that the finding was put aside, with an undo. */
  showDismissed(shown: Shown, keyboard: boolean): void;
  hide(): void;
}

export function createCard(text: Messages, events: CardEvents): Card {
  const title = h('h2', { class: 'title', id: 'title' });
  const level = h('span');
  const message = h('p', { class: 'message', id: 'message' });
  const looked = h('p', { class: 'looked' });
  const fix = h('p', { class: 'fix', part: 'fix' });
  const actions = h('div', { class: 'actions' });
  const source = h('p');
  const why = h('details', { class: 'why' }, h('summary', {}, text.why), source);
  const position = h('span');
  const button = (label: string, sign: string, press: () => void): HTMLButtonElement =>
    h('button', { type: 'button', 'aria-label': label, title: label, onclick: press }, sign);
  const back = button(text.previous, '‹', () => events.step(-1));
  const on = button(text.next, '›', () => events.step(1));
  const root = h(
    'div',
    {
      class: 'card',
      part: 'card',
      popover: 'manual',
      role: 'dialog',
      dir: 'auto',
      // As the core's sentences are.
      lang: 'en',
      tabindex: -1,
      'aria-labelledby': 'title',
      'aria-describedby': 'message',
    },
    h('div', { class: 'head' }, title, level),
    message,
    looked,
    fix,
    actions,
    why,
    h('div', { class: 'foot' }, position, back, on, button(text.close, '×', () => events.close())),
  );
  // The field keeps the keyboard while the mouse presses buttons here.
  root.addEventListener('mousedown', (event) => {
    if ((event.target as Element).closest('button')) event.preventDefault();
  });

  let follow: (() => void) | undefined;

  /** What only a finding has, and not one that was put aside. */
  const whole = [level, looked, fix, why, position];

  function fillDismissed({ finding }: Shown, keyboard: boolean): void {
    setText(title, text.title(finding.id));
    setText(message, text.dismissed);
    for (const part of [...whole, back, on]) attribute(part, 'hidden', true);
    const undo = h('button', { type: 'button', class: 'undo', onclick: () => events.restore() }, text.undo);
    actions.replaceChildren(undo);
    if (keyboard) undo.focus({ preventScroll: true });
  }

  function fill({ finding, at, of, draft, replacement }: Shown): void {
    for (const part of whole) attribute(part, 'hidden', false);
    setText(title, text.title(finding.id));
    attribute(level, 'class', `level ${finding.severity}`);
    setText(level, text.level(finding.severity));
    setText(message, finding.message);
    attribute(looked, 'hidden', finding.looked_for === undefined);
    setText(looked, `${text.lookedFor} ${finding.looked_for ?? ''}`);
    fix.replaceChildren(h('b', {}, text.fix), ' ', finding.fix);
    setText(source, finding.source);
    setText(position, text.position(at + 1, of));
    for (const step of [back, on]) attribute(step, 'hidden', of < 2);

    const copy: HTMLButtonElement = h(
      'button',
      { type: 'button', onclick: () => void copyTo(copy, wordsOf(finding.fix) ?? finding.fix) },
      text.copy,
    );
    actions.replaceChildren(
      ...(replacement
        ? [h('button', { type: 'button', class: 'apply', part: 'apply', onclick: () => events.apply(replacement) }, labelOf(draft, replacement))]
        : []),
      copy,
      h('button', { type: 'button', onclick: ({ detail }: MouseEvent) => events.dismiss(detail === 0) }, text.dismiss),
    );
  }

  function labelOf(draft: string, replacement: Replacement): string {
    if (replacement.start === replacement.end) return text.insert;
    const words = quoted(draft, replacement);
    return replacement.text === '' ? text.remove(words) : text.replace(words);
  }

  async function copyTo(copy: HTMLElement, words: string): Promise<void> {
    setText(copy, (await copyText(copy.ownerDocument, words)) ? text.copied : text.copyFailed);
    setTimeout(() => setText(copy, text.copy), COPIED_MS);
  }

  function put({ anchor: place, context: contextElement }: Shown): void {
    if (!root.matches(':popover-open')) root.showPopover();
    follow?.();
    const anchor = { getBoundingClientRect: place, contextElement };
    follow = autoUpdate(anchor, root, () => {
      void computePosition(anchor, root, {
        strategy: 'fixed',
        placement: 'bottom-start',
        middleware: [offset(MARGIN), flip({ padding: MARGIN }), shift({ padding: MARGIN, crossAxis: true })],
      }).then(({ x, y }) => {
        root.style.left = `${x}px`;
        root.style.top = `${y}px`;
      });
    });
  }

  return {
    root,
    show(shown) {
      fill(shown);
      put(shown);
    },
    showDismissed(shown, keyboard) {
      fillDismissed(shown, keyboard);
      put(shown);
    },
    hide() {
      follow?.();
      follow = undefined;
      if (root.matches(':popover-open')) root.hidePopover();
    },
  };
}
