/** What the reply does well, each with its words. */
import { attribute, h, icon, novelty, setChildren } from './dom.js';
import { messages } from './messages.js';
import { quote } from './quote.js';
import type { Select, View } from './state.js';
import type { Report, Signal } from './types.js';

const text = messages.strengths;
const MOST = 4;
/** A weaker sign is no reason for praise. */
const PLAIN = 2;

/** The first plain sign of each strength, outside of what a finding is about. */
function strengths({ signals, flags }: Report): { name: string; signal: Signal }[] {
  const blamed = flags.flatMap(({ spans }) => spans);
  const free = ({ span }: Signal): boolean => !blamed.some(({ start, end }) => start < span.end && span.start < end);
  const found: { name: string; signal: Signal }[] = [];
  for (const { kinds, name } of text.list) {
    const signal = signals.find((one) => one.strength >= PLAIN && (kinds as readonly string[]).includes(one.kind) && one.actor !== 'agentless' && free(one));
    if (signal && !found.some((other) => other.signal.span.start === signal.span.start)) found.push({ name, signal });
  }
  return found.slice(0, MOST);
}

export function createStrengths(select: Select): View {
  const list = h('ul', {});
  const root = h(
    'section',
    { class: 'card strengths', 'aria-labelledby': 'strengths-title' },
    h('h2', { id: 'strengths-title' }, text.title),
    list,
  );
  const isNew = novelty();
  return {
    root,
    render({ report, draft }) {
      const found = report ? strengths(report) : [];
      if (!isNew(found.map(({ name, signal: { span } }) => [name, span, draft.slice(span.start, span.end)]))) return;
      attribute(root, 'hidden', found.length === 0);
      setChildren(
        list,
        found.map(({ name, signal: { span } }) =>
          h('li', {}, icon('done'), h('span', {}, name, ' ', quote(draft, span, () => select({ spans: [span] }, true)))),
        ),
      );
    },
  };
}
