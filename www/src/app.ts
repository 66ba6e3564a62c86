/** What the tabs share, and what a tab is. */
import type { HistoryChoice } from './memory.js';
import type { Input } from './state.js';
import type { Team } from './team.js';
import type { Context, Report, Settings } from './types.js';

export interface App {
  /** Checks a draft beside the live one, with the team's settings unless others are given; every call is answered. */
  ask(draft: string, context: Context, settings?: Settings): Promise<Report>;
  team: Team;
  history: {
    get(): HistoryChoice;
    set(choice: Partial<HistoryChoice>): void;
    /** Calls `tell` after each new entry. */
    onRecord(tell: () => void): void;
  };
  /** What stands in Check. */
  input(): Input;
  /** Puts something into Check and goes there. */
  open(input: Input): void;
  /** Tells a screen reader, after a moment of quiet. */
  say(words: string): void;
}

/** One of the parts of the page; built when it is first opened. */
export interface Tab {
  root: HTMLElement;
  /** It has come into view; `rest` is what the address says after its name. */
  show(rest: string): void;
}
