// The page and the kit in real Firefox, from the distribution, under the page's policy: that they work there too. What
// they do in full is tested in Chromium. Playwright drives no Firefox as it is shipped, so puppeteer does.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";
import { serve } from "../../pkg-scripts/serve.mjs";
import { complaints, firefox } from "./browser.mjs";
import { dist } from "./pages.mjs";

const executablePath = firefox();
const skip = executablePath === undefined && "NO FIREFOX: nothing is tested in it; install firefox-esr, or set FIREFOX to its path";
if (skip) console.error(skip);
const folder = mkdtempSync(join(tmpdir(), "tactful-firefox-"));
const browser = executablePath && (await puppeteer.launch({ browser: "firefox", executablePath }));
after(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
});

const DRAFT = "Hi Ana,\n\nwe apologize for any inconvenience this may have caused.\n\nWe'll get back to you soon.";

/** Serves a folder and opens it; `seen` lists the requests that reach the server. */
async function open(t, root) {
    const seen = [];
    const server = await serve(root, { seen: (method, url) => seen.push(`${method} ${url}`) });
    const page = await browser.newPage();
    t.after(async () => {
        await page.close();
        await server.close();
    });
    const heard = complaints(page);
    await page.setViewport({ width: 1280, height: 900 });
    await page.goto(server.url);
    return { page, seen, heard };
}

async function undo(page) {
    await page.keyboard.down("Control");
    await page.keyboard.press("z");
    await page.keyboard.up("Control");
}

test("Firefox: the page checks a draft, applies a fix and takes it back, and sends nothing", { skip }, async (t) => {
    const { page, seen, heard } = await open(t, dist);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    // All tabs and the offline copy are fetched.
    await page.waitForNetworkIdle();
    const before = seen.length;
    const draft = () => page.$eval("#draft", (area) => area.value);
    await page.focus("#draft");
    await page.keyboard.type(DRAFT);
    await page.waitForSelector(".finding");
    await page.waitForFunction(() => document.querySelector(".results").ariaBusy === "false");
    assert.equal((await page.$$("[role=meter]")).length, 5);
    assert.match(await page.$eval(".overall strong", (one) => one.textContent), /^\d+ of 100$/u);
    const underlined = await page.$$eval(".mirror .mark", (all) => all.map((one) => one.textContent));
    assert.ok(underlined.includes("soon"), underlined.join("|"));
    // The mirror lies over the field, line by line.
    const [lines, high] = await page.evaluate(() => [document.querySelector(".mirror").offsetHeight, document.querySelector("#draft").scrollHeight]);
    assert.ok(Math.abs(lines - high) <= 1, `mirror ${lines} px, field ${high} px`);

    await page.locator("::-p-aria([name='Replace: A vague “by when”'])").click();
    assert.equal(await draft(), DRAFT.replace("soon", "by ___"));
    await page.keyboard.type("Friday noon");
    assert.equal(await draft(), DRAFT.replace("soon", "by Friday noon"));
    await page.waitForFunction(() => /overall/u.test(document.querySelector(".fixes li")?.textContent));
    await page.locator(".fixes button").click();
    assert.equal(await draft(), DRAFT);

    await page.locator("::-p-aria([name='Chat'][role='radio'])").click();
    await page.waitForSelector(".chip.set");
    for (const tab of ["compare", "handoff", "rules", "history"]) {
        await page.click(`nav a[href="#${tab}"]`);
        await page.waitForSelector(`main > .${tab}:not([hidden])`);
    }
    assert.deepEqual(seen.slice(before), []);
    assert.deepEqual(heard, []);
});

for (const kind of ["textarea", "div"]) {
    test(`Firefox: the kit underlines in a ${kind === "div" ? "contenteditable" : kind}, a fix is applied and undone, nothing is sent`, { skip }, async (t) => {
        cpSync(new URL("fields", import.meta.url), folder, { recursive: true });
        cpSync(new URL("harness/icon.svg", import.meta.url), join(folder, "icon.svg"));
        cpSync(fileURLToPath(new URL("../../www/pkg", import.meta.url)), join(folder, "pkg"), { recursive: true });
        const { page, seen, heard } = await open(t, folder);
        await page.waitForFunction(() => globalThis.attach);
        await page.evaluate((kind) => {
            document.body.append(build(kind === "div" ? ["div", { id: "field", contenteditable: "true" }] : ["textarea", { id: "field", rows: 9, cols: 50 }]));
            globalThis.field = document.querySelector("#field");
            document.addEventListener("tactful-report", ({ detail }) => (globalThis.last = detail));
            globalThis.attachment = attach(field, { delay: 20, context: { channel: "email" } });
            field.focus();
        }, kind);
        await page.keyboard.type("We'll get back to you soon.");
        const text = () => page.evaluate(() => field.value ?? field.innerText.replace(/\n$/u, ""));
        const reported = async () => page.waitForFunction((now) => globalThis.last?.draft === now, {}, await text());
        await reported();
        const before = seen.length;
        const underlined = () =>
            page.evaluate(() =>
                field.localName === "textarea"
                    ? marksOf(field).map(({ text }) => text)
                    : [...CSS.highlights].flatMap(([name, ranges]) => (name.startsWith("tactful-") ? [...ranges].map(String) : [])),
            );
        assert.ok((await underlined()).includes("soon"), (await underlined()).join("|"));

        // A click on the underlined word opens its card.
        const at = await page.evaluate(() => {
            const { spans } = attachment.findings.find(({ id }) => id === "vague_timeline");
            if (field.localName === "textarea") return marksOf(field).find(({ start }) => start === spans[0].start).rects[0];
            const { left, top, right, bottom } = [...[...CSS.highlights.get("tactful-moderate")].find((one) => String(one) === "soon").getClientRects()][0];
            return { left, top, right, bottom };
        });
        await page.mouse.click((at.left + at.right) / 2, (at.top + at.bottom) / 2);
        await page.waitForSelector("tactful-overlay >>> .card:popover-open");
        await page.locator("tactful-overlay >>> .apply").click();
        await page.waitForFunction(() => (field.value ?? field.innerText).includes("by ___"));
        // The blank is selected, so typing fills it.
        await page.waitForFunction(() => (field.localName === "textarea" ? field.value.slice(field.selectionStart, field.selectionEnd) : String(getSelection())) === "___");
        await page.keyboard.type("Friday");
        assert.equal(await text(), "We'll get back to you by Friday.");
        await reported();
        assert.ok(!(await underlined()).includes("soon"));
        for (let i = 0; i < 10 && !(await text()).includes("soon"); i++) await undo(page);
        assert.equal(await text(), "We'll get back to you soon.");
        assert.deepEqual(seen.slice(before), []);
        assert.deepEqual(heard, []);
    });
}
