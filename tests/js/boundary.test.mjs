// The boundary between JavaScript and the WebAssembly module, in Node.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { load } from "../../www/pkg/inline.js";
import { assertExpected, cases, spansOf } from "./cases.mjs";

const { check, explain, rules, version } = await load();

for (const shared of cases) {
    test(`shared case: ${shared.name}`, () => assertExpected(shared, check(shared.draft, shared.context)));
}

test("a report is a plain object that survives JSON and structured cloning", () => {
    const report = check("Sorry, we charged you twice. I'll refund the second payment by 5 pm today.");
    assert.equal(Object.getPrototypeOf(report), Object.prototype);
    assert.deepEqual(JSON.parse(JSON.stringify(report)), report);
    assert.deepEqual(structuredClone(report), report);
    assert.deepEqual(Object.keys(report.scores), [
        "acknowledgment",
        "clarity",
        "reassurance",
        "accountability",
        "appropriateness",
    ]);
    assert.equal(report.ruleset, version());
});

test("the same input gives the same report", () => {
    const { draft, context } = cases[0];
    assert.equal(JSON.stringify(check(draft, context)), JSON.stringify(check(draft, context)));
});

test("every id that a report names is explained", () => {
    const entries = rules();
    assert.deepEqual([...new Set(entries.map(({ type }) => type))], ["dimension", "flag", "rule", "structure"]);
    for (const entry of entries) assert.deepEqual(explain(entry.id), entry);
    const { flags, scores, signals } = check(cases[0].draft, cases[0].context);
    for (const id of [...flags.map((flag) => flag.id), ...Object.keys(scores), ...signals.map((signal) => signal.rule)]) assert.equal(explain(id)?.id, id);
    for (const id of ["", "no_such_id", undefined, 7]) assert.equal(explain(id), undefined);
});

test("what is not given may be absent, undefined or null", () => {
    const draft = "Your parcel left the depot.";
    const bare = JSON.stringify(check(draft));
    for (const context of [undefined, null, {}, { channel: undefined, customer_message: null }]) {
        assert.equal(JSON.stringify(check(draft, context, null)), bare);
    }
});

test("what is given is used", () => {
    const { context } = check("Done.", { channel: "public_social", sender: "ai", fault: "none", severity: "low", intent: "other" });
    assert.deepEqual(context, {
        channel: "public_social",
        intent: "other",
        severity: "low",
        sender: "ai",
        fault: "none",
        inferred: [],
    });
});

// The words that a rule finds must be found again by JavaScript's own slice, whatever stands before them.
const before = {
    "nothing": "",
    "an emoji": "\u{1F600} ",
    "a family of emoji": "\u{1F468}\u200D\u{1F469}\u200D\u{1F467} ",
    "combining marks": "Zoe\u0308, cafe\u0301. ",
    "Hebrew": "\u05E9\u05DC\u05D5\u05DD. ",
    "half a pair, high": "\uD83D ",
    "half a pair, low": "\uDE00 ",
    "halves the wrong way round": "\uDE00\uD83D\uD83D ",
    "CJK outside the basic plane": "\u{20BB7} ",
};
for (const [what, prefix] of Object.entries(before)) {
    test(`spans are UTF-16 after ${what}`, () => {
        const words = "We sincerely apologise for any inconvenience. We'll get back to you soon.";
        const plain = check(words);
        const report = check(prefix + words);
        const found = (draft, { signals }) =>
            signals.map(({ rule, span }) => `${rule}: ${draft.slice(span.start, span.end)}`);
        assert.ok(plain.signals.length > 0);
        const all = found(prefix + words, report);
        for (const one of found(words, plain)) assert.ok(all.includes(one), `${one} is not in ${all}`);
    });
}

test("every span lies in the draft, at the edges of characters", () => {
    const draft = "\u{1F622} Sorry \u{1F44D}\u{1F3FD}! We\u2019ll look into it soon\u2026 \u{1F64F}\u{1F64F} \u05EA\u05D5\u05D3\u05D4, Zoe\u0308 \u{1F600}";
    const spans = spansOf(check(draft, { channel: "chat", severity: "high" }));
    assert.ok(spans.length > 0);
    const splits = (i) => /[\uD800-\uDBFF]/.test(draft[i - 1] ?? "") && /[\uDC00-\uDFFF]/.test(draft[i] ?? "");
    for (const { start, end } of spans) {
        assert.ok(0 <= start && start <= end && end <= draft.length, `${start}..${end} of ${draft.length}`);
        assert.ok(!splits(start) && !splits(end), `${start}..${end} halves a character`);
    }
});

