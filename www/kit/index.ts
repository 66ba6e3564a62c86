/** For browsers, their workers and bundlers: the module is a file of its own, fetched from beside this one. */
import type { Checker, CheckerOptions } from './checker.js';
import type { Tactful } from './core.js';
import { entranceBy } from './entry.js';
import { startWorker } from './start-worker.js';

export type * from './entry.js';

const entrance = entranceBy(
  async () => {
    const url = new URL('./tactful_bg.wasm', import.meta.url);
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url} answers ${response.status}`);
    // A server that does not know the type of .wasm is no reason to fail.
    return response.headers.get('content-type')?.startsWith('application/wasm')
      ? WebAssembly.compileStreaming(response)
      : WebAssembly.compile(await response.arrayBuffer());
  },
  // Not needed where a worker does the work.
  async (module) => (await import('./core.js')).start(module),
  () => startWorker(new URL('./worker.js', import.meta.url)),
);

/** Loads and starts the module; later calls get the same one. */
export const load: () => Promise<Tactful> = entrance.load;

/** Makes a checker: `check`, `explain` and `rules` with promises, in a worker with `{ worker: true }`. */
export const createChecker: (options?: CheckerOptions) => Checker = entrance.createChecker;
