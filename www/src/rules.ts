/** Rules: everything that a report can point at, with its switch, and what a team sets for itself. */
import type { App, Tab } from './app.js';
import { attribute, h, setChildren, setText } from './dom.js';
import { messages } from './messages.js';
import { createLimits } from './limits.js';
import { createTeamSettings, type Take } from './teamsettings.js';
import type { Entry, Level } from './types.js';

const text = messages.rules;
const TYPES = Object.keys(text.types) as Entry['type'][];
const LEVELS: readonly Level[] = ['severe', 'moderate', 'minor'];

interface Row {
  entry: Entry;
  /** What a search looks at, in lower case. */
  words: string;
  root: HTMLDetailsElement;
  render(): void;
}

export function create(app: App): Tab {
  let rows: Row[] = [];
  let type: Entry['type'] | undefined = 'flag';
  const search = h('input', { id: 'rules-search', type: 'search', placeholder: text.searchHint, autocomplete: 'off', oninput: filter });
  const types = ([undefined, ...TYPES] as const).map((one) => {
    const radio = h('input', {
      type: 'radio',
      name: 'rules-type',
      checked: one === type,
      onchange: () => {
        type = one;
        filter();
      },
    });
    return { one, radio, root: h('label', { class: 'choice' }, radio, one === undefined ? text.all : text.types[one]) };
  });
  const count = h('p', { class: 'hint' });
  const nothing = h('p', { class: 'empty', hidden: true }, text.nothing);
  const list = h('div', { class: 'entries' });
  const settings = createTeamSettings(app);
  const root = h(
    'div',
    { class: 'rules' },
    h(
      'section',
      { 'aria-labelledby': 'rules-title' },
      h('h2', { id: 'rules-title' }, messages.tabs.names.rules),
      h('p', { class: 'lead' }, text.lead),
      h('div', { class: 'search' }, h('label', { for: 'rules-search', class: 'sr' }, text.search), search),
      h('fieldset', { class: 'choices' }, h('legend', { class: 'sr' }, text.search), ...types.map((one) => one.root)),
      count,
      nothing,
      list,
    ),
    settings.root,
  );
  app.team.onChange(() => {
    for (const row of rows) row.render();
  });

  const loaded = import('../pkg/reference.js').then(({ rules }) => {
    rows = rules().map((entry) => createRow(entry, app, settings.take));
    setChildren(list, rows.map((row) => row.root));
    filter();
  });

  function filter(): void {
    const words = search.value.toLowerCase().split(/\s+/u).filter(Boolean);
    let n = 0;
    for (const row of rows) {
      const shown = (type === undefined || row.entry.type === type) && words.every((word) => row.words.includes(word));
      attribute(row.root, 'hidden', !shown);
      if (shown) n++;
    }
    setText(count, text.shown(n, rows.filter((row) => type === undefined || row.entry.type === type).length));
    attribute(nothing, 'hidden', n > 0 || rows.length === 0);
    if (words.length > 0) app.say(count.textContent);
  }

  return {
    root,
    show(id) {
      settings.show();
      if (!id) return;
      void loaded.then(() => {
        const row = rows.find(({ entry }) => encodeURIComponent(entry.id) === id || entry.id === id);
        if (!row) return;
        type = row.entry.type;
        for (const one of types) one.radio.checked = one.one === type;
        search.value = '';
        filter();
        row.root.open = true;
        row.root.querySelector('summary')?.focus({ preventScroll: true });
        // Once it is filled.
        row.root.addEventListener('toggle', () => row.root.scrollIntoView({ block: 'start' }), { once: true });
        row.root.scrollIntoView({ block: 'start' });
      });
    },
  };
}

function titleOf(entry: Entry): string {
  if (entry.type === 'flag') return messages.findings.name(entry.id);
  if (entry.type === 'dimension') return messages.scores.dimensions[entry.id as keyof typeof messages.scores.dimensions].name;
  return entry.meaning;
}