/** The error that a call throws. */
function thrownBy(...args) {
    try {
        check(...args);
    } catch (error) {
        return error;
    }
    assert.fail("the call was not refused");
}

test("errors are Errors with a stable code", () => {
    const error = thrownBy("Hello.", { channel: "e-mail" });
    assert.ok(error instanceof Error);
    assert.equal(error.name, "TactfulError");
    assert.ok(error.stack.includes("boundary.test"));
    const { code, field, value, allowed, nearest } = error;
    assert.deepEqual(
        { code, field, value, allowed, nearest },
        {
            code: "invalid_context",
            field: "channel",
            value: "e-mail",
            allowed: ["chat", "email", "public_social", "in_app", "private_note"],
            nearest: "email",
        },
    );
    assert.match(error.message, /channel cannot be "e-mail"; it is one of chat, email/);
});

const long = "a".repeat(1_000_000);
const refused = [
    ["no draft", [], "draft_not_string", "draft"],
    ["a number for a draft", [42], "draft_not_string", "draft"],
    ["a String object for a draft", [Object("text")], "draft_not_string", "draft"],
    ["a context that is a string", ["", "email"], "invalid_context", undefined],
    ["a context that is an array", ["", ["email"]], "invalid_context", undefined],
    ["a value that is not a string", ["", { severity: 3 }], "invalid_context", "severity"],
    ["a value of another field", ["", { severity: "email" }], "invalid_context", "severity"],
    ["a huge value", ["", { intent: long }], "invalid_context", "intent"],
    ["a message that is not a string", ["", { customer_message: {} }], "invalid_context", "customer_message"],
    ["a field of another name", ["", { chanel: "email" }], "unknown_field", "chanel"],
    ["a field inherited names do not excuse", ["", { toString: "email" }], "unknown_field", "toString"],
    ["options that are not an object", ["", null, true], "invalid_options", undefined],
    ["an option of another type", ["", null, { timing: "yes" }], "invalid_options", "timing"],
    ["an option of another name", ["", null, { timings: true }], "unknown_field", "timings"],
    ["a draft over the cap", [`${long}a`], "draft_too_long", "draft"],
    ["a draft over the cap in UTF-8 only", ["\u00E9".repeat(500_001)], "draft_too_long", "draft"],
    ["a draft of 10 MB", [long.repeat(10)], "draft_too_long", "draft"],
    ["a message over the cap", ["", { customer_message: `${long}a` }], "draft_too_long", "customer_message"],
];
for (const [what, args, code, field] of refused) {
    test(`refused: ${what}`, () => {
        const error = thrownBy(...args);
        assert.equal(error.code, code);
        assert.equal(error.field, field);
        assert.ok(error.message.length < 300, error.message);
    });
}

test("the nearest name is given only where one is near", () => {
    assert.equal(thrownBy("", { severity: "Hihg" }).nearest, "high");
    assert.equal(thrownBy("", { intent: "refund billing" }).nearest, "refund_billing");
    assert.equal(thrownBy("", { custmer_message: "" }).nearest, "customer_message");
    assert.equal(thrownBy("", { channel: "carrier pigeon" }).nearest, undefined);
});

test("what the caller's own object throws comes back", () => {
    const context = {
        get channel() {
            throw new RangeError("mine");
        },
    };
    assert.throws(() => check("", context), { name: "RangeError", message: "mine" });
});

const awkward = {
    "empty": "",
    "white space": " \t\r\n\u00A0\u2003 ",
    "emoji only": "\u{1F600}\u{1F44D}\u{1F3FD}",
    "a lone surrogate": "\uD800",
    "NUL bytes": "a\0b\0",
    "right to left": "\u202E\u0634\u0643\u0631\u0627 \u05EA\u05D5\u05D3\u05D4",
    "combining marks on nothing": "\u0301".repeat(5_000),
    "a word as long as the cap": long,
    "a cap full of emoji": "\u{1F600}".repeat(250_000),
    "10,000 quoted lines": "> you charged me twice\n".repeat(10_000),
    "HTML": '<p>Sorry&nbsp;<b>about</b> that.</p><script>alert("x")</script>',
    "open brackets": "{{<<[(".repeat(10_000),
};
for (const [what, draft] of Object.entries(awkward)) {
    test(`a report for awkward input: ${what}`, () => {
        const report = check(draft, { customer_message: draft });
        for (const { score } of Object.values(report.scores)) assert.ok(score >= 1 && score <= 5);
        for (const { start, end } of spansOf(report)) assert.ok(start <= end && end <= draft.length);
    });
}

