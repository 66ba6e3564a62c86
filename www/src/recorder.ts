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
  #draft = crypto.randomUUID();
  #timer: ReturnType<typeof setTimeout> | undefined;
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
    this.#draft = crypto.randomUUID();
  }

  report(report: Report, { draft, customer, choices }: Input): void {
    clearTimeout(this.#timer);
    const { on, texts } = this.#memory.history;
    if (!on || draft.trim().split(/\s+/u).length < FEWEST_WORDS || examples.some((example) => example.draft === draft)) return;
    const id = this.#draft;
    this.#timer = setTimeout(() => {
      import('./store.js')
        .then(({ entryOf, put }) => put(entryOf(id, Date.now(), report, texts ? { draft, customer, choices } : undefined)))
        .then(this.#told, () => {
          // Without storage there is no history; checking goes on.
        });
    }, PAUSE_MS);
  }
}
