// The built page in real Chromium, served as pkg-scripts/start serves it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, test } from "node:test";
import { serve } from "../../pkg-scripts/serve.mjs";
import { cases } from "./cases.mjs";
import { dist, pages, write } from "./pages.mjs";

const { open, browser } = await pages();
after(() => browser.close());

test("a draft gets five scores, nothing is sent, nothing is complained about", async (t) => {
    const { page, seen, heard } = await open(t);
    const before = seen.length;
    for (const { draft, context } of cases) {
        await page.locator("#customer").fill(context.customer_message ?? "");
        await write(page, draft);
    }
    assert.equal(await page.getByRole("meter").count(), 5);
    for (const name of ["Acknowledgment", "Clarity", "Reassurance", "Accountability", "Appropriateness"]) {
        await page.getByRole("meter", { name }).waitFor();
    }
    assert.deepEqual(seen.slice(before), []);
    assert.deepEqual(heard, []);
});

test("the reasons of a score are in words, not in ids", async (t) => {
    const { page } = await open(t);
    const tags = await readFile(new URL("../../src/model/tag.rs", import.meta.url), "utf8");
    const kinds = await readFile(new URL("../../src/signals/kind.rs", import.meta.url), "utf8");
    const ids = [...`${tags}${kinds}`.matchAll(/ = "(\w+)"/gu)].map(([, id]) => id.replaceAll("_", " ")).filter((id) => / /u.test(id));
    assert.ok(ids.length > 60);
    const heard = new Set();
    for (const { draft, context } of cases) {
        await page.locator("#customer").fill(context.customer_message ?? "");
        await write(page, draft);
        for (const reason of await page.locator(".reasons .reason").evaluateAll((all) => all.map((one) => one.textContent))) heard.add(reason);
    }
    const weighed = [...heard].filter((reason) => /^(?:Raised|Lowered) from/u.test(reason));
    assert.ok(weighed.some((reason) => / by: /u.test(reason)), [...heard].join(" "));
    for (const reason of weighed) {
        assert.doesNotMatch(reason, /the weight of|_/u);
        const [, names] = reason.split(": ");
        for (const name of names?.replace(/\.$/u, "").split(", ") ?? []) assert.ok(!ids.includes(name), reason);
    }
});

test("a finding leads to its words, and its words to the finding", async (t) => {
    const { page } = await open(t, { permissions: ["clipboard-read", "clipboard-write"] });
    const draft = "Hello Ana,\n\nthanks for the photo of the torn box.\n\nWe'll get back to you soon.";
    await write(page, draft);
    const finding = page.locator(".finding").filter({ has: page.locator("q", { hasText: /^soon$/ }) }).first();
    await finding.waitFor();

    // From the finding: its words are marked in the draft, and a quote takes the selection there.
    assert.equal(await page.locator(".mirror .selected").count(), 0);
    await finding.locator(".title").click();
    assert.deepEqual(await page.locator(".mirror .selected").allTextContents(), ["soon"]);
    assert.equal(await finding.locator(".title").getAttribute("aria-pressed"), "true");
    await finding.locator(".quote").click();
    const selected = await page.locator("#draft").evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));
    assert.equal(selected, "soon");

    // The suggestion is copied as words to type, without the advice around them.
    await finding.locator(".copy").click();
    await finding.getByText("Copied").waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const [, typed] = (await finding.locator(".fix-text").textContent()).match(/^[^"]*"([^"]*)"[^"]*$/u);
    assert.equal(copied, typed);

    // From the draft: elsewhere nothing is shown, in the marked words their finding is, and it is in view.
    const caret = (at) => page.locator("#draft").evaluate((area, offset) => area.setSelectionRange(offset, offset), at);
    await page.locator("#draft").focus();
    await caret(3);
    await page.waitForFunction(() => !document.querySelector(".finding.selected"));
    assert.equal(await page.locator(".mirror .selected").count(), 0);
    await caret(draft.indexOf("soon") + 2);
    await page.locator(".finding.selected q", { hasText: /^soon$/ }).waitFor();
    assert.deepEqual(await page.locator(".mirror .selected").allTextContents(), ["soon"]);
    await page.waitForFunction(() => {
        const { top, bottom } = document.querySelector(".finding.selected").getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
    });
});

test("the keyboard reaches every finding and comes back", async (t) => {
    const { page } = await open(t);
    await write(page, "We apologize for any inconvenience. Calm down. We'll look into it soon.");
    const titles = await page.locator(".finding .title").allTextContents();
    assert.ok(titles.length > 1);
    await page.locator("#draft").focus();
    const visited = [];
    for (const _ of titles) {
        await page.keyboard.press("F8");
        visited.push(await page.evaluate(() => document.activeElement.textContent));
    }
    assert.deepEqual(visited, titles);
    await page.keyboard.press("Shift+F8");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), titles.at(-2));
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => document.activeElement.id), "draft");
});