test("a timing is left only when asked for", () => {
    const measures = () => performance.getEntriesByName("tactful.check").map((entry) => entry.entryType);
    check("Hello.");
    assert.deepEqual(measures(), []);
    check("Hello.", null, { timing: true });
    assert.deepEqual(measures(), ["measure"]);
    performance.clearMeasures("tactful.check");
});

test("memory does not grow with the number of drafts", async () => {
    const { initSync, check } = await import("../../www/pkg/tactful.js");
    const { memory } = initSync({ module: readFileSync(new URL("../../www/pkg/tactful_bg.wasm", import.meta.url)) });
    for (let i = 0; i < 1_000; i++) check(`${cases[i % cases.length].draft} ${i}`, cases[i % cases.length].context);
    assert.ok(memory.buffer.byteLength <= 8_000_000, `${memory.buffer.byteLength} bytes`);
});

// DESIGN.md says why it is above the 250 kB that were agreed; it must not grow unseen.
test("the module stays below 265 kB with Brotli", () => {
    const wasm = readFileSync(new URL("../../www/pkg/tactful_bg.wasm", import.meta.url));
    const size = brotliCompressSync(wasm).length;
    assert.ok(size <= 265_000, `${size} bytes of brotli`);
});

// What a team sets.
const settings = (settings) => ({ settings });
const ids = (draft, given, context = { channel: "email" }) => check(draft, context, settings(given)).flags.map(({ id }) => id);

test("settings that set nothing change nothing", () => {
    const { draft, context } = cases[0];
    const bare = JSON.stringify(check(draft, context));
    for (const given of [undefined, null, {}, { flags: {}, house: [], $schema: "tactful.schema.json" }, { weights: undefined }]) {
        assert.equal(JSON.stringify(check(draft, context, settings(given))), bare);
    }
});

test("a flag can be turned off or given another level", () => {
    const draft = "We will get back to you soon.";
    const level = (given) => check(draft, null, settings(given)).flags.find(({ id }) => id === "vague_timeline")?.severity;
    assert.equal(level({}), "moderate");
    assert.equal(level({ flags: { vague_timeline: "off" } }), undefined);
    const severe = check(draft, null, settings({ flags: { vague_timeline: "severe" } }));
    assert.equal(severe.flags[0].id, "vague_timeline");
    assert.equal(severe.flags[0].severity, "severe");
    assert.ok(severe.overall <= 45);
});

test("weights and thresholds move the overall score and the verdict", () => {
    const draft = "I've refunded order 48213 today. It reaches your card by Friday; if it doesn't, reply and I'll call the bank.";
    const plain = check(draft);
    const { scores } = plain;
    const only = { acknowledgment: 0, reassurance: 0, accountability: 0, appropriateness: 0 };
    const clarity = check(draft, null, settings({ weights: only }));
    assert.deepEqual(clarity.scores, scores);
    assert.notEqual(clarity.overall, plain.overall);
    assert.equal(clarity.overall, (scores.clarity.score - 1) * 25);
    assert.equal(plain.band, "acceptable");
    assert.equal(check(draft, null, settings({ thresholds: { acceptable_overall: 101 } })).band, "needs_improvement");
});

test("what a team allows passes", () => {
    const draft = "Hey! Your parcel is late!! Sorry!!! We'll look \u{1F600}\u{1F600} \u{1F600}";
    const context = { channel: "email", severity: "high" };
    assert.ok(ids(draft, {}, context).includes("over_cheerful"));
    assert.ok(!ids(draft, { allow: ["emoji", "exclamations"] }, context).includes("over_cheerful"));
    const terms = "Clear the cache, then check the DNS record and reset your SSO token and the API key.";
    assert.ok(ids(terms, {}).includes("jargon"));
    assert.ok(!ids(terms, { terms: ["cache", "dns", "SSO", "Token", "API key", "API", "DNS record"] }).includes("jargon"));
});

const house = [
    { id: "no-money-back", kind: "preferred", phrase: "money back", instead: "refund", why: "Our terms say refund." },
    { id: "no-policy", kind: "banned", phrase: ["it's * policy", "as per our policy"], level: "severe" },
    { id: "case-number", kind: "required", phrase: ["your case number", "case number is"] },
];

