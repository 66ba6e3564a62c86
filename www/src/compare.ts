/** Compare: two drafts side by side, and one draft at other moments. */
import type { App, Tab } from './app.js';
import { createContext } from './context.js';
import { difference, type Difference } from './difference.js';
import { attribute, h, setChildren, setText } from './dom.js';
import { pasteAsText } from './html.js';
import { messages } from './messages.js';
import { createMeter, DIMENSIONS } from './scores.js';
import { quoted } from '../kit/spans.js';
import type { Choices } from './state.js';
import type { Channel, Context, Finding, Report, ResolvedContext, Severity, Signal } from './types.js';

const text = messages.compare;
const PAUSE_MS = 150;
const CHANNELS = Object.keys(messages.context.options.channel) as Channel[];
const SEVERITIES = Object.keys(messages.context.options.severity) as Severity[];
type Side = 0 | 1;

export function create(app: App): Tab {
  const drafts: [string, string] = ['', ''];
  let choices: Choices = {};
  let resolved: ResolvedContext | undefined;
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const fields = ([0, 1] as const).map((side) => {
    const area = h('textarea', {
      id: `compare-${text.letters[side]}`,
      dir: 'auto',
      rows: 10,
      placeholder: text.placeholders[side],
      autocomplete: 'off',
      oninput: () => {
        drafts[side] = area.value;
        later();
      },
    });
    pasteAsText(area);
    const take = h('button', { type: 'button', class: 'quiet', onclick: () => put(side, app.input().draft) }, text.take);
    const root = h('section', {}, h('div', { class: 'bar' }, h('label', { for: area.id }, text.labels[side]), take), area);
    return { root, area, take };
  });
  const customer = h('textarea', { id: 'compare-customer', dir: 'auto', rows: 2, placeholder: messages.customer.placeholder, oninput: later });
  pasteAsText(customer);
  const context = createContext('compare', ['channel', 'severity', 'intent'], (next) => {
    choices = next;
    context.render({ choices, resolved });
    later();
  });
  const result = createResult();
  const grid = createGrid(app);
  const empty = h('p', { class: 'empty' }, text.empty);
  const failed = h('p', { class: 'notice', hidden: true });

  const root = h(
    'div',
    { class: 'compare' },
    h('div', { class: 'pair' }, ...fields.map((field) => field.root)),
    h(
      'div',
      { class: 'pair moment' },
      h('section', { class: 'customer' }, h('div', { class: 'bar' }, h('label', { for: customer.id }, messages.customer.label, ' ', h('small', {}, messages.customer.optional))), customer),
      context.root,
    ),
    failed,
    empty,
    result.root,
    grid.root,
  );

  function put(side: Side, draft: string): void {
    drafts[side] = draft;
    const area = fields[side]?.area;
    if (area) area.value = draft;
    later();
  }

  function later(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void compare(), PAUSE_MS);
  }

  async function compare(): Promise<void> {
    const id = ++asked;
    const given: Context = { ...choices, customer_message: customer.value.trim() ? customer.value : undefined };
    const there = drafts.map((draft) => draft.trim() !== '');
    try {
      const reports = await Promise.all(drafts.map((draft, side) => (there[side] ? app.ask(draft, given) : undefined)));
      if (id !== asked) return;
      const [a, b] = reports;
      attribute(failed, 'hidden', true);
      attribute(empty, 'hidden', Boolean(a && b));
      resolved = (a ?? b)?.context;
      context.render({ choices, resolved });
      result.render(drafts, a, b);
      await grid.render(drafts, reports, given, () => id === asked);
      if (a && b && id === asked) app.say(`${verdict(difference(a, b))} ${text.scores(a.overall, b.overall)}`);
    } catch (error) {
      if (id !== asked) return;
      attribute(failed, 'hidden', undefined);
      setText(failed, text.failed(error instanceof Error ? error.message : String(error)));
    }
  }

  context.render({ choices, resolved });
  result.render(drafts, undefined, undefined);
  void grid.render(drafts, [], {}, () => true);
  return {
    root,
    show() {
      const { draft, customer: message, choices: chosen } = app.input();
      for (const { take } of fields) attribute(take, 'hidden', draft.trim() === '');
      // The first time, what stands in Check comes along.
      if (drafts.every((one) => one === '') && draft.trim() !== '') {
        customer.value = message;
        choices = chosen;
        put(0, draft);
      }
    },
  };
}

