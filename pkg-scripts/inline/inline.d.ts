import type { explain, rules } from "./reference.js";
import type { check, version } from "./tactful.js";
export type * from "./tactful.js";

/** The functions of the module, once it is loaded. */
export interface Tactful {
    check: typeof check;
    explain: typeof explain;
    rules: typeof rules;
    version: typeof version;
}

/** Compiles and starts the module that this script carries; later calls get the same one. */
export function load(): Promise<Tactful>;