test("house rules find words whatever their case, quotes, white space and punctuation", () => {
    const draft = "Dear \u{1F600} Sam, it\u2019s  our\ncompany policy. You get your MONEY,\u00A0back. Money back by Friday!";
    const found = check(draft, { channel: "email" }, settings({ house })).flags.filter(({ id }) => id.startsWith("house/"));
    const words = ({ spans }) => spans.map(({ start, end }) => draft.slice(start, end));
    assert.deepEqual(
        found.map((flag) => [flag.id, flag.severity, words(flag)]),
        [
            ["house/no-policy", "severe", ["it\u2019s  our\ncompany policy"]],
            ["house/no-money-back", "minor", ["MONEY,\u00A0back", "Money back"]],
            ["house/case-number", "moderate", []],
        ],
    );
    assert.equal(found[1].replacement, "refund");
    assert.match(found[1].message, /MONEY,\u00A0back.*Our terms say refund\./);
    assert.match(found[1].fix, /refund/);
    assert.match(found[2].message, /your case number/);
});

test("house rules stay silent where they are kept, in quoted mail and, when required, in notes", () => {
    const silent = (draft, context) => assert.deepEqual(ids(draft, { house }, context).filter((id) => id.startsWith("house/")), [], draft);
    silent("Your refund is on its way. The case number is 4711.");
    silent("Your case number is 4711.\n\n> I want my money back\n> as per our policy");
    silent("It's a very strange and long-winded policy. Your case number is 4711. Money. Back on Friday.");
    silent("Called the customer, refund agreed.", { channel: "private_note" });
});

const refusedSettings = [
    ["settings that are a list", [], "invalid_settings", "settings"],
    ["settings that are a string", "x", "invalid_settings", "settings"],
    ["a section of another name", { flag: {} }, "unknown_field", "settings.flag", "flags"],
    ["a flag of another name", { flags: { missing_timelime: "off" } }, "unknown_field", "settings.flags.missing_timelime", "missing_timeline"],
    ["a level of another name", { flags: { canned: "sever" } }, "invalid_settings", "settings.flags.canned", "severe"],
    ["a weight below zero", { weights: { clarity: -1 } }, "invalid_settings", "settings.weights.clarity"],
    ["a weight that is no number", { weights: { clarity: NaN } }, "invalid_settings", "settings.weights.clarity"],
    ["an allowance of another name", { allow: ["emojis"] }, "invalid_settings", "settings.allow[0]", "emoji"],
    ["a threshold nested wrongly", { length: { soft: 3 } }, "invalid_settings", "settings.length.soft"],
    ["a channel of another name", { length: { soft: { mail: 3 } } }, "unknown_field", "settings.length.soft.mail", "email"],
    ["a house rule without a kind", { house: [{ id: "a", phrase: "b" }] }, "invalid_settings", "settings.house[0]"],
    ["a second rule of that id", { house: [house[0], house[0]] }, "invalid_settings", "settings.house[1]"],
    ["a phrase without a word", { house: [{ id: "a", kind: "banned", phrase: "!!" }] }, "invalid_settings", "settings.house[0].phrase"],
    ["a phrase of gaps", { house: [{ id: "a", kind: "banned", phrase: "* a" }] }, "invalid_settings", "settings.house[0].phrase"],
    ["a regular expression", { house: [{ id: "a", kind: "banned", regex: "b" }] }, "invalid_settings", "settings.house[0].regex"],
    ["a preference for nothing", { house: [{ id: "a", kind: "preferred", phrase: "b" }] }, "invalid_settings", "settings.house[0]"],
];
for (const [what, given, code, field, nearest] of refusedSettings) {
    test(`refused: ${what}`, () => {
        const error = thrownBy("Hello.", null, settings(given));
        assert.deepEqual([error.code, error.field, error.nearest], [code, field, nearest], error.message);
        assert.ok(error.message.startsWith(field), error.message);
    });
}

test("settings that refer to themselves are refused", () => {
    const given = {};
    given.house = [given];
    assert.ok(thrownBy("Hello.", null, settings(given)) instanceof Error);
});

test("settings that were changed after a call are read anew", () => {
    const given = { flags: {} };
    const draft = "We will get back to you soon.";
    assert.ok(ids(draft, given).includes("vague_timeline"));
    given.flags.vague_timeline = "off";
    assert.ok(!ids(draft, given).includes("vague_timeline"));
    assert.ok(check(draft).flags.some(({ id }) => id === "vague_timeline"));
});
