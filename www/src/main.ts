/** Puts the page together: one state, one way to change it, and every part drawn from it. */
import { Checker } from './checker.js';
import { createChanges } from './changes.js';
import { createContext } from './context.js';
import { attribute, h, icon } from './dom.js';
import { createEditor } from './editor.js';
import { createFindings } from './findings.js';
import { messages } from './messages.js';
import { createNotices } from './notices.js';
import { createPromises } from './promises.js';
import { createScores } from './scores.js';
import { applyTheme, readSettings, writeSettings, type Theme } from './settings.js';
import { editBetween, moved, movedReport } from '../kit/spans.js';
import { keyed, type Input, type Selection, type State } from './state.js';
import { createStatus } from './status.js';
import { createSummary } from './summary.js';
import { scriptUrl } from './trusted.js';
import { createWelcome } from './welcome.js';
import type { Report } from './types.js';

const settings = readSettings();
applyTheme(settings.theme);

let state: State = {
  draft: '',
  customer: '',
  choices: settings.choices,
  phase: 'loading',
  failure: '',
  report: undefined,
  findings: [],
  resolved: undefined,
  selection: undefined,
  previous: undefined,
  offline: !navigator.onLine,
};

const editor = createEditor({
  input: (draft) => input({ draft }),
  caret: atCaret,
  clear: () => replace({ draft: '', customer: '', choices: readSettings().choices }),
  undo: () => state.previous && input({ ...state.previous, previous: undefined }),
});
const customer = h('textarea', {
  id: 'customer',
  dir: 'auto',
  rows: 2,
  placeholder: messages.customer.placeholder,
  autocomplete: 'off',
  oninput: () => input({ customer: customer.value }),
});
const context = createContext((choices) => {
  settings.choices = choices;
  writeSettings(settings);
  input({ choices });
});
const notices = createNotices(() => {
  update({ phase: 'loading' });
  checker.start();
});
const scores = createScores(select);
const changes = createChanges();
const findings = createFindings(select);
const promises = createPromises(select);
const welcome = createWelcome(({ draft, customer, choices }) => replace({ draft, customer, choices }));
const summary = createSummary(() => {
  const key = state.selection?.key;
  if (key !== undefined) findings.reveal(key, true);
  else results.scrollIntoView();
});
const status = createStatus();
const offline = h('p', { class: 'offline' }, icon('offline'), messages.offline);
const ruleset = h('span');
const views = [editor, context, notices, scores, changes, findings, promises, welcome, summary];

const results = h(
  'div',
  { class: 'results', id: 'results', tabindex: '-1' },
  notices.root,
  scores.root,
  findings.root,
  changes.root,
  promises.root,
  welcome.root,
);
document.body.append(
  h('a', { class: 'skip', href: '#results' }, messages.skip),
  createHeader(),
  h(
    'main',
    {},
    h(
      'div',
      { class: 'desk' },
      h(
        'section',
        { class: 'customer' },
        h(
          'div',
          { class: 'bar' },
          h('label', { for: 'customer' }, messages.customer.label, ' ', h('small', {}, messages.customer.optional)),
        ),
        customer,
      ),
      editor.root,
      context.root,
    ),
    results,
  ),
  h('footer', {}, h('p', {}, messages.footer.privacy), h('p', {}, messages.footer.limits, ' ', ruleset)),
  summary.root,
  status.root,
);

const checker = new Checker({
  report: receive,
  failed: (failure) => update({ phase: 'failed', failure, report: undefined, findings: [], selection: undefined }),
  broken: () => update({ phase: 'broken', report: undefined, findings: [], selection: undefined }),
});
render();
check();

document.addEventListener('keydown', (event) => {
  if (event.key === 'F8' && state.findings.length > 0) {
    event.preventDefault();
    step(event.shiftKey ? -1 : 1);
  } else if (event.key === 'Escape' && results.contains(document.activeElement)) {
    editor.focus();
  }
});
addEventListener('online', () => update({ offline: false }));
addEventListener('offline', () => update({ offline: true }));
if ('serviceWorker' in navigator) {
  navigator.serviceWorker.register(scriptUrl('sw.js')).catch(() => {
    // Without it the page works all the same, only not offline.
  });
}

function update(patch: Partial<State>): void {
  state = { ...state, ...patch };
  render();
}

