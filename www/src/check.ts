/** Check: one draft, live. One state, one way to change it, and every part drawn from it. */
import type { Tab } from './app.js';
import { BLANK, replacement } from '../kit/replacement.js';
import { Aside } from './aside.js';
import { createChanges } from './changes.js';
import { Checker } from './checker.js';
import { createContext } from './context.js';
import { h } from './dom.js';
import { createEditor } from './editor.js';
import { createFindings } from './findings.js';
import { createFixes } from './fixes.js';
import { insertText, pasteAsText } from './html.js';
import { messages } from './messages.js';
import { createNotices } from './notices.js';
import { createPromises } from './promises.js';
import { createScores } from './scores.js';
import { readMemory, type Memory, writeMemory } from './memory.js';
import { editBetween, moved, movedReport, type Edit } from '../kit/spans.js';
import { FIELDS, type Fix, type Input, type Selection, type State } from './state.js';
import { createStrengths } from './strengths.js';
import { createSummary } from './summary.js';
import type { Team } from './team.js';
import type { Context, Finding, Report, Settings, Span, TactfulError } from './types.js';
import { createWelcome } from './welcome.js';

export interface CheckOptions {
  memory: Memory;
  team: Team;
  say(words: string): void;
  /** A report of the draft as it stands, and whether it starts another one. */
  reported(report: Report, input: Input): void;
  /** The next draft is another one. */
  another(): void;
}

export interface Check extends Tab {
  ask(draft: string, context: Context, settings: Settings): Promise<Report>;
  input(): Input;
  replace(next: Input): void;
}

