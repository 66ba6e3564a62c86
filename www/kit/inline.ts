/** One file that carries the module in itself, for pages that may not fetch it (`connect-src 'none'`). */
import type { Checker, CheckerOptions } from './checker.js';
import { start, type Tactful } from './core.js';
import { entranceBy } from './entry.js';
import { startWorker } from './start-worker.js';
import bytes from './tactful_bg.wasm';

export type * from './entry.js';

const entrance = entranceBy(
  () => WebAssembly.compile(bytes),
  start,
  () => startWorker(new URL('./worker.js', import.meta.url)),
);

/** Loads and starts the module; later calls get the same one. */
export const load: () => Promise<Tactful> = entrance.load;

/** Makes a checker: `check`, `explain` and `rules` with promises, in a worker with `{ worker: true }`. */
export const createChecker: (options?: CheckerOptions) => Checker = entrance.createChecker;
