/** The functions of the compiled module, and what its ids mean, as one object. */
import { explain, rules } from './reference.js';
import { check, initSync, version } from './tactful.js';

/** What the package can do, once it is loaded. */
export interface Tactful {
  check: typeof check;
  explain: typeof explain;
  rules: typeof rules;
  version: typeof version;
}

/** Starts a compiled module. There is one instance a realm: started again, it is the same. */
export function start(module: WebAssembly.Module): Tactful {
  initSync({ module });
  return { check, explain, rules, version };
}
