/** What single changes would do, each computed by the core from the changed draft. */
import { attribute, h, icon, novelty, setChildren } from './dom.js';
import { messages } from './messages.js';
import type { View } from './state.js';

const text = messages.changes;
const MOST = 3;

export function createChanges(): View {
  const list = h('ul', {});
  const root = h(
    'section',
    { class: 'card changes', 'aria-labelledby': 'changes-title' },
    h('h2', { id: 'changes-title' }, text.title),
    list,
  );
  const isNew = novelty();
  return {
    root,
    render({ report }) {
      const changes = report?.changes;
      if (!isNew(changes, report?.overall)) return;
      attribute(root, 'hidden', !changes?.length);
      setChildren(
        list,
        (changes ?? []).slice(0, MOST).map(({ change, clears, effects, overall }) =>
          h(
            'li',
            {},
            h('span', { class: 'change' }, change),
            report !== undefined && step(text.overall, report.overall, overall),
            effects.length === 0 && h('span', { class: 'effect' }, text.clears(clears.map((id) => messages.findings.name(id)))),
            ...effects.map(({ dimension, from, to }) => step(text.effect(dimension), from, to)),
          ),
        ),
      );
    },
  };
}

/** "overall 35 → 48"; nothing where nothing moves. */
export function step(name: string, from: number, to: number): HTMLElement | undefined {
  if (from === to) return undefined;
  return h(
    'span',
    { class: 'effect' },
    `${name} ${from} `,
    h('span', { class: 'sr' }, text.to),
    icon('arrow'),
    ' ',
    h('b', {}, String(to)),
  );
}
