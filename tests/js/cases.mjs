// The cases that WebAssembly shares with the native build: tests/cases.json.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

export const cases = JSON.parse(readFileSync(new URL("../cases.json", import.meta.url), "utf8"));

/** Fails unless the report is as the case expects it. */
export function assertExpected({ name, expect }, report) {
    const raised = report.flags.map((flag) => flag.id);
    for (const id of expect.flags_include) assert.ok(raised.includes(id), `${name}: ${id} is missing from ${raised}`);
    for (const id of expect.flags_exclude) assert.ok(!raised.includes(id), `${name}: ${id} is raised`);
    if (expect.act) assert.equal(report.act, expect.act, name);
}

/** Every span of a report. */
export function spansOf(report) {
    return [
        ...Object.values(report.scores).flatMap((score) => score.reasons.flatMap((reason) => reason.spans)),
        ...report.flags.flatMap((flag) => flag.spans),
        ...report.promises.map((promise) => promise.span),
        ...report.signals.map((signal) => signal.span),
    ];
}
