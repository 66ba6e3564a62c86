/** What earlier replies on the ticket promised, and how they apologised. */
import { quoted } from '../kit/spans.js';
import { attribute, h, novelty, setChildren } from '../src/dom.js';
import type { View } from '../src/state.js';
import type { Report } from '../src/types.js';
import { texts } from './texts.js';

const text = texts.earlier;
/** As many replies are looked at, the last ones. */
export const MOST_REPLIES = 12;

/** An earlier reply with its report. */
export interface Reply {
  draft: string;
  report: Report;
}

const apologies = ({ signals }: Report): Report['signals'] => signals.filter(({ kind, strength }) => kind.startsWith('apology_') && strength >= 2);

export function createEarlier(replies: () => readonly Reply[]): View {
  const again = h('p', { class: 'notice', role: 'note' }, text.again);
  const promises = h('ul', {});
  const sorry = h('ul', {});
  const promised = h('div', {}, h('h3', {}, text.promises), promises);
  const apologised = h('div', {}, h('h3', {}, text.apologies), sorry);
  const root = h('section', { class: 'card rows earlier', 'aria-labelledby': 'earlier-title' }, h('h2', { id: 'earlier-title' }, text.title), again, promised, apologised);
  const isNew = novelty();
  return {
    root,
    render({ report }) {
      const all = replies();
      const rules = new Set(report ? apologies(report).map(({ rule }) => rule) : []);
      if (!isNew(all.map(({ draft }) => draft), [...rules])) return;
      const made = all.flatMap(({ report }) => report.promises);
      const said = all.flatMap(({ draft, report }) => apologies(report).map(({ rule, span }) => ({ rule, words: quoted(draft, span) })));
      attribute(root, 'hidden', made.length === 0 && said.length === 0);
      attribute(promised, 'hidden', made.length === 0);
      attribute(apologised, 'hidden', said.length === 0);
      attribute(again, 'hidden', !said.some(({ rule }) => rules.has(rule)));
      setChildren(promises, made.map(({ who, what, by }) => h('li', {}, [who, what].filter(Boolean).join(' '), ' ', h('b', { class: by === undefined ? 'none-given' : 'by' }, by ?? text.noTime))));
      setChildren(sorry, said.map(({ words }) => h('li', {}, h('q', {}, words))));
    },
  };
}
