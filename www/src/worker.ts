/** Checks drafts off the main thread. Imported as a plain module it only offers `load`. */
import { serve } from '../kit/serve.js';
import { check, initSync, version } from '../pkg/tactful.js';
import bytes from '../pkg/tactful_bg.wasm';

let loaded: Promise<{ check: typeof check; version: typeof version }> | undefined;

/** Compiles and starts the module. What the ids mean is no part of it: the page has that as a file of its own. */
export function load(): typeof loaded & {} {
  return (loaded ??= WebAssembly.compile(bytes).then((module) => {
    initSync({ module });
    return { check, version };
  }));
}

if (typeof DedicatedWorkerGlobalScope !== 'undefined' && self instanceof DedicatedWorkerGlobalScope) {
  serve(self, load);
}
