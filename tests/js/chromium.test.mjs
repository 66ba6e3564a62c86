// The packed module in real Chromium, under the page's Content-Security-Policy.
import assert from "node:assert/strict";
import { copyFileSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { serve } from "../../pkg-scripts/serve.mjs";
import { load } from "../../www/pkg/inline.js";
import { complaints, launch } from "./browser.mjs";
import { assertExpected, cases } from "./cases.mjs";

const inNode = await load();
const folder = mkdtempSync(join(tmpdir(), "tactful-harness-"));
cpSync(new URL("harness", import.meta.url), folder, { recursive: true });
copyFileSync(new URL("../../www/pkg/inline.js", import.meta.url), join(folder, "inline.js"));
const server = await serve(folder);
const browser = await launch();
after(async () => {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true });
});
const page = await browser.newPage();
const heard = complaints(page);
await page.goto(server.url);

/** The report that the browser makes, as JSON, so that it can be compared to the byte. */
const check = (draft, context) =>
    page.evaluate(async ([draft, context]) => JSON.stringify((await globalThis.tactful).check(draft, context)), [
        draft,
        context,
    ]);

for (const shared of cases) {
    test(`shared case: ${shared.name}`, async () => {
        const json = await check(shared.draft, shared.context);
        assertExpected(shared, JSON.parse(json));
        assert.equal(json, JSON.stringify(inNode.check(shared.draft, shared.context)));
    });
}

test("spans are UTF-16 in the browser too, half a surrogate pair included", async () => {
    const draft = "\u{1F600} caf\u0065\u0301 \u05E9\u05DC\u05D5\u05DD We'll get back to you soon.";
    assert.equal(await check(draft), JSON.stringify(inNode.check(draft)));
    // A lone surrogate does not survive the way to the browser, so it is made there.
    const halved = await page.evaluate(async () =>
        JSON.stringify((await globalThis.tactful).check("\uD83D We'll get back to you soon.")),
    );
    assert.equal(halved, JSON.stringify(inNode.check("\uD83D We'll get back to you soon.")));
});

test("errors keep their code", async () => {
    const error = await page.evaluate(async () => {
        try {
            (await globalThis.tactful).check("Hello.", { severity: "hgih" });
        } catch (error) {
            return { isError: error instanceof Error, code: error.code, nearest: error.nearest };
        }
    });
    assert.deepEqual(error, { isError: true, code: "invalid_context", nearest: "high" });
});

test("the policy lets the module run and the page send nothing", async () => {
    assert.deepEqual(heard, []);
    const sent = await page.evaluate(() => fetch("/").then(() => true, () => false));
    assert.equal(sent, false);
});
