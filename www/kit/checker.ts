/** Checks off the main thread, and on it where workers fail; the calls are the same. */
import type { Tactful } from './core.js';
import { kitError } from './errors.js';
import type { Context, Entry, Options, Report } from './tactful.js';

/** How one check is run. */
export interface CheckOptions extends Options {
  /** A call whose signal is aborted is stale: it is not sent if it still waits, and its reply is dropped. */
  signal?: AbortSignal | undefined;
}

/** The functions of `load()`, each with a promise of its result. */
export interface Checker {
  /** Checks one draft. Rejects as `check` throws, with the signal's reason, or with a `KitError`. */
  check(draft: string, context?: Context | null, options?: CheckOptions | null): Promise<Report>;
  explain(id: string): Promise<Entry | undefined>;
  rules(): Promise<Entry[]>;
  version(): Promise<string>;
  /** Ends the worker. Calls that wait, and later ones, are rejected with the code `disposed`. */
  dispose(): void;
}

export interface CheckerOptions {
  /**
   * Whether to check in a worker. A function makes the worker: where a page's policy allows only its own script
   * addresses, or a bundler places `tactful/worker` elsewhere. Where the worker fails, checks run on the main thread.
   */
  worker?: boolean | (() => Worker) | undefined;
}

/** Where a checker gets the core from. */
export interface Source {
  load(): Promise<Tactful>;
  worker(): Worker;
  /** The compiled module for a worker that carries none. */
  module?(): Promise<WebAssembly.Module>;
}

type Method = keyof Tactful;

/** What a worker is sent: first the module, if it needs one, then calls. */
export type Message = { module: WebAssembly.Module | undefined } | { id: number; method: Method; args: unknown[] };

/** What it answers: what the call returned, or the fields of the error that it threw. */
export type Reply = { id: number; result: unknown } | { id: number; error: Record<string, unknown> };

interface Call {
  id: number;
  method: Method;
  args: unknown[];
  resolve(result: unknown): void;
  reject(error: unknown): void;
  stale: boolean;
}

/** Runs one call on the loaded core, or on the part of it that a page needs. */
export function run(tactful: Partial<Tactful>, method: Method, args: readonly unknown[]): unknown {
  return (tactful[method] as (...args: unknown[]) => unknown)(...args);
}

/** The fields of an error, so that they survive the way out of a worker. */
export function fieldsOf(error: unknown): Record<string, unknown> {
  return error instanceof Error ? { ...error, name: error.name, message: error.message } : { message: String(error) };
}

function errorOf(fields: Record<string, unknown>): Error {
  return Object.assign(new Error(), fields);
}

export function checkerFrom(source: Source, options: CheckerOptions = {}): Checker {
  let worker: Worker | undefined;
  /** The core on this thread: from the start, or once the worker has failed. */
  let local: Promise<Tactful> | undefined;
  let started = false;
  let disposed = false;
  let lastId = 0;
  /** The call that the worker has; at most one at a time, so that stale ones need never be sent. */
  let current: Call | undefined;
  const waiting: Call[] = [];

  function start(): void {
    started = true;
    if (options.worker === undefined || options.worker === false) return;
    try {
      const made = typeof options.worker === 'function' ? options.worker() : source.worker();
      made.addEventListener('message', (event: MessageEvent<Reply>) => receive(event.data));
      for (const type of ['error', 'messageerror']) {
        made.addEventListener(type, (event) => {
          event.preventDefault();
          fallBack(made);
        });
      }
      worker = made;
      if (source.module) {
        source.module().then(
          (module) => made.postMessage({ module } satisfies Message),
          () => fallBack(made),
        );
      } else {
        made.postMessage({ module: undefined } satisfies Message);
      }
    } catch {
      worker = undefined;
    }
  }

  function fallBack(failed: Worker): void {
    failed.terminate();
    if (worker !== failed) return;
    worker = undefined;
    if (current) waiting.unshift(current);
    current = undefined;
    next();
  }

  function next(): void {
    while (!current && waiting.length > 0) {
      const call = waiting.shift() as Call;
      if (call.stale) continue;
      current = call;
      if (worker) send(worker, call);
      else void runHere(call);
    }
  }

  function send(to: Worker, { id, method, args }: Call): void {
    try {
      to.postMessage({ id, method, args } satisfies Message);
    } catch (error) {
      // An argument that cannot be copied to a worker: the call is wrong, the worker is not.
      receive({ id, error: { ...fieldsOf(error), name: 'TactfulError', code: 'invalid_context' } });
    }
  }

  async function runHere(call: Call): Promise<void> {
    local ??= source.load();
    let tactful: Tactful;
    try {
      tactful = await local;
    } catch (cause) {
      // The next call tries again.
      local = undefined;
      started = false;
      const error = kitError('unavailable', 'tactful could not be loaded; check that its files are served', cause);
      settle(call, () => call.reject(error));
      return;
    }
    try {
      const result = run(tactful, call.method, call.args);
      settle(call, () => call.resolve(result));
    } catch (error) {
      settle(call, () => call.reject(error));
    }
  }

  function receive(reply: Reply): void {
    const call = current;
    if (!call || reply.id !== call.id) return;
    settle(call, () => ('error' in reply ? call.reject(errorOf(reply.error)) : call.resolve(reply.result)));
  }

  function settle(call: Call, how: () => void): void {
    if (current === call) current = undefined;
    if (!call.stale) how();
    next();
  }

  function ask<T>(method: Method, args: unknown[], signal?: AbortSignal | undefined): Promise<T> {
    if (disposed) return Promise.reject(kitError('disposed', 'this checker was disposed of; make another'));
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (!started) start();
    return new Promise<T>((resolve, reject) => {
      const call: Call = { id: ++lastId, method, args, resolve: resolve as Call['resolve'], reject, stale: false };
      if (signal) {
        const abort = (): void => {
          call.stale = true;
          reject(signal.reason);
        };
        signal.addEventListener('abort', abort, { once: true });
        const done = (): void => signal.removeEventListener('abort', abort);
        call.resolve = (result) => (done(), resolve(result as T));
        call.reject = (error) => (done(), reject(error));
      }
      waiting.push(call);
      next();
    });
  }

  return {
    check(draft, context, given) {
      const { signal, ...rest } = given ?? {};
      return ask('check', [draft, context ?? null, given ? rest : null], signal);
    },
    explain: (id) => ask('explain', [id]),
    rules: () => ask('rules', []),
    version: () => ask('version', []),
    dispose() {
      disposed = true;
      worker?.terminate();
      worker = undefined;
      for (const call of [...(current ? [current] : []), ...waiting.splice(0)]) {
        if (!call.stale) call.reject(kitError('disposed', 'the checker was disposed of while this call waited'));
        call.stale = true;
      }
      current = undefined;
    },
  };
}
