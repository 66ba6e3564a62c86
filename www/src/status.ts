/** One polite line for screen readers: it speaks after a second of quiet, and only when there is news. */
import { h, setText } from './dom.js';

const QUIET_MS = 1000;

export function createStatus(): { root: HTMLElement; say(words: string): void } {
  const root = h('div', { class: 'sr', role: 'status', 'aria-live': 'polite' });
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    root,
    say(words) {
      clearTimeout(timer);
      timer = setTimeout(() => setText(root, words), QUIET_MS);
    },
  };
}
