/** What a team sets for itself: house phrases, allowances, weights, thresholds, and all of it as one file. */
import type { App } from './app.js';
import { attribute, h, icon, setChildren, setText } from './dom.js';
import { messages } from './messages.js';
import { DIMENSIONS } from './scores.js';
import { valueAt, withPart, withValue, type Team } from './team.js';
import type { Allowance, HouseKind, HouseRule, Settings, TactfulError } from './types.js';

const text = messages.rules;
const FILE = 'tactful.json';
const LARGEST_FILE = 1_000_000;
type ThresholdName = keyof typeof text.thresholds.names;
/** As the core has them where a team sets nothing. */
const THRESHOLDS: Record<ThresholdName, number> = { acceptable_overall: 70, acceptable_score: 3, critical_overall: 45 };

export interface TeamSettings {
  root: HTMLElement;
  show(): void;
  take: Take;
}

/** Changes the settings if the core accepts the outcome; says why where it does not. */
export type Take = (change: (settings: Settings) => Settings) => Promise<boolean>;

export function createTeamSettings(app: App): TeamSettings {
  const { team } = app;
  const problem = h('p', { class: 'notice', role: 'alert', hidden: true });

  /** Changes are made one after the other, each to what the one before has left. */
  let changed: Promise<unknown> = Promise.resolve();
  const take: Take = (change) => {
    const taken = changed.then(async () => {
      const settings = change(team.settings);
      const accepted = await isAccepted(settings, text.invalid);
      if (accepted) team.set(settings);
      else render();
      return accepted;
    });
    changed = taken.catch(() => {});
    return taken;
  };

  async function isAccepted(settings: Settings, refused: (why: string) => string): Promise<boolean> {
    try {
      await app.ask('', {}, settings);
    } catch (error) {
      tell(refused(text.reason(error as TactfulError)));
      return false;
    }
    tell('');
    return true;
  }

  function tell(words: string): void {
    setText(problem, words);
    attribute(problem, 'hidden', words === '');
  }

  const house = createHouse(() => team.settings, take);
  const allow = Object.entries(text.allow.names).map(([name, label]) => {
    const box = h('input', {
      type: 'checkbox',
      onchange: () => {
        const { checked } = box;
        void take((settings) => {
          const others = (settings.allow ?? []).filter((one) => one !== name);
          return withPart(settings, 'allow', checked ? [...others, name as Allowance] : others);
        });
      },
    });
    return { name, box, root: h('label', { class: 'choice' }, box, label) };
  });
  const weights = DIMENSIONS.map((dimension) =>
    createNumber(`weight-${dimension}`, messages.scores.dimensions[dimension].name, 0.1, 1, team, take, ['weights', dimension]),
  );
  const thresholds = (Object.keys(THRESHOLDS) as ThresholdName[]).map((name) =>
    createNumber(`threshold-${name}`, text.thresholds.names[name], 1, THRESHOLDS[name], team, take, ['thresholds', name]),
  );

  const picker = h('input', { type: 'file', id: 'settings-file', accept: '.json,application/json', class: 'sr', tabindex: '-1', 'aria-hidden': 'true', onchange: () => void open() });
  const told = h('span');
  let bringBack = (): void => {};
  const undo = h('button', { type: 'button', class: 'quiet', hidden: true, onclick: () => {
    bringBack();
    report('');
    erase.focus();
  } }, text.file.undo);
  const erase = h('button', { type: 'button', class: 'button', onclick: () => {
    bringBack = team.replace({});
    report(text.file.erased, true);
  } }, text.file.erase);
  const leftOutList = h('ul', { class: 'plain' });
  const leftOut = h(
    'div',
    { class: 'notice' },
    h('h3', {}, text.leftOut.title),
    h('p', { class: 'hint' }, text.leftOut.note),
    leftOutList,
    h('button', { type: 'button', onclick: () => {
      bringBack = team.replace(team.settings);
      report(text.file.removed, true);
    } }, text.leftOut.remove),
  );
  const offCount = h('p', { class: 'hint' });

  function report(words: string, undoable = false): void {
    setText(told, words);
    attribute(undo, 'hidden', !undoable);
    // What had the keyboard may be gone.
    if (undoable) undo.focus();
    if (words) app.say(words);
  }

  async function open(): Promise<void> {
    const file = picker.files?.[0];
    picker.value = '';
    if (!file) return;
    const refused = (why: string): string => text.file.refused(file.name, why);
    if (file.size > LARGEST_FILE) return tell(refused(text.file.tooLong));
    let settings: unknown;
    try {
      settings = JSON.parse(await file.text());
    } catch {
      return tell(refused(text.file.notJson));
    }
    if (typeof settings !== 'object' || settings === null || Array.isArray(settings)) return tell(refused(text.file.notObject));
    if (!(await isAccepted(settings as Settings, refused))) return;
    bringBack = team.replace(settings as Settings);
    report(text.file.imported(file.name), true);
  }

  function save(): void {
    const blob = new Blob([`${JSON.stringify(team.file, null, 2)}\n`], { type: 'application/json' });
    const link = h('a', { href: URL.createObjectURL(blob), download: FILE });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href));
  }

  function render(): void {
    house.render();
    for (const { name, box } of allow) box.checked = (team.settings.allow ?? []).includes(name as Allowance);
    for (const number of [...weights, ...thresholds]) number.render();
    const off = Object.values(team.settings.flags ?? {}).filter((level) => level === 'off').length;
    attribute(offCount, 'hidden', off === 0);
    setText(offCount, text.offCount(off));
    attribute(leftOut, 'hidden', team.leftOut.length === 0);
    setChildren(leftOutList, team.leftOut.map(({ why }) => h('li', {}, text.reason(why))));
    attribute(erase, 'disabled', Object.keys(team.file).length === 0);
  }

  team.onChange(render);
  render();
  const root = h(
    'section',
    { class: 'card settings', 'aria-labelledby': 'settings-title' },
    h('h2', { id: 'settings-title' }, text.team),
    h('p', { class: 'hint' }, text.teamNote),
    problem,
    leftOut,
    offCount,
    h('h3', {}, text.house.title),
    house.root,
    h('fieldset', {}, h('legend', {}, text.allow.title), h('p', { class: 'hint' }, text.allow.note), ...allow.map((one) => one.root)),
    h('fieldset', {}, h('legend', {}, text.weights.title), h('p', { class: 'hint' }, text.weights.note), ...weights.map((one) => one.root)),
    h('fieldset', {}, h('legend', {}, text.thresholds.title), ...thresholds.map((one) => one.root)),
    h('h3', {}, text.file.title),
    h(
      'div',
      { class: 'buttons' },
      h('button', { type: 'button', class: 'button', onclick: save }, text.file.export),
      h('button', { type: 'button', class: 'button', onclick: () => picker.click() }, text.file.import),
      picker,
      erase,
    ),
    h('p', { class: 'hint told' }, told, ' ', undo),
  );
  return { root, show: () => report(''), take };
}

