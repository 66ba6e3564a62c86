/** Everything in one file that fetches nothing: the core with its module, `attach`, and `<tactful-check>`. */
export { attach } from './attach.js';
export { TactfulCheck } from './element.js';
export { createChecker, load } from './inline.js';
export type * from './entry.js';