test("the keyboard is not lost where its card goes away", async (t) => {
    const { page } = await open(t);
    await write(page, "We apologize for any inconvenience. Calm down. We'll look into it soon.");
    const titles = page.locator(".finding .title");
    const names = await titles.allTextContents();
    const active = () => page.evaluate(() => document.activeElement.textContent);
    const gone = (name) => titles.filter({ hasText: name }).waitFor({ state: "detached" });
    await page.getByRole("button", { name: `Not here: ${names[0]}` }).press("Enter");
    await gone(names[0]);
    assert.equal(await active(), names[1]);
    await page.getByRole("button", { name: `Never this rule: ${names[1]}` }).press("Enter");
    await gone(names[1]);
    await page.locator(".results[aria-busy=false]").waitFor();
    assert.ok((await titles.allTextContents()).includes(await active()), await active());
    for (const name of ["Bring back", "Undo"]) {
        await page.getByRole("button", { name, exact: true }).press("Enter");
        await page.locator(".results[aria-busy=false]").waitFor();
        assert.equal(await active(), await titles.first().textContent());
    }
    // Whoever went elsewhere meanwhile stays there.
    await page.getByRole("button", { name: `Never this rule: ${names[0]}` }).press("Enter");
    await page.locator("#draft").focus();
    await gone(names[0]);
    assert.equal(await page.evaluate(() => document.activeElement.id), "draft");
});

test("every flag has a heading of its own", async () => {
    const read = (file) => readFile(new URL(`../../${file}`, import.meta.url), "utf8");
    const [flags, texts] = await Promise.all([read("src/flags/mod.rs"), read("www/kit/messages.ts")]);
    const ids = flags.match(/^flags! \{([^}]*)\}/mu)[1].match(/\w+/gu);
    const titled = texts.match(/const titles[^{]*\{([^}]*)\}/u)[1].match(/^ *\w+(?=:)/gmu).map((id) => id.trim());
    assert.ok(ids.length >= 30);
    assert.deepEqual(titled.sort(), ids.sort());
});

test("markup in a draft stays text", async (t) => {
    const { page, seen, heard } = await open(t);
    const before = seen.length;
    const draft = '<img src="/leak" onerror="alert(1)"><script src="/leak"></script> We\u2019ll get back to you soon \u{1F600}.';
    await page.locator("#customer").fill(draft);
    await write(page, draft);
    assert.equal(await page.locator("#draft").inputValue(), draft);
    assert.deepEqual(seen.slice(before), []);
    assert.deepEqual(heard, []);
});

test("the policy stops every way out to another host", async (t) => {
    const elsewhere = [];
    const other = await serve(dist, { seen: (method, url) => elsewhere.push(`${method} ${url}`) });
    t.after(() => other.close());
    const { page, server, seen } = await open(t);
    const before = seen.length;
    await page.evaluate(async (url) => {
        const quiet = () => {};
        await fetch(url, { method: "POST", body: "draft", mode: "no-cors" }).catch(quiet);
        // True even where it is blocked; what counts is what arrives.
        navigator.sendBeacon(url, "draft");
        await import(`${url}main.js?draft`).catch(quiet);
        await new Promise((done) => {
            const image = new Image();
            image.onload = image.onerror = done;
            image.src = `${url}icons/icon.svg?draft`;
        });
        await new Promise((done) => {
            try {
                new WebSocket(url.replace("http", "ws")).onerror = done;
            } catch {
                done();
            }
        });
        const form = document.createElement("form");
        Object.assign(form, { action: url, method: "post" });
        document.body.append(form);
        form.submit();
        await new Promise((done) => setTimeout(done, 300));
    }, other.url);
    assert.deepEqual(elsewhere, []);
    // Not to its own host either, where a script would ask.
    await page.evaluate(async (url) => {
        await fetch(url, { method: "POST", body: "draft" }).catch(() => {});
        navigator.sendBeacon(url, "draft");
        await new Promise((done) => setTimeout(done, 300));
    }, server.url);
    assert.deepEqual(seen.slice(before), []);
});

test("after one visit the page works without its server", async (t) => {
    const { page, server } = await open(t);
    await server.close();
    await page.reload();
    await write(page, cases[0].draft);
});

test("a phone's width needs no sideways scrolling", async (t) => {
    const { page } = await open(t, { viewport: { width: 360, height: 740 } });
    await write(page, cases[1].draft);
    const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(content <= screen, `${content} px on a screen of ${screen} px`);
});
