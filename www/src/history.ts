/** History, off by default: how this browser's replies developed. */
import type { App, Tab } from './app.js';
import { attribute, h, setChildren, setText } from './dom.js';
import { messages } from './messages.js';
import { createPlot } from './plot.js';
import { DIMENSIONS } from './scores.js';
import { entries, eraseAll, forgetTexts, type Entry } from './store.js';

const text = messages.history;
const WEEKS = 8;
const WEEK_MS = 7 * 24 * 3600 * 1000;
/** The last replies that habits are counted in. */
const LAST = 20;
const MOST = 6;

export function create(app: App): Tab {
  const { history } = app;
  const on = h('input', { type: 'checkbox', onchange: () => (history.set({ on: on.checked }), void render()) });
  const texts = h('input', {
    type: 'checkbox',
    onchange: () => {
      history.set({ texts: texts.checked });
      if (!texts.checked) void forgetTexts().then(render, unavailable);
    },
  });
  const textsChoice = h('label', { class: 'choice' }, texts, h('span', {}, text.texts, ' ', h('small', {}, text.textsNote)));
  const told = h('p', { class: 'empty', role: 'status' });
  const erase = h('button', { type: 'button', class: 'button', onclick: () => void eraseAll().then(erased, unavailable) }, text.erase);
  const plot = createPlot(text.plot, text.plotNote(WEEKS));
  const habits = h('div', { class: 'pair' });
  const recent = h('section', { class: 'card' });
  const found = h('div', { class: 'found' }, plot.root, habits, recent);
  const root = h(
    'div',
    { class: 'history' },
    h('h2', {}, messages.tabs.names.history),
    h('p', { class: 'lead' }, text.lead),
    h('div', { class: 'switches' }, h('label', { class: 'choice' }, on, text.on), textsChoice, erase),
    told,
    found,
  );

  function unavailable(): void {
    setText(told, text.unavailable);
    attribute(told, 'hidden', false);
    attribute(found, 'hidden', true);
  }

  async function erased(): Promise<void> {
    await render();
    setText(told, text.erased);
    attribute(told, 'hidden', false);
    on.focus({ preventScroll: true });
  }

  async function render(): Promise<void> {
    on.checked = history.get().on;
    texts.checked = history.get().texts;
    attribute(textsChoice, 'hidden', !on.checked);
    let all: Entry[];
    try {
      all = await entries();
    } catch {
      return unavailable();
    }
    attribute(erase, 'hidden', all.length === 0);
    attribute(found, 'hidden', all.length === 0);
    attribute(told, 'hidden', all.length > 0);
    setText(told, on.checked ? text.empty : text.off);
    if (all.length === 0) return;
    plot.render(weeks(all));
    const last = all.slice(0, LAST);
    const { explain } = await import('../pkg/reference.js');
    const meaning = (rule: string): string => explain(rule)?.meaning ?? rule;
    setChildren(habits, [
      h('section', { class: 'card' }, h('h3', {}, text.frequent), bars(count(last, ({ flags }) => flags), last.length, (id) => messages.findings.name(id), (id) => `#rules/${encodeURIComponent(id)}`)),
      h('section', { class: 'card' }, h('h3', {}, text.apologies), apologies(count(last, ({ apologies }) => apologies), last.length, meaning)),
    ]);
    setChildren(recent, [h('h3', {}, text.recent), table(all.slice(0, LAST), app)]);
  }

  history.onRecord(() => {
    if (!root.hidden) void render();
  });
  return { root, show: () => void render() };
}

/** Mean scores of the last weeks, the oldest first; a week without replies has none. */
function weeks(all: readonly Entry[]): { from: Date; n: number; means: Record<string, number | undefined> }[] {
  const today = new Date();
  // Monday of this week, local time.
  const monday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - ((today.getDay() + 6) % 7)).getTime();
  return Array.from({ length: WEEKS }, (_, i) => {
    const from = monday - (WEEKS - 1 - i) * WEEK_MS;
    const inWeek = all.filter(({ at }) => at >= from && at < from + WEEK_MS);
    const means = Object.fromEntries(
      DIMENSIONS.map((dimension) => [dimension, inWeek.length === 0 ? undefined : inWeek.reduce((sum, { scores }) => sum + scores[dimension], 0) / inWeek.length]),
    );
    return { from: new Date(from), n: inWeek.length, means };
  });
}

/** How many entries have each id, the most frequent first. */
function count(all: readonly Entry[], ids: (entry: Entry) => readonly string[]): [string, number][] {
  const found = new Map<string, number>();
  for (const entry of all) for (const id of ids(entry)) found.set(id, (found.get(id) ?? 0) + 1);
  return [...found].sort((a, b) => b[1] - a[1]).slice(0, MOST);
}

function bars(counts: readonly [string, number][], of: number, name: (id: string) => string, href: (id: string) => string): HTMLElement {
  if (counts.length === 0) return h('p', { class: 'hint' }, messages.compare.none);
  return h(
    'ul',
    { class: 'frequent' },
    ...counts.map(([id, n]) => {
      const bar = h('span', { class: 'bar-of', 'aria-hidden': 'true' });
      bar.style.setProperty('--part', String(n / of));
      return h('li', {}, id.startsWith('house/') ? name(id) : h('a', { href: href(id) }, name(id)), h('span', { class: 'hint' }, text.times(n, of)), bar);
    }),
  );
}

function apologies(counts: readonly [string, number][], of: number, meaning: (rule: string) => string): HTMLElement {
  if (counts.length === 0) return h('p', { class: 'hint' }, messages.compare.none);
  return h('ul', { class: 'frequent' }, ...counts.map(([rule, n]) => h('li', {}, h('span', {}, meaning(rule)), h('span', { class: 'hint' }, text.apology(n, of)))));
}

function table(all: readonly Entry[], app: App): HTMLElement {
  const time = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
  return h(
    'ul',
    { class: 'recent' },
    ...all.map(({ at, channel, overall, band, flags, input }) =>
      h(
        'li',
        {},
        h('time', { datetime: new Date(at).toISOString() }, time.format(at)),
        h('span', {}, messages.context.option('channel', channel)),
        h('b', {}, String(overall)),
        h('span', { class: `band ${band}` }, messages.scores.bands[band]),
        h('span', { class: 'hint' }, flags.map((id) => messages.findings.name(id)).join(', ')),
        input && h('button', { type: 'button', class: 'quiet', onclick: () => app.open(input) }, text.open),
      ),
    ),
  );
}
