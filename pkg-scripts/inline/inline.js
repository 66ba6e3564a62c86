// The module inside a script, for pages that may not fetch it (`connect-src 'none'`).
import { explain, rules } from "./reference.js";
import { check, initSync, version } from "./tactful.js";
import bytes from "./tactful_bg.wasm";

let loading;

export function load() {
    loading ??= WebAssembly.compile(bytes).then((module) => {
        initSync({ module });
        return { check, explain, rules, version };
    });
    return loading;
}
