/** What every id in a report means. A file of its own, since nothing of it is needed to check a draft. */
import type { Entry } from './tactful.js';
import entries from './reference.json';

/** Explains a dimension, a flag or a rule by its id; `undefined` where there is none of that id. */
export function explain(id: string): Entry | undefined {
  return structuredClone((entries as Entry[]).find((entry) => entry.id === id));
}

/** Everything that `explain` knows: the dimensions, the flags, the phrase rules by family, the rules by structure. */
export function rules(): Entry[] {
  return structuredClone(entries as Entry[]);
}
