/** What each fix that was applied did to the scores: one line a fix, the latest with its undo. */
import { BLANK } from '../kit/replacement.js';
import { step } from './changes.js';
import { attribute, h, setChildren } from './dom.js';
import { messages } from './messages.js';
import { DIMENSIONS } from './scores.js';
import type { Fix, View } from './state.js';
import type { Report } from './types.js';

const text = messages.fixes;

export function createFixes(undo: () => void): View {
  const list = h('ul', {});
  const root = h('section', { class: 'card fixes', 'aria-labelledby': 'fixes-title' }, h('h2', { id: 'fixes-title' }, text.title), list);
  let shown: unknown[] = [];
  return {
    root,
    render({ fixes, report, draft }) {
      if (fixes === shown[0] && report === shown[1]) return;
      shown = [fixes, report];
      attribute(root, 'hidden', fixes.length === 0);
      setChildren(
        list,
        fixes.map((fix, i) => {
          const latest = i === fixes.length - 1;
          return h(
            'li',
            {},
            h('b', {}, messages.findings.name(fix.finding)),
            ...effect(fix, latest ? report : fix.after, draft.slice(fix.span.start, fix.span.end).includes(BLANK)),
            latest && h('button', { type: 'button', class: 'quiet', onclick: undo }, text.undo),
          );
        }),
      );
    },
  };
}

function effect({ before }: Fix, after: Report | undefined, open: boolean): (HTMLElement | undefined)[] {
  if (open) return [h('span', { class: 'effect' }, text.fill)];
  if (!after) return [];
  const steps = [
    step(messages.changes.overall, before.overall, after.overall),
    ...DIMENSIONS.map((dimension) => step(messages.changes.effect(dimension), before.scores[dimension].score, after.scores[dimension].score)),
  ];
  return steps.some((one) => one) ? steps : [h('span', { class: 'effect' }, text.same)];
}
