/** A copy of the draft with its findings underlined, for where the composer itself cannot show them. */
import { createMirror } from '../kit/mirror.js';
import { stretches } from '../kit/stretches.js';
import { attribute, h, novelty, scrollBehavior } from '../src/dom.js';
import type { View } from '../src/state.js';
import { messages } from './messages.js';

export interface Reading extends View {
  /** Opens it where the selected words are. */
  reveal(): void;
}

export function createReading(): Reading {
  const text = h('div', { class: 'text' });
  const root = h('details', { class: 'card as-read' }, h('summary', {}, messages.reading), text);
  const mirror = createMirror(text);
  const isNew = novelty();
  return {
    root,
    render({ draft, findings, selection }) {
      attribute(root, 'hidden', draft.trim() === '');
      const marks = stretches(draft.length, findings.map(({ finding }) => finding), selection?.spans ?? []);
      if (isNew(draft, marks)) mirror.draw(draft, marks);
    },
    reveal() {
      root.open = true;
      text.querySelector('.selected')?.scrollIntoView({ block: 'center', behavior: scrollBehavior() });
    },
  };
}