/** "B is warmer but less concrete." */
function verdict({ warm, concrete }: Difference): string {
  return text.verdict(Math.sign(warm[1] - warm[0]), Math.sign(concrete[1] - concrete[0]));
}

function createResult() {
  const title = h('h2', { id: 'compare-title' });
  const advice = h('p', { class: 'advice' });
  const counts = h('p', { class: 'hint' });
  const rows = DIMENSIONS.map((dimension) => {
    const name = messages.scores.dimensions[dimension].name;
    const meters = text.labels.map((label) => createMeter({ 'aria-label': `${name}, ${label}` }));
    const numbers = text.labels.map(() => h('span', { class: 'number', 'aria-hidden': 'true' }));
    const change = h('span', { class: 'change-of-score' });
    const cells = meters.map((meter, side) => h('td', {}, h('div', { class: 'reading' }, meter.root, numbers[side])));
    return { dimension, meters, numbers, change, root: h('tr', {}, h('th', { scope: 'row' }, name), ...cells, h('td', {}, change)) };
  });
  const totals = text.labels.map(() => h('td', { class: 'total' }));
  const totalChange = h('td');
  const table = h(
    'table',
    { class: 'versus' },
    h('thead', {}, h('tr', {}, h('td', {}, h('span', { class: 'sr' }, messages.scores.title)), ...text.labels.map((label) => h('th', { scope: 'col' }, label)), h('th', { scope: 'col' }, text.change))),
    h('tbody', {}, ...rows.map((row) => row.root), h('tr', {}, h('th', { scope: 'row' }, text.overall), ...totals, totalChange)),
  );
  const findings = h('div', { class: 'three' });
  const signals = h('div', { class: 'pair' });
  const root = h(
    'section',
    { class: 'card', 'aria-labelledby': 'compare-title' },
    title,
    advice,
    counts,
    h('div', { class: 'wide' }, table),
    h('h3', {}, text.findings),
    findings,
    h('h3', {}, text.signals),
    signals,
  );
  return {
    root,
    render(drafts: readonly [string, string], a: Report | undefined, b: Report | undefined) {
      attribute(root, 'hidden', !a || !b);
      if (!a || !b) return;
      const found = difference(a, b);
      setText(title, verdict(found));
      const hollow = found.warm[1] > found.warm[0] && found.concrete[1] < found.concrete[0];
      const hollowed = found.warm[0] > found.warm[1] && found.concrete[0] < found.concrete[1];
      attribute(advice, 'hidden', !hollow && !hollowed);
      setText(advice, hollow || hollowed ? text.hollow(text.labels[hollow ? 1 : 0]) : '');
      setText(counts, text.counts(found.warm, found.concrete));
      for (const { dimension, meters, numbers, change } of rows) {
        const scores = [a.scores[dimension], b.scores[dimension]] as const;
        scores.forEach((score, side) => {
          meters[side]?.render(score);
          setText(numbers[side] as HTMLElement, String(score.score));
        });
        setText(change, signed(scores[1].score - scores[0].score));
      }
      [a, b].forEach(({ overall, band }, side) => setText(totals[side] as HTMLElement, `${overall} · ${messages.scores.bands[band]}`));
      setText(totalChange, signed(b.overall - a.overall));

      const [inA, inB] = [a.flags, b.flags];
      const has = (list: readonly Finding[], { id }: Finding): boolean => list.some((other) => other.id === id);
      setChildren(findings, [
        named(text.onlyIn(0), inA.filter((flag) => !has(inB, flag)).map(name), text.none),
        named(text.inBoth, inA.filter((flag) => has(inB, flag)).map(name), text.none),
        named(text.onlyIn(1), inB.filter((flag) => !has(inA, flag)).map(name), text.none),
      ]);
      setChildren(signals, found.only.map((list, side) => named(text.onlyIn(side as Side), list.map((signal) => shown(drafts[side as Side], signal)), text.none)));
    },
  };
}

