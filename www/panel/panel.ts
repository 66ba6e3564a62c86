/** The panel beside a composer: the page's own parts at the width of a sidebar, for a draft that stands elsewhere. */
import { editBetween, moved, movedReport } from '../kit/spans.js';
import type { Replacement } from '../kit/replacement.js';
import { Aside } from '../src/aside.js';
import { attribute, h } from '../src/dom.js';
import { createFindings } from '../src/findings.js';
import { messages } from '../src/messages.js';
import { createNotices } from '../src/notices.js';
import { createPromises } from '../src/promises.js';
import { createScores } from '../src/scores.js';
import type { Selection, State, View } from '../src/state.js';
import { createStatus } from '../src/status.js';
import { createStrengths } from '../src/strengths.js';
import type { Finding, Report, Span } from '../src/types.js';
import { createNote, type Told } from './note.js';
import { createReading } from './reading.js';

export interface PanelOptions {
  /** Shows words in the composer, and the finding that they belong to; without it, a copy of the draft shows them. */
  reveal?(spans: readonly Span[], finding: Finding | undefined): void;
  /** Puts a finding's fix into the composer. */
  apply?(finding: Finding): void;
  /** What that would do, where it is not what the kit would write. */
  change?(draft: string, finding: Finding, report: Report): Replacement | undefined;
  /** What the customer was told last. */
  told?(): Told | undefined;
  /** Whether the matter is being given to somebody else. */
  handed?(): boolean;
  /** Asks for the report once more, after `failed('broken')`. */
  retry(): void;
  /** More parts, drawn below the findings from the same state. */
  more?: readonly View[];
}

export interface Panel {
  root: HTMLElement;
  /** The findings that are shown, without those that were put aside. */
  readonly findings: readonly Finding[];
  /** A draft, and its report once that is there; until then the last one moves along. */
  show(draft: string, report?: Report): void;
  /** There is no report: this draft was refused, or the core cannot be started. Nothing old stays in sight. */
  failed(phase: 'failed' | 'broken', why: string): void;
  /** Draws again what `more` and `told` now say. */
  render(): void;
  /** Another draft follows. */
  clear(): void;
}

const EMPTY: State = {
  draft: '',
  customer: '',
  choices: {},
  phase: 'loading',
  failure: '',
  leftOut: [],
  report: undefined,
  findings: [],
  aside: [],
  fixes: [],
  silenced: undefined,
  resolved: undefined,
  selection: undefined,
  previous: undefined,
};

export function createPanel(options: PanelOptions): Panel {
  let state = EMPTY;
  const aside = new Aside();
  const status = createStatus();
  const findings = createFindings({
    select,
    ...(options.apply && { apply: options.apply }),
    ...(options.change && { change: options.change }),
    setAside(finding) {
      aside.add(finding, state.draft);
      update(aside.sorted(state.report, state.draft));
    },
    bringBack() {
      aside.clear();
      update(aside.sorted(state.report, state.draft));
    },
  });
  const reading = options.reveal ? undefined : createReading();
  const views: View[] = [
    createNotices(options.retry),
    createScores(select),
    createNote(options.told, options.handed),
    findings,
    ...(options.more ?? []),
    createPromises(select),
    createStrengths(select),
    ...(reading ? [reading] : []),
  ];
  const root = h('div', { class: 'results panel' }, ...views.map((view) => view.root), status.root);
  for (const view of views) view.render(state);

  function update(patch: Partial<State>): void {
    state = { ...state, ...patch };
    for (const view of views) view.render(state);
    attribute(root, 'aria-busy', String(state.draft.trim() !== '' && state.phase === 'loading'));
  }

  function select(selection: Selection): void {
    update({ selection });
    const chosen = state.findings.find(({ key }) => key === selection.key)?.finding;
    if (options.reveal) options.reveal(selection.spans, chosen);
    else if (selection.spans.length > 0) reading?.reveal();
  }

  return {
    root,
    get findings() {
      return state.findings.map(({ finding }) => finding);
    },
    show(draft, given) {
      const blank = draft.trim() === '';
      if (blank) aside.clear();
      const edit = editBetween(state.draft, draft);
      const report = blank ? undefined : (given ?? (state.report && movedReport(state.report, edit)));
      const sorted = aside.sorted(report, draft);
      const chosen = sorted.findings.find(({ key }) => key === state.selection?.key);
      const spans = chosen?.finding.spans ?? (state.selection ? moved(state.selection.spans, edit) : []);
      update({ ...EMPTY, ...sorted, draft, report, phase: report ? 'ready' : 'loading', selection: spans.length > 0 ? { ...state.selection, spans } : undefined });
      if (!given || !report) return;
      status.say(messages.status(report.overall, report.band, sorted.findings.map(({ finding }) => messages.findings.name(finding.id))));
    },
    failed: (phase, failure) => update({ phase, failure, report: undefined, findings: [], aside: [], selection: undefined }),
    render: () => update({}),
    clear() {
      aside.clear();
      update(EMPTY);
    },
  };
}
