/** The promises found in the draft: who, what, by when. */
import { attribute, h, novelty, setChildren } from './dom.js';
import { messages } from './messages.js';
import type { Select, View } from './state.js';

const text = messages.promises;

export function createPromises(select: Select): View {
  const list = h('ul', {});
  const root = h(
    'section',
    { class: 'card promises', 'aria-labelledby': 'promises-title' },
    h('h2', { id: 'promises-title' }, text.title),
    h('p', { class: 'hint' }, text.note),
    list,
  );
  const isNew = novelty();
  return {
    root,
    render({ report }) {
      const promises = report?.promises;
      if (!isNew(promises)) return;
      attribute(root, 'hidden', !promises?.length);
      setChildren(
        list,
        (promises ?? []).map(({ who, what, by, span }) =>
          h(
            'li',
            {},
            h(
              'button',
              { type: 'button', class: 'promise', onclick: () => select({ spans: [span] }, true) },
              who ? h('b', { dir: 'auto' }, who) : h('span', { class: 'none-given' }, text.nobody),
              h('span', { dir: 'auto' }, what),
              h('span', { class: by === undefined ? 'by none-given' : 'by', dir: 'auto' }, by ?? text.noTime),
            ),
          ),
        ),
      );
    },
  };
}