function name({ id }: Finding): string {
  return messages.findings.name(id);
}

function shown(draft: string, { kind, span }: Signal): Node {
  return h('span', {}, messages.signals[kind], ' ', h('q', { dir: 'auto' }, quoted(draft, span)));
}

function named(title: string, items: readonly (string | Node)[], none: string): HTMLElement {
  return h('div', {}, h('h4', {}, title), items.length === 0 ? h('p', { class: 'hint' }, none) : h('ul', { class: 'plain' }, ...items.map((item) => h('li', {}, item))));
}

function signed(n: number): string {
  return n === 0 ? text.same : n > 0 ? `+${n}` : `−${-n}`;
}

/** Overall scores of a draft on every channel, at every severity. */
function createGrid(app: App) {
  let side: Side = 0;
  let last: Parameters<typeof render> | undefined;
  let drawn = 0;
  const radios = text.labels.map((label, i) => {
    const radio = h('input', {
      type: 'radio',
      name: 'compare-grid',
      id: `compare-grid-${text.letters[i]}`,
      checked: i === side,
      onchange: () => {
        side = i as Side;
        if (last) void render(...last);
      },
    });
    return h('label', { class: 'choice' }, radio, label);
  });
  const which = h('fieldset', { class: 'choices' }, h('legend', { class: 'sr' }, text.gridWhich), ...radios);
  const cells = CHANNELS.map((channel) => SEVERITIES.map((severity) => ({ channel, severity, cell: h('td') })));
  const root = h(
    'section',
    { class: 'card', 'aria-labelledby': 'compare-grid-title' },
    h('div', { class: 'bar' }, h('h2', { id: 'compare-grid-title' }, text.gridTitle), which),
    h('p', { class: 'hint' }, text.gridNote),
    h(
      'div',
      { class: 'wide' },
      h(
        'table',
        { class: 'grid' },
        h('thead', {}, h('tr', {}, h('td', {}), ...SEVERITIES.map((one) => h('th', { scope: 'col' }, messages.context.option('severity', one))))),
        h(
          'tbody',
          {},
          ...cells.map((row, i) => h('tr', {}, h('th', { scope: 'row' }, messages.context.option('channel', CHANNELS[i] ?? '')), ...row.map(({ cell }) => cell))),
        ),
      ),
    ),
  );

  async function render(drafts: readonly string[], reports: readonly (Report | undefined)[], given: Context, current: () => boolean): Promise<void> {
    last = [drafts, reports, given, current];
    const id = ++drawn;
    attribute(which, 'hidden', !(reports[0] && reports[1]));
    const of: Side = reports[side] ? side : side === 0 ? 1 : 0;
    const now = reports[of]?.context;
    const draft = drafts[of] ?? '';
    attribute(root, 'hidden', !now);
    if (!now) return;
    const all = await Promise.all(
      cells.flat().map(async (one) => ({ ...one, report: await app.ask(draft, { ...given, channel: one.channel, severity: one.severity }) })),
    );
    if (!current() || id !== drawn) return;
    for (const { cell, channel, severity, report } of all) {
      const here = now.channel === channel && now.severity === severity;
      attribute(cell, 'class', `${report.band}${here ? ' here' : ''}`);
      setChildren(cell, [h('b', {}, String(report.overall)), h('span', { class: 'sr' }, ` ${messages.scores.bands[report.band]}`), ...(here ? [h('span', { class: 'here-mark' }, text.here)] : [])]);
    }
  }
  return { root, render };
}
