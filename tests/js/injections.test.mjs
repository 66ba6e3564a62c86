// No text becomes script or markup, whatever field or file it comes in by.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { injections } from "./injections.mjs";
import { pages } from "./pages.mjs";

const { open, browser } = await pages();
after(() => browser.close());

/** A page that notes whatever a text manages to do. */
async function watched(t) {
    const opened = await open(t);
    await opened.page.evaluate(() => {
        globalThis.done = [];
        globalThis.hacked = () => globalThis.done.push("ran a script");
        for (const name of ["alert", "confirm", "prompt", "open"]) globalThis[name] = () => globalThis.done.push(name);
        addEventListener("securitypolicyviolation", (event) => globalThis.done.push(`tried ${event.violatedDirective}`));
        addEventListener("error", (event) => globalThis.done.push(event.message), true);
        // Elements that the page never makes.
        const foreign = "script, iframe, object, embed, base, meta, link, style, form[action], video, audio, img, math, marquee, dialog, [onerror], [onload], [onfocus], [style*=url]";
        const own = new Set(document.querySelectorAll(foreign));
        new MutationObserver(() => {
            for (const element of document.querySelectorAll(foreign)) if (!own.has(element)) globalThis.done.push(element.outerHTML);
        }).observe(document, { childList: true, subtree: true, attributes: true });
    });
    const before = opened.seen.length;
    return {
        ...opened,
        /** Fails if a text did anything. */
        async harmless() {
            await opened.page.waitForTimeout(300);
            assert.deepEqual([...new Set(await opened.page.evaluate(() => globalThis.done))], []);
            assert.deepEqual(opened.seen.slice(before), []);
            assert.deepEqual(opened.heard, []);
        },
    };
}

/**
 * Puts the texts into a field, one after the other, and lets the page draw each; `how` is "input" or "paste", which
 * takes the bare elements only: the way in of rich text makes no difference between escapes.
 */
const put = (page, selector, how) =>
    page.locator(selector).evaluate(
        async (field, [texts, how]) => {
            const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
            for (const text of texts) {
                field.focus();
                if (how === "paste") {
                    field.select();
                    const clipboardData = new DataTransfer();
                    clipboardData.setData("text/html", `<p>${text}</p>`);
                    clipboardData.setData("text/plain", text);
                    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
                } else {
                    field.value = text;
                    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
                    // A field that holds one line leaves line breaks out.
                    if (field.value !== text && field.tagName === "TEXTAREA") throw new Error(`${field.value} is not ${text}`);
                }
                await drawn();
            }
        },
        [how === "paste" ? injections.filter((_, i) => i % 3 === 0) : injections, how],
    );

test("the corpus is large enough, and nothing in it is there twice", () => {
    assert.ok(injections.length >= 200, `${injections.length}`);
    assert.equal(new Set(injections).size, injections.length);
});

const FIELDS = {
    Check: ["#draft", "#customer"],
    Compare: ["#compare-A", "#compare-B", "#compare-customer"],
    Handoff: ["#handoff-note", "#handoff-message"],
    Rules: ["#rules-search", "#house-phrase", "#house-instead", "#house-why"],
};
for (const [tab, fields] of Object.entries(FIELDS)) {
    for (const how of ["input", "paste"]) {
        test(`${tab}: typed into or pasted into every field (${how})`, async (t) => {
            const { page, go, harmless } = await watched(t);
            await go(tab);
            if (tab === "Rules") await page.locator("#house-kind").selectOption("preferred");
            // With a draft there, findings quote its words; with both there, two drafts are compared.
            for (const field of fields) await put(page, field, how);
            await harmless();
        });
    }
}

test("fixes that are applied to such drafts stay text", async (t) => {
    const { page, harmless } = await watched(t);
    for (const text of injections.slice(-3)) {
        await page.locator("#draft").fill(text);
        const apply = page.locator(".finding .apply:visible").first();
        if (await apply.waitFor({ timeout: 2000 }).then(() => true, () => false)) await apply.click();
    }
    await harmless();
});

test("house phrases, their ids and reasons, and files that are none", async (t) => {
    const { page, go, harmless } = await watched(t);
    await go("Rules");
    const give = (name, content) => page.locator("#settings-file").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(content) });
    for (const text of injections) {
        // As a file that is no JSON, under a name that is as bad; as names and as values that nothing has.
        await give(`${text.replace(/[/\0]/gu, "_").slice(0, 100)}.json`, text);
        await give("a.json", JSON.stringify({ [text]: text }));
        await give("b.json", JSON.stringify({ flags: { [text]: "off" }, allow: [text], weights: { [text]: 1 } }));
    }
    await page.locator(".settings > .notice[role=alert]").waitFor();
    // As phrases that are taken over: shown in the list, and found in a draft.
    const house = injections.map((phrase, i) => ({ id: `x${i}`, kind: "banned", phrase: `say ${phrase} soon`, why: phrase, instead: phrase }));
    await give("c.json", JSON.stringify({ house }));
    await page.getByText("c.json is in use now.").waitFor();
    assert.equal(await page.locator(".house-list li").count(), house.length);
    await go("Check");
    await page.locator("#draft").fill(`hacked() soon. ${house[0].phrase}`);
    await page.locator(".finding").first().waitFor();
    await harmless();
});

test("settings that are stored and that no version takes", async (t) => {
    const { page, go, heard } = await open(t);
    await page.evaluate((texts) => localStorage.setItem("tactful.json", JSON.stringify(Object.fromEntries(texts.map((text) => [text, text])))), injections.slice(0, 60));
    await page.reload();
    await page.locator(".notices .notice").waitFor();
    await go("Rules");
    assert.ok((await page.locator(".settings .notice li").count()) > 40);
    const foreign = ".notice :is(script, iframe, img, svg, a, style, object, embed, video, [onerror], [onload])";
    assert.equal(await page.locator(foreign).count(), 0);
    assert.deepEqual(heard, []);
});

test("texts that the history keeps", async (t) => {
    const { page, go, harmless } = await watched(t);
    await go("History");
    await page.getByLabel("Keep a history in this browser").check();
    await page.getByLabel("Keep the texts too").check();
    for (const text of injections.slice(-3)) {
        await go("Check");
        await page.getByRole("button", { name: "Clear", exact: true }).click({ timeout: 500 }).catch(() => {});
        await page.locator("#draft").fill(`${text} We will look into it.`);
        await page.waitForTimeout(2300);
    }
    await go("History");
    assert.equal(await page.locator(".recent li").count(), 3);
    await page.getByRole("button", { name: "Open", exact: true }).first().click();
    await harmless();
});

test("an address that is none", async (t) => {
    const { page, server, harmless } = await watched(t);
    for (const text of injections.slice(0, 60)) {
        await page.evaluate((hash) => (location.hash = hash), `rules/${text}`);
        await page.evaluate((hash) => (location.hash = hash), text);
    }
    await page.evaluate(() => (location.hash = "rules/%E0%A4%A"));
    await page.waitForTimeout(200);
    await page.goto(`${server.url}#check`);
    await page.locator("#draft").waitFor();
    await harmless();
});
