// What every id in a report means. A file of its own, since nothing of it is needed to check a draft.
import entries from "./reference.json";

export function explain(id) {
    return structuredClone(entries.find((entry) => entry.id === id));
}

export function rules() {
    return structuredClone(entries);
}