/** A number at a place of the settings, with its usual value; emptied, it is as usual again. */
export function createNumber(id: string, label: string, step: number, usual: number, team: Team, take: Take, path: readonly string[]) {
  const input = h('input', {
    id,
    type: 'number',
    min: 0,
    step,
    placeholder: usual,
    inputmode: 'decimal',
    // What is refused gives way to what holds.
    onchange: () => {
      const value = input.value === '' || input.valueAsNumber === usual ? undefined : input.valueAsNumber;
      void take((settings) => withValue(settings, path, value)).then(show);
    },
  });
  function show(): void {
    input.value = String(valueAt(team.settings, path) ?? usual);
  }
  return {
    root: h('div', { class: 'number-field' }, h('label', { for: id }, label), input),
    render() {
      // Not into what somebody is typing.
      if (document.activeElement !== input) show();
    },
  };
}

function createHouse(settings: () => Settings, take: Take) {
  const kind = h(
    'select',
    { id: 'house-kind', onchange: () => attribute(insteadField, 'hidden', kind.value !== 'preferred') },
    ...Object.entries(text.house.kinds).map(([value, label]) => h('option', { value }, label)),
  );
  const phrase = h('input', { id: 'house-phrase', type: 'text', autocomplete: 'off', 'aria-describedby': 'house-hint' });
  const instead = h('input', { id: 'house-instead', type: 'text', autocomplete: 'off' });
  const why = h('input', { id: 'house-why', type: 'text', autocomplete: 'off' });
  const insteadField = h('div', { class: 'text-field', hidden: true }, h('label', { for: 'house-instead' }, text.house.instead), instead);
  const wrong = h('p', { class: 'hint wrong', role: 'alert' });
  const list = h('ul', { class: 'house-list' });
  const none = h('p', { class: 'hint' }, text.house.none);
  const form = h(
    'form',
    {
      class: 'house-form',
      onsubmit: (event: SubmitEvent) => {
        event.preventDefault();
        void add();
      },
    },
    h('div', { class: 'text-field' }, h('label', { for: 'house-kind' }, text.house.kind), kind),
    h('div', { class: 'text-field' }, h('label', { for: 'house-phrase' }, text.house.phrase), phrase, h('p', { id: 'house-hint', class: 'hint' }, text.house.phraseHint)),
    insteadField,
    h('div', { class: 'text-field' }, h('label', { for: 'house-why' }, text.house.why, ' ', h('small', {}, messages.customer.optional)), why),
    wrong,
    h('button', { class: 'button' }, text.house.add),
  );

  async function add(): Promise<void> {
    const words = phrase.value.trim();
    const better = instead.value.trim();
    const wants = kind.value as HouseKind;
    const missing = !words ? text.house.needsPhrase : wants === 'preferred' && !better ? text.house.needsInstead : '';
    setText(wrong, missing);
    if (missing) return (words ? instead : phrase).focus();
    const rules = settings().house ?? [];
    const rule: HouseRule = { id: idOf(words, rules), kind: wants, phrase: words };
    if (wants === 'preferred') rule.instead = better;
    if (why.value.trim()) rule.why = why.value.trim();
    if (!(await take((now) => withPart(now, 'house', [...(now.house ?? []), rule])))) return;
    for (const field of [phrase, instead, why]) field.value = '';
    phrase.focus();
  }

  return {
    root: h('div', { class: 'house' }, list, none, form),
    render() {
      const rules = settings().house ?? [];
      attribute(none, 'hidden', rules.length > 0);
      setChildren(
        list,
        rules.map((rule) => {
          const phrases = [rule.phrase].flat().join('”, “');
          const remove = (): void => void take((now) => withPart(now, 'house', (now.house ?? []).filter(({ id }) => id !== rule.id))).then(() => phrase.focus({ preventScroll: true }));
          return h(
            'li',
            {},
            h('span', { dir: 'auto' }, text.house.line(rule.kind, phrases, rule.instead)),
            h('button', { type: 'button', class: 'quiet', 'aria-label': text.house.remove(phrases), title: text.house.remove(phrases), onclick: remove }, icon('remove')),
          );
        }),
      );
    },
  };
}

/** An id from the words, of its own. */
function idOf(words: string, rules: readonly HouseRule[]): string {
  const base = words.toLowerCase().normalize('NFKD').replace(/[^a-z0-9]+/gu, '-').replace(/^-+|-+$/gu, '').slice(0, 40) || 'phrase';
  let id = base;
  for (let n = 2; rules.some((rule) => rule.id === id); n++) id = `${base}-${n}`;
  return id;
}
