/** What the page knows. It changes in `main.ts` only; everything that is seen is drawn from it. */
import type { Silenced } from './team.js';
import type { Context, Finding, Report, ResolvedContext, Span } from './types.js';

/** The part of the context that is chosen; what is left out is inferred. */
export type Choices = Omit<Context, 'customer_message'>;
export type Field = keyof Choices;
export const FIELDS: readonly Field[] = ['channel', 'severity', 'sender', 'intent', 'fault'];

/** What a person can type or choose. */
export interface Input {
  draft: string;
  customer: string;
  choices: Choices;
}

/** A finding with a key that outlives a new report, so that its card stays the same card. */
export interface KeyedFinding {
  key: string;
  finding: Finding;
}

/** Shows something in the draft; with `edit` the words are selected for the keyboard. */
export type Select = (selection: Selection, edit: boolean) => void;

/** What is shown in the draft: a finding, or the words behind a score. */
export interface Selection {
  key?: string;
  spans: Span[];
}

/** A fix that was applied. */
export interface Fix {
  /** Id of the finding that it answers. */
  finding: string;
  /** The report before, and once the next fix is applied the one after. */
  before: Report;
  after?: Report;
  /** Its words in the present draft; they move along with it. */
  span: Span;
  /** What stood there, for the undo. */
  was: string;
  /** The whole draft before: where it is that again, the fix was taken back. */
  from: string;
}

export type Phase = 'loading' | 'ready' | 'failed' | 'broken';

/** A part of the page: built once, drawn again from every new state. */
export interface View {
  root: HTMLElement;
  render(state: State): void;
}

export interface State extends Input {
  phase: Phase;
  /** Why the draft could not be checked, where it could not. */
  failure: string;
  /** Absent where the draft is blank. Of the present draft, or while a check runs of one just before, with its spans moved along. */
  report: Report | undefined;
  findings: KeyedFinding[];
  /** Findings that the person said "not here" to. */
  aside: Finding[];
  /** The fixes that were applied to this draft, in order. */
  fixes: Fix[];
  /** The rule that was just switched off. */
  silenced: Silenced | undefined;
  /** Places in the team's settings that this version does not take. */
  leftOut: string[];
  /** Known before there is a draft, where the customer's message is. */
  resolved: ResolvedContext | undefined;
  selection: Selection | undefined;
  /** What stood there before an example or "clear" replaced it. */
  previous: Input | undefined;
}

/** One finding of an id is keyed by it alone; more are numbered in their order. */
export function keyed(findings: readonly Finding[]): KeyedFinding[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const n = (seen.get(finding.id) ?? 0) + 1;
    seen.set(finding.id, n);
    return { key: n === 1 ? finding.id : `${finding.id}-${n}`, finding };
  });
}
