/** Sends drafts to the core and hands back the report of the latest one; replies to older ones are dropped. */
import type { CheckReply, CheckRequest } from './core.js';
import type { Context, Report } from './types.js';
import { scriptUrl } from './trusted.js';

export interface CheckerEvents {
  report(report: Report): void;
  /** This draft could not be checked. */
  failed(message: string): void;
  /** The core cannot be started, neither in a worker nor here. */
  broken(): void;
}

/** A call that is answered in any case. */
interface Asked {
  request: CheckRequest;
  resolve(report: Report): void;
  reject(error: Error): void;
}

type Answer = (request: CheckRequest) => Promise<CheckReply>;

export class Checker {
  #events: CheckerEvents;
  #worker: Worker | undefined;
  /** The main thread's way, once the worker's has failed. */
  #local: Promise<Answer> | undefined;
  #lastId = 0;
  /** Below zero, so that it is never one of the live draft's. */
  #lastAsked = 0;
  /** The request that the core works on; at most one at a time. */
  #current: CheckRequest | undefined;
  /** Calls of `ask`; they wait for the live draft. */
  #asked: Asked[] = [];
  /** The latest request that waits for it; older ones are never sent. */
  #waiting: CheckRequest | undefined;

  constructor(events: CheckerEvents) {
    this.#events = events;
    this.start();
  }

  /** Starts, or after `broken` starts afresh; what was asked for last is asked again. */
  start(): void {
    this.#local = undefined;
    this.#worker?.terminate();
    try {
      const worker = new Worker(scriptUrl('worker.js'), { type: 'module', name: 'tactful' });
      worker.addEventListener('message', (event: MessageEvent<CheckReply>) => this.#receive(event.data));
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        if (worker === this.#worker) this.#fallBack();
      });
      this.#worker = worker;
    } catch {
      this.#fallBack();
      return;
    }
    this.#again();
  }

  /** Asks for a report; only the latest call is answered. */
  check(draft: string, context: Context): void {
    this.#waiting = { id: ++this.#lastId, draft, context };
    this.#send();
  }

  /** Asks for a report beside the live draft's; every call is answered, in order. */
  ask(draft: string, context: Context): Promise<Report> {
    return new Promise((resolve, reject) => {
      this.#asked.push({ request: { id: --this.#lastAsked, draft, context }, resolve, reject });
      this.#send();
    });
  }

  #send(): void {
    if (this.#current) return;
    this.#current = this.#waiting ?? this.#asked[0]?.request;
    if (!this.#current) return;
    this.#waiting = undefined;
    const request = this.#current;
    if (this.#worker) {
      this.#worker.postMessage(request);
    } else if (this.#local) {
      this.#local.then((answer) => answer(request)).then((reply) => this.#receive(reply), () => this.#break());
    }
  }

  #receive(reply: CheckReply): void {
    if (reply.id !== this.#current?.id) return;
    this.#current = undefined;
    if (reply.id === this.#lastId) {
      if ('report' in reply) this.#events.report(reply.report);
      else this.#events.failed(reply.error);
    } else if (reply.id === this.#asked[0]?.request.id) {
      const { resolve, reject } = this.#asked.shift() as Asked;
      if ('report' in reply) resolve(reply.report);
      else reject(new Error(reply.error));
    }
    this.#send();
  }

  #break(): void {
    for (const { reject } of this.#asked.splice(0)) reject(new Error('the checker could not be started'));
    this.#events.broken();
  }

  #again(): void {
    // What was asked for still heads its own list.
    if (this.#current && this.#current.id > 0) this.#waiting ??= this.#current;
    this.#current = undefined;
    this.#send();
  }

  #fallBack(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    // The very file that the worker runs, so that the core is shipped once.
    this.#local = (import(scriptUrl('worker.js')) as Promise<{ answer: Answer }>).then((module) => module.answer);
    this.#local.catch(() => this.#break());
    this.#again();
  }
}
