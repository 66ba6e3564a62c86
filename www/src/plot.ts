/** A small plot: a line for each score over some weeks, and the same as a table for whoever does not see it. */
import { h, setChildren } from './dom.js';
import { messages } from './messages.js';
import { DIMENSIONS } from './scores.js';

export interface Week {
  from: Date;
  n: number;
  means: Record<string, number | undefined>;
}

const WIDTH = 240;
const HEIGHT = 56;
const INSET = 6;

export function createPlot(title: string, note: string): { root: HTMLElement; render(weeks: readonly Week[]): void } {
  const lines = h('div', { class: 'lines' });
  const table = h('table', { class: 'sr' });
  const root = h('section', { class: 'card plot', 'aria-labelledby': 'plot-title' }, h('h3', { id: 'plot-title' }, title), h('p', { class: 'hint' }, note), lines, table);
  return {
    root,
    render(weeks) {
      const format = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric' });
      setChildren(
        lines,
        DIMENSIONS.map((dimension) => {
          const { name } = messages.scores.dimensions[dimension];
          const means = weeks.map((week) => week.means[dimension]);
          const last = means.findLast((mean) => mean !== undefined);
          return h('figure', { 'aria-hidden': 'true' }, h('figcaption', {}, name, ' ', h('b', {}, last?.toFixed(1) ?? messages.scores.none)), line(means));
        }),
      );
      setChildren(table, [
        h('caption', {}, title),
        h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, messages.history.week), ...DIMENSIONS.map((dimension) => h('th', { scope: 'col' }, messages.scores.dimensions[dimension].name)))),
        h(
          'tbody',
          {},
          ...weeks.map(({ from, means }) =>
            h('tr', {}, h('th', { scope: 'row' }, format.format(from)), ...DIMENSIONS.map((dimension) => h('td', {}, means[dimension]?.toFixed(1) ?? messages.history.noReplies))),
          ),
        ),
      ]);
    },
  };
}

/** Scores 1 to 5 from bottom to top; a week without replies leaves a gap. */
function line(means: readonly (number | undefined)[]): SVGSVGElement {
  const svg = element('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: 'line-plot' });
  const x = (i: number): number => INSET + (i * (WIDTH - 2 * INSET)) / Math.max(1, means.length - 1);
  const y = (mean: number): number => HEIGHT - INSET - ((mean - 1) * (HEIGHT - 2 * INSET)) / 4;
  for (const score of [1, 3, 5]) svg.append(element('path', { d: `M0 ${y(score)}H${WIDTH}`, class: 'rule' }));
  let path = '';
  means.forEach((mean, i) => {
    if (mean === undefined) return;
    path += `${means[i - 1] === undefined ? 'M' : 'L'}${x(i).toFixed(1)} ${y(mean).toFixed(1)}`;
    svg.append(element('circle', { cx: x(i), cy: y(mean), r: 3 }));
  });
  if (path) svg.prepend(element('path', { d: path, class: 'trend' }));
  return svg;
}

function element<K extends keyof SVGElementTagNameMap>(tag: K, attributes: Record<string, string | number>): SVGElementTagNameMap[K] {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}
