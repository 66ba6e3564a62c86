/** For Node: the module is read from beside this file. */
import { readFile } from 'node:fs/promises';
import type { Checker, CheckerOptions } from './checker.js';
import { start, type Tactful } from './core.js';
import { entranceBy } from './entry.js';
import { startWorker } from './start-worker.js';

export type * from './entry.js';

const entrance = entranceBy(
  async () => WebAssembly.compile(await readFile(new URL('./tactful_bg.wasm', import.meta.url))),
  start,
  // Node has no `Worker` of this kind, so that a checker works on the calling thread.
  () => startWorker(new URL('./worker.js', import.meta.url)),
);

/** Loads and starts the module; later calls get the same one. */
export const load: () => Promise<Tactful> = entrance.load;

/** Makes a checker. In Node it works on the calling thread, whatever the options say. */
export const createChecker: (options?: CheckerOptions) => Checker = entrance.createChecker;
