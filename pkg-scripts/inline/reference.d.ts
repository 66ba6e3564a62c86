import type { Entry } from "./tactful.js";

/** Explains a dimension, a flag or a rule by its id; `undefined` where there is none of that id. */
export function explain(id: string): Entry | undefined;

/** Everything that `explain` knows: the dimensions, the flags, the phrase rules by family, the rules by structure. */
export function rules(): Entry[];
