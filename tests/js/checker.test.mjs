// The package's checker: in a worker, on the main thread where workers fail, and in Node.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { serve } from "../../pkg-scripts/serve.mjs";
import * as inNode from "../../www/pkg/node.js";
import { launch } from "./browser.mjs";
import { cases } from "./cases.mjs";

const folder = mkdtempSync(join(tmpdir(), "tactful-checker-"));
cpSync(fileURLToPath(new URL("../../www/pkg", import.meta.url)), join(folder, "pkg"), { recursive: true });
writeFileSync(join(folder, "index.html"), '<!doctype html><title>checker</title><link rel="icon" href="data:,"><script type="module" src="main.js"></script>');
writeFileSync(join(folder, "main.js"), 'import * as tactful from "./pkg/index.js"; globalThis.tactful = tactful;');
const server = await serve(folder, { policy: "" });
const browser = await launch();
after(async () => {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true });
});

const { check, rules } = await inNode.load();

async function open(t) {
    const page = await browser.newPage();
    t.after(() => page.close());
    await page.goto(server.url);
    await page.waitForFunction(() => globalThis.tactful);
    // What became of a call: its result, or the error's fields.
    await page.evaluate(() => {
        globalThis.outcome = (promise) =>
            promise.then(
                (result) => ({ result }),
                (error) => ({ isError: error instanceof Error, ...error, name: error.name, message: error.message }),
            );
    });
    return page;
}

/** Checks every case, all at once, and compares with what Node says. */
async function assertChecks(page, options) {
    const reports = await page.evaluate(
        ([cases, options]) => {
            globalThis.checker = tactful.createChecker(options);
            return Promise.all(cases.map(({ draft, context }) => checker.check(draft, context)));
        },
        [cases, options],
    );
    assert.deepEqual(reports, cases.map(({ draft, context }) => check(draft, context)));
}

test("in a worker: each call gets its own report, and the main thread keeps free of the core", async (t) => {
    const page = await open(t);
    await assertChecks(page, { worker: true });
    assert.equal(page.workers().length, 1);
    const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name.split("/").at(-1)));
    assert.ok(!loaded.includes("core.js") && !loaded.includes("reference.js"), loaded.join());
    const [explained, all, version] = await page.evaluate(() => Promise.all([checker.explain("vague_timeline"), checker.rules(), checker.version()]));
    assert.equal(explained.id, "vague_timeline");
    assert.deepEqual(all, rules());
    assert.match(version, /^tactful-en\//);
});

test("on the main thread, when that is asked for", async (t) => {
    const page = await open(t);
    await assertChecks(page, {});
    assert.equal(page.workers().length, 0);
});

for (const worker of [true, false]) {
    test(`errors come back as they are thrown, ${worker ? "from the worker" : "on the main thread"}`, async (t) => {
        const page = await open(t);
        const refused = await page.evaluate(async (worker) => {
            globalThis.checker = tactful.createChecker({ worker });
            return outcome(checker.check("Hello.", { channel: "e-mail" }));
        }, worker);
        const { isError, name, code, field, value, nearest } = refused;
        assert.deepEqual({ isError, name, code, field, value, nearest }, { isError: true, name: "TactfulError", code: "invalid_context", field: "channel", value: "e-mail", nearest: "email" });
        assert.match(refused.message, /channel cannot be "e-mail"/);
        // And the next call is answered all the same.
        assert.equal((await page.evaluate(() => outcome(checker.check("Hello.")))).result.ruleset, check("Hello.").ruleset);
        const codes = await page.evaluate(async () => [await outcome(checker.check(7)), await outcome(checker.check("a", { channel: () => {} })), await outcome(checker.check("a", null, { timings: 1 }))].map(({ code }) => code));
        assert.deepEqual(codes, ["draft_not_string", "invalid_context", "unknown_field"]);
    });
}

