/** Decides what goes into the history, and when: one entry a draft, once typing pauses. */
import { examples } from './examples.js';
import type { Memory } from './memory.js';
import type { Input } from './state.js';
import type { Report } from './types.js';

const PAUSE_MS = 2000;
/** Shorter ones are attempts, not replies. */
const FEWEST_WORDS = 4;

export class Recorder {
  #memory: Memory;
  #id: string = crypto.randomUUID();
  /** What was recorded last, or is about to be. */
  #last: { id: string; draft: string } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #record: (() => void) | undefined;
  #told: () => void = () => {};

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  /** Calls `tell` after each new entry. */
  onRecord(tell: () => void): void {
    this.#told = tell;
  }

  /** The next report is of another draft. */
  another(): void {
    this.#id = crypto.randomUUID();
    this.#now();
  }

  report(report: Report, { draft, customer, choices }: Input): void {
    clearTimeout(this.#timer);
    this.#record = undefined;
    if (!this.#memory.history.on || draft.trim().split(/\s+/u).length < FEWEST_WORDS || examples.some((example) => example.draft === draft)) return;
    // A draft that was cleared and brought back is the same reply.
    if (this.#last?.draft === draft) this.#id = this.#last.id;
    const id = this.#id;
    this.#last = { id, draft };
    this.#record = () => {
      // What is chosen by then counts.
      const { on, texts } = this.#memory.history;
      if (!on) return;
      import('./store.js')
        .then(({ entryOf, put }) => put(entryOf(id, Date.now(), report, texts ? { draft, customer, choices } : undefined)))
        .then(this.#told, () => {
          // Without storage there is no history; checking goes on.
        });
    };
    this.#timer = setTimeout(() => this.#now(), PAUSE_MS);
  }

  #now(): void {
    clearTimeout(this.#timer);
    this.#record?.();
    this.#record = undefined;
  }
}