function render(): void {
  if (customer.value !== state.customer) customer.value = state.customer;
  for (const view of views) view.render(state);
  attribute(offline, 'hidden', !state.offline);
  if (state.report) ruleset.textContent = messages.footer.ruleset(state.report.ruleset);
}

/** Takes over what a person typed or chose, and asks for a new report. What is shown moves along until it comes. */
function input(patch: Partial<Input & Pick<State, 'previous'>>): void {
  const next: Partial<State> = { ...patch };
  if (patch.draft !== undefined && patch.draft !== state.draft) {
    const edit = editBetween(state.draft, patch.draft);
    const report = patch.draft.trim() === '' ? undefined : state.report && movedReport(state.report, edit);
    const spans = state.selection && report ? moved(state.selection.spans, edit) : [];
    next.report = report;
    next.findings = report ? keyed(report.flags) : [];
    next.selection = spans.length > 0 ? { ...state.selection, spans } : undefined;
  }
  update(next);
  check();
}

/** Puts something else into the fields, and keeps what was there. */
function replace(next: Input): void {
  const { draft, customer, choices } = state;
  input({ ...next, previous: draft.trim() || customer.trim() ? { draft, customer, choices } : undefined });
  scrollTo({ top: 0 });
  // On a touch screen that would open the keyboard.
  if (matchMedia('(pointer: fine)').matches) editor.focus({ start: 0, end: 0 });
}

function check(): void {
  checker.check(state.draft, { ...state.choices, customer_message: state.customer.trim() ? state.customer : undefined });
}

function receive(report: Report): void {
  const blank = state.draft.trim() === '';
  const found = blank ? [] : keyed(report.flags);
  const selected = found.find(({ key }) => key === state.selection?.key);
  update({
    phase: 'ready',
    report: blank ? undefined : report,
    findings: found,
    resolved: blank && state.customer.trim() === '' ? undefined : report.context,
    selection: state.selection?.key === undefined ? state.selection : selected && { key: selected.key, spans: selected.finding.spans },
  });
  if (!blank) {
    const names = found.map(({ finding }) => messages.findings.name(finding.id));
    status.say(messages.status(report.overall, report.band, names));
  }
}

/** Shows the words of a finding or a reason in the draft; with `edit` the keyboard goes there too. */
function select(selection: Selection, edit: boolean): void {
  update({ selection });
  editor.reveal();
  if (edit && selection.spans[0]) editor.focus(selection.spans[0]);
}

/** The caret was put into marked words: their finding is shown. The shortest wins where several lie there. */
function atCaret(offset: number): void {
  let best: { key: string; length: number; spans: Selection['spans'] } | undefined;
  for (const { key, finding } of state.findings) {
    for (const { start, end } of finding.spans) {
      if (start <= offset && offset <= end && (!best || end - start < best.length)) {
        best = { key, length: end - start, spans: finding.spans };
      }
    }
  }
  if (best?.key === state.selection?.key && (best || !state.selection)) return;
  update({ selection: best && { key: best.key, spans: best.spans } });
  if (best && matchMedia('(min-width: 800px)').matches) findings.reveal(best.key, false);
}

/** Goes to the next or the previous finding. */
function step(by: 1 | -1): void {
  const at = state.findings.findIndex(({ key }) => key === state.selection?.key);
  const n = state.findings.length;
  const next = state.findings[at < 0 ? (by > 0 ? 0 : n - 1) : (at + by + n) % n];
  if (!next) return;
  update({ selection: { key: next.key, spans: next.finding.spans } });
  editor.reveal();
  findings.reveal(next.key, true);
}

function createHeader(): HTMLElement {
  const text = messages.theme;
  const theme = h(
    'select',
    {
      id: 'theme',
      'aria-label': text.label,
      onchange: () => {
        settings.theme = theme.value as Theme;
        applyTheme(settings.theme);
        writeSettings(settings);
      },
    },
    ...(['system', 'light', 'dark'] as const).map((value) => h('option', { value }, text[value])),
  );
  theme.value = settings.theme;
  return h(
    'header',
    {},
    h('img', { src: 'icons/icon.svg', alt: '', width: 36, height: 36 }),
    h('h1', {}, messages.name),
    h('p', { class: 'tagline' }, messages.tagline),
    offline,
    h('p', { class: 'privacy' }, icon('lock'), messages.privacy),
    theme,
  );
}
