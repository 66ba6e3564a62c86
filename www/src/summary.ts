/** On narrow screens: the scores in one line at the foot of the screen, or the finding at the caret; leads to either. */
import { attribute, h, icon, setText } from './dom.js';
import { messages } from './messages.js';
import { DIMENSIONS } from './scores.js';
import type { View } from './state.js';

export function createSummary(go: () => void): View {
  const bars = DIMENSIONS.map(() => h('i'));
  const words = h('span', { class: 'summary-words' });
  const root = h(
    'button',
    { type: 'button', class: 'summary', onclick: go },
    h('span', { class: 'bars', 'aria-hidden': 'true' }, ...bars),
    words,
    h('span', { class: 'sr' }, messages.summary.label),
    icon('arrow'),
  );
  return {
    root,
    render({ report, findings, selection }) {
      DIMENSIONS.forEach((dimension, i) => {
        bars[i]?.style.setProperty('--score', String(report?.scores[dimension].score ?? 0));
      });
      const finding = findings.find(({ key }) => key === selection?.key)?.finding;
      setText(
        words,
        finding
          ? messages.findings.name(finding.id)
          : report
            ? messages.summary.text(report.overall, report.band)
            : messages.summary.empty,
      );
      attribute(root, 'class', finding ? `summary ${finding.severity}` : 'summary');
    },
  };
}
