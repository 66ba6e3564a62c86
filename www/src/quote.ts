/** Words of the draft, quoted; a button that shows them in their place. */
import { h } from './dom.js';
import { messages } from './messages.js';
import { quoted } from '../kit/spans.js';
import type { Span } from './types.js';

export function quote(draft: string, span: Span, show: () => void): HTMLElement {
  const words = quoted(draft, span);
  return h(
    'button',
    { type: 'button', class: 'quote', 'aria-label': messages.findings.show(words), onclick: show },
    h('q', { dir: 'auto' }, words),
  );
}