export function createCheck({ memory, team, say, reported, another }: CheckOptions): Check {
  let state: State = {
    draft: '',
    customer: '',
    choices: memory.choices,
    phase: 'loading',
    failure: '',
    report: undefined,
    findings: [],
    aside: [],
    fixes: [],
    silenced: undefined,
    leftOut: [],
    resolved: undefined,
    selection: undefined,
    previous: undefined,
  };
  const aside = new Aside();

  const editor = createEditor({
    input: (draft) => input({ draft }),
    caret: atCaret,
    clear: () => replace({ draft: '', customer: '', choices: readMemory().choices }),
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
  const area = editor.root.querySelector('textarea') as HTMLTextAreaElement;
  for (const field of [area, customer]) pasteAsText(field);
  const context = createContext('check', FIELDS, (choices) => {
    memory.choices = choices;
    writeMemory(memory);
    input({ choices });
  });
  const notices = createNotices(() => {
    update({ phase: 'loading' });
    checker.start();
  });
  const scores = createScores(select);
  const fixes = createFixes(undoFix);
  const strengths = createStrengths(select);
  const changes = createChanges();
  const findings = createFindings({
    select,
    apply,
    setAside: (finding) => {
      aside.add(finding, state.draft);
      sort();
    },
    bringBack: () => {
      aside.clear();
      sort();
    },
    silence: (id) => update({ silenced: team.silence(id) }),
    unsilence: () => state.silenced?.undo(),
  });
  const promises = createPromises(select);
  const welcome = createWelcome(({ draft, customer, choices }) => replace({ draft, customer, choices }));
  const summary = createSummary(() => {
    const key = state.selection?.key;
    if (key !== undefined) findings.reveal(key, true);
    else results.scrollIntoView();
  });
  const views = [editor, context, notices, scores, fixes, findings, changes, strengths, promises, welcome, summary];
  const results = h(
    'div',
    { class: 'results', id: 'results', tabindex: '-1' },
    notices.root,
    scores.root,
    fixes.root,
    findings.root,
    strengths.root,
    changes.root,
    promises.root,
    welcome.root,
  );
  const root = h(
    'div',
    { class: 'check' },
    h('div', { class: 'desk' }, h('section', { class: 'customer' }, customerLabel(), customer), editor.root, context.root),
    results,
    summary.root,
  );

  const checker = new Checker({
    report: receive,
    failed: (error) => void refused(error),
    broken: () => settle({ phase: 'broken', report: undefined, findings: [], selection: undefined }),
  });
  render();
  check();
  team.onChange(() => {
    update({
      leftOut: team.leftOut.map(({ path }) => path.join('.')),
      silenced: state.silenced && team.isOff(state.silenced.id) ? state.silenced : undefined,
    });
    check();
  });

  document.addEventListener('keydown', (event) => {
    if (root.hidden) return;
    if (event.key === 'F8' && state.findings.length > 0) {
      event.preventDefault();
      step(event.shiftKey ? -1 : 1);
    } else if (event.key === 'Escape' && results.contains(document.activeElement)) {
      editor.focus();
    }
  });

  function update(patch: Partial<State>): void {
    state = { ...state, ...patch };
    render();
  }

  /** A draft cannot be checked. Where that is for the team's settings, it is checked without those that are refused. */
  async function refused(error: TactfulError): Promise<void> {
    if (error.field?.startsWith('settings') && (await team.sift((settings) => checker.ask('', {}, settings)))) return;
    settle({ phase: 'failed', failure: error.message, report: undefined, findings: [], selection: undefined });
  }

  /** The draft has been checked, or cannot be. */
  function settle(patch: Partial<State>): void {
    update(patch);
    results.ariaBusy = 'false';
  }

  function render(): void {
    if (customer.value !== state.customer) customer.value = state.customer;
    for (const view of views) view.render(state);
  }

  /** Takes over what a person typed or chose, and asks for a new report. What is shown moves along until it comes. */
  function input(patch: Partial<Input & Pick<State, 'previous' | 'fixes'>>): void {
    const next: Partial<State> = { ...patch };
    if (patch.draft !== undefined && patch.draft !== state.draft) {
      const edit = editBetween(state.draft, patch.draft);
      const report = patch.draft.trim() === '' ? undefined : state.report && movedReport(state.report, edit);
      const spans = state.selection && report ? moved(state.selection.spans, edit) : [];
      Object.assign(next, aside.sorted(report, patch.draft));
      const fixes = patch.fixes ?? state.fixes;
      // With the keys of the browser's own undo, too.
      const undone = fixes.findIndex(({ from }) => from === patch.draft);
      next.fixes = (undone < 0 ? fixes : open(fixes.slice(0, undone))).map((fix) => ({ ...fix, span: grown(fix.span, edit) }));
      next.report = report;
      next.selection = spans.length > 0 ? { ...state.selection, spans } : undefined;
      if (!report) {
        next.fixes = [];
        another();
      }
    }
    state = { ...state, ...next };
    // The core works while this draws.
    check();
    render();
  }

  /** Puts something else into the fields, and keeps what was there. */
  function replace(next: Input): void {
    const { draft, customer, choices } = state;
    aside.clear();
    another();
    input({ ...next, fixes: [], previous: draft.trim() || customer.trim() ? { draft, customer, choices } : undefined });
    scrollTo({ top: 0 });
    // On a touch screen that would open the keyboard.
    if (matchMedia('(pointer: fine)').matches) editor.focus({ start: 0, end: 0 });
  }

  function check(): void {
    results.ariaBusy = 'true';
    checker.check(state.draft, { ...state.choices, customer_message: state.customer.trim() ? state.customer : undefined }, team.settings);
  }

  function receive(report: Report): void {
    const blank = state.draft.trim() === '';
    const { findings: found, aside: away } = aside.sorted(blank ? undefined : report, state.draft);
    const selected = found.find(({ key }) => key === state.selection?.key);
    settle({
      phase: 'ready',
      report: blank ? undefined : report,
      findings: found,
      aside: away,
      resolved: blank && state.customer.trim() === '' ? undefined : report.context,
      selection: state.selection?.key === undefined ? state.selection : selected && { key: selected.key, spans: selected.finding.spans },
    });
    if (!blank) {
      const names = found.map(({ finding }) => messages.findings.name(finding.id));
      say(messages.status(report.overall, report.band, names));
      tell();
    }
  }

  /** Tells of the report with the findings that the person leaves standing. */
  function tell(): void {
    if (state.report) reported({ ...state.report, flags: state.findings.map(({ finding }) => finding) }, state);
  }

  function sort(): void {
    update({ ...aside.sorted(state.report, state.draft), selection: undefined });
    tell();
  }

  /** Types the fix into the draft, as the person would; a blank in it is selected to be filled in. */
  function apply(finding: Finding): void {
    const before = state.report;
    const change = before && replacement(state.draft, finding, before);
    if (!before || !change) return;
    const from = state.draft;
    const was = from.slice(change.start, change.end);
    update({ fixes: state.fixes.map((fix) => ({ ...fix, after: fix.after ?? before })), selection: undefined });
    area.focus({ preventScroll: true });
    area.setSelectionRange(change.start, change.end);
    insertText(area, change.text);
    const span = { start: change.start, end: change.start + change.text.length };
    update({ fixes: [...state.fixes, { finding: finding.id, before, span, was, from }] });
    const blank = change.text.indexOf(BLANK);
    const start = change.start + Math.max(0, blank);
    editor.focus({ start, end: start + (blank < 0 ? change.text.length : BLANK.length) });
  }

  function undoFix(): void {
    const fix = state.fixes.at(-1);
    if (!fix) return;
    update({ fixes: open(state.fixes.slice(0, -1)) });
    area.focus({ preventScroll: true });
    area.setSelectionRange(fix.span.start, fix.span.end);
    insertText(area, fix.was);
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

  return {
    root,
    show() {},
    ask: (draft, context, settings) => checker.ask(draft, context, settings),
    input: () => ({ draft: state.draft, customer: state.customer, choices: state.choices }),
    replace,
  };
}

/** Fixes whose last one is the latest again: what it does is seen in the present report. */
function open(fixes: readonly Fix[]): Fix[] {
  return fixes.map((fix, i) => (i === fixes.length - 1 ? { ...fix, after: undefined } : fix));
}

/** The words of a fix after an edit: what is typed into them, or right behind, is theirs too. */
function grown({ start, end }: Span, { at, removed, added }: Edit): Span {
  const by = added - removed;
  if (at > end) return { start, end };
  if (at + removed < start || (at + removed === start && removed > 0)) return { start: start + by, end: end + by };
  return { start: Math.min(start, at), end: Math.max(end, at + removed) + by };
}

function customerLabel(): HTMLElement {
  return h(
    'div',
    { class: 'bar' },
    h('label', { for: 'customer' }, messages.customer.label, ' ', h('small', {}, messages.customer.optional)),
  );
}
