/** The worker's side of a checker: answers the calls that it is sent. */
import { fieldsOf, run, type Message, type Reply } from './checker.js';
import type { Tactful } from './core.js';

/** Answers calls with the core that `load` gives; it gets the module that the checker sent, if it sent one. */
export function serve(scope: DedicatedWorkerGlobalScope, load: (module?: WebAssembly.Module) => Promise<Partial<Tactful>>): void {
  let loaded: (from: Promise<Partial<Tactful>>) => void;
  const core = new Promise<Partial<Tactful>>((resolve) => (loaded = resolve));
  /** An error that nobody catches reaches the checker as the worker's `error` event: it then takes the other way. */
  const rethrow = (error: unknown): void => {
    setTimeout(() => {
      throw error;
    });
  };
  scope.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if ('module' in data) loaded(load(data.module));
    else core.then((tactful) => scope.postMessage(answer(tactful, data))).catch(rethrow);
  });
  core.catch(rethrow);
}

function answer(tactful: Partial<Tactful>, { id, method, args }: Extract<Message, { id: number }>): Reply {
  try {
    return { id, result: run(tactful, method, args) };
  } catch (error) {
    return { id, error: fieldsOf(error) };
  }
}
