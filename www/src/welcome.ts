/** What a newcomer sees beside an empty field, and the examples, which stay at hand below the findings. */
import { attribute, h } from './dom.js';
import { examples, type Example } from './examples.js';
import { messages } from './messages.js';
import type { View } from './state.js';

export function createWelcome(open: (example: Example) => void): View {
  const text = messages.welcome;
  const intro = h('div', {}, h('h2', {}, text.title), h('p', {}, text.text));
  const root = h(
    'section',
    { class: 'welcome', 'aria-label': text.examples },
    intro,
    h('p', { class: 'hint' }, text.examples),
    h(
      'div',
      { class: 'examples' },
      ...examples.map((example) =>
        h(
          'button',
          { type: 'button', onclick: () => open(example) },
          h('b', {}, example.title),
          h('span', {}, example.about),
        ),
      ),
    ),
  );
  return {
    root,
    render({ draft }) {
      const blank = draft.trim() === '';
      attribute(intro, 'hidden', !blank);
      attribute(root, 'class', blank ? 'welcome' : 'welcome small');
    },
  };
}