test("stale calls are rejected at once; those that wait are never sent", async (t) => {
    const page = await open(t);
    const [sent, outcomes] = await page.evaluate(async () => {
        const sent = [];
        const checker = tactful.createChecker({
            worker() {
                const worker = new Worker(new URL("pkg/worker.js", location.href), { type: "module" });
                const post = worker.postMessage.bind(worker);
                worker.postMessage = (message) => (sent.push(message.args?.[0]), post(message));
                return worker;
            },
        });
        const aborts = Array.from({ length: 5 }, () => new AbortController());
        const calls = aborts.map(({ signal }, i) => outcome(checker.check(`Draft ${i}.`, null, { signal })));
        for (const abort of aborts.slice(0, 4)) abort.abort();
        const already = AbortSignal.abort(new Error("mine"));
        calls.push(outcome(checker.check("Never.", null, { signal: already })));
        return [sent, await Promise.all(calls)];
    });
    assert.deepEqual(sent.filter(Boolean), ["Draft 0.", "Draft 4."]);
    assert.deepEqual(outcomes.slice(0, 4).map(({ name }) => name), Array(4).fill("AbortError"));
    assert.equal(outcomes[4].result.ruleset, check("").ruleset);
    assert.equal(outcomes[5].message, "mine");
});

test("a checker that was disposed of ends its worker and rejects", async (t) => {
    const page = await open(t);
    await assertChecks(page, { worker: true });
    const codes = await page.evaluate(async () => {
        const waits = [outcome(checker.check("One.")), outcome(checker.check("Two."))];
        checker.dispose();
        checker.dispose();
        return (await Promise.all([...waits, outcome(checker.rules())])).map(({ code }) => code);
    });
    assert.deepEqual(codes, ["disposed", "disposed", "disposed"]);
    for (let i = 0; i < 50 && page.workers().length > 0; i++) await page.waitForTimeout(20);
    assert.equal(page.workers().length, 0);
});

test("where workers fail, the same is done on the main thread", async (t) => {
    const page = await open(t);
    await page.route("**/worker.js", (route) => route.abort());
    await assertChecks(page, { worker: true });
    assert.equal(page.workers().length, 0);
    await page.evaluate(() => (globalThis.Worker = class { constructor() { throw new Error("no workers here"); } }));
    await assertChecks(page, { worker: true });
});

test("a worker that dies in the middle of a call loses none", async (t) => {
    const page = await open(t);
    const results = await page.evaluate(async () => {
        // Ends in an uncaught error once it is asked for anything.
        const script = URL.createObjectURL(new Blob(['onmessage = ({ data }) => { if (data.id) throw new Error("dead"); }']));
        const checker = tactful.createChecker({ worker: () => new Worker(script) });
        return Promise.all(["One.", "Two."].map((draft) => outcome(checker.check(draft))));
    });
    assert.deepEqual(results.map(({ result }) => result), [check("One."), check("Two.")]);
});

test("a module that cannot be had is an error with a code, and is tried again", async (t) => {
    const page = await open(t);
    await page.route("**/*.wasm", (route) => route.fulfill({ status: 503, body: "" }));
    const failed = await page.evaluate(() => {
        globalThis.checker = tactful.createChecker({ worker: true });
        return outcome(checker.check("Hello."));
    });
    assert.equal(failed.code, "unavailable");
    const direct = await page.evaluate(() => outcome(tactful.load()));
    assert.match(direct.message, /tactful_bg\.wasm answers 503/);
    await page.unroute("**/*.wasm");
    const again = await page.evaluate(() => outcome(checker.check("Hello.")));
    assert.deepEqual(again.result, check("Hello."));
    assert.equal(page.workers().length, 1);
});

test("a server that does not know the type of .wasm serves it all the same", async (t) => {
    const page = await open(t);
    await page.route("**/*.wasm", async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, headers: { "content-type": "application/octet-stream" } });
    });
    await assertChecks(page, { worker: true });
});

test("in Node a checker works on the calling thread", async () => {
    const checker = inNode.createChecker({ worker: true });
    const [{ draft, context }] = cases;
    assert.deepEqual(await checker.check(draft, context), check(draft, context));
    checker.dispose();
    await assert.rejects(checker.check("Hello."), { code: "disposed" });
});