function createRow(entry: Entry, app: App, take: Take): Row {
  const title = titleOf(entry);
  const body = h('div', { class: 'entry-body' });
  const off = h('span', { class: 'tag', hidden: true }, text.off);
  let filled = false;
  const root = h(
    'details',
    {
      class: 'entry',
      ontoggle: () => {
        if (!root.open || filled) return;
        filled = true;
        fill();
        render();
      },
    },
    h('summary', {}, h('span', { class: 'entry-title' }, title), off, h('code', {}, entry.id)),
    body,
  );
  let level: HTMLSelectElement | undefined;
  let limits: ReturnType<typeof createLimits> | undefined;

  function fill(): void {
    if (entry.type === 'flag') level = createLevel(entry.id, title, entry.level, app);
    limits = createLimits(entry.id, app.team, take);
    body.replaceChildren(
      ...(title === entry.meaning ? [] : [h('p', {}, entry.meaning)]),
      ...(level ? [h('p', { class: 'entry-level' }, h('label', { for: level.id }, text.level), level)] : []),
      facts(entry),
      ...limits.roots,
      ...examples(entry, app),
    );
  }

  function render(): void {
    const set = app.team.level(entry.id);
    attribute(off, 'hidden', set !== 'off');
    if (level) level.value = set ?? '';
    limits?.render();
  }

  render();
  return { entry, words: JSON.stringify([title, Object.values(entry)]).toLowerCase(), root, render };
}

function createLevel(id: string, title: string, usual: Level, app: App): HTMLSelectElement {
  const select = h(
    'select',
    {
      id: `rules-level-${id}`,
      'aria-label': `${text.level}: ${title}`,
      onchange: () => app.team.setFlag(id, (select.value || undefined) as Level | 'off' | undefined),
    },
    h('option', { value: '' }, text.asUsual(messages.findings.levels[usual])),
    ...LEVELS.map((value) => h('option', { value }, messages.findings.levels[value])),
    h('option', { value: 'off' }, text.off),
  );
  return select;
}

/** Everything else that the reference says, each with its label. */
function facts(entry: Entry): HTMLElement {
  const list: [string, string][] = [];
  if (entry.type === 'dimension') list.push([text.highest, entry.highest], [text.lowest, entry.lowest], [text.source, entry.source]);
  if (entry.type === 'flag') {
    list.push([text.why, entry.why], [text.applies, text.plain(entry.applies)], [text.exempt, text.plain(entry.exempt)]);
    if (entry.looked_for !== undefined) list.push([text.lookedFor, entry.looked_for]);
    list.push([text.source, entry.source]);
  }
  if (entry.type === 'rule') list.push([text.finds, messages.signals[entry.signal]], [text.why, entry.why]);
  if (entry.type === 'structure') list.push([text.finds, entry.signals.map((kind) => messages.signals[kind]).join(', ')], [text.source, entry.source]);
  return h('dl', {}, ...list.flatMap(([label, words]) => [h('dt', {}, label), h('dd', {}, words)]));
}

function examples(entry: Entry, app: App): HTMLElement[] {
  if (entry.type === 'flag') {
    return [
      [text.fires, entry.fires] as const,
      [text.silent, entry.silent] as const,
    ].map(([label, { draft, customer, channel }]) =>
      h(
        'div',
        { class: 'example' },
        h('h3', {}, label, customer !== undefined && h('span', { class: 'hint' }, ` ${text.afterCustomer(customer)}`)),
        h('blockquote', { dir: 'auto' }, draft),
        h('button', { type: 'button', class: 'quiet', onclick: () => app.open({ draft, customer: customer ?? '', choices: channel ? { channel } : {} }) }, text.tryIt),
      ),
    );
  }
  if (entry.type !== 'rule') return [];
  return [
    [text.fires, entry.fires] as const,
    [text.silent, entry.silent] as const,
  ]
    .filter(([, sentences]) => sentences.length > 0)
    .map(([label, sentences]) => h('div', { class: 'example' }, h('h3', {}, label), h('ul', {}, ...sentences.map((one) => h('li', {}, one)))));
}
