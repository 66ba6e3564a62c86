/** Sends drafts to the core and hands back the report of the latest one; replies to older ones are dropped. */
import { checkerFrom, type Checker as KitChecker } from '../kit/checker.js';
import type { Tactful } from '../kit/core.js';
import type { KitError } from '../kit/errors.js';
import type { Context, Report, Settings, TactfulError } from './types.js';
import { scriptUrl } from './trusted.js';

export interface CheckerEvents {
  report(report: Report): void;
  /** This draft could not be checked. */
  failed(error: TactfulError): void;
  /** The core cannot be started, neither in a worker nor here. */
  broken(): void;
}

export class Checker {
  #events: CheckerEvents;
  #checker: KitChecker = checkerFrom(
    {
      worker: () => new Worker(scriptUrl('worker.js'), { type: 'module', name: 'tactful' }),
      // The very file that the worker runs, so that the core is shipped once.
      load: () => (import(scriptUrl('worker.js')) as Promise<{ load(): Promise<Tactful> }>).then(({ load }) => load()),
    },
    { worker: true },
  );
  #latest: { draft: string; context: Context; settings: Settings | undefined; abort: AbortController } | undefined;

  constructor(events: CheckerEvents) {
    this.#events = events;
  }

  /** After `broken`: what was asked for last is asked again. */
  start(): void {
    if (this.#latest) this.check(this.#latest.draft, this.#latest.context, this.#latest.settings);
  }

  /** Asks for a report beside the live draft's; every call is answered. */
  ask(draft: string, context: Context, settings?: Settings): Promise<Report> {
    return this.#checker.check(draft, context, { settings });
  }

  /** Asks for a report; only the latest call is answered. */
  check(draft: string, context: Context, settings?: Settings): void {
    this.#latest?.abort.abort();
    const abort = new AbortController();
    this.#latest = { draft, context, settings, abort };
    this.#checker.check(draft, context, { settings, signal: abort.signal }).then(
      (report) => this.#events.report(report),
      (error: KitError | TactfulError) => {
        if (abort.signal.aborted) return;
        if (error.code === 'unavailable') this.#events.broken();
        else this.#events.failed(error as TactfulError);
      },
    );
  }
}
