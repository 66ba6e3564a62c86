// Live checking of fields, in real Chromium, under the page's policy.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { serve } from "../../pkg-scripts/serve.mjs";
import { complaints, launch } from "./browser.mjs";

const folder = mkdtempSync(join(tmpdir(), "tactful-fields-"));
cpSync(new URL("fields", import.meta.url), folder, { recursive: true });
cpSync(new URL("harness/icon.svg", import.meta.url), join(folder, "icon.svg"));
cpSync(fileURLToPath(new URL("../../www/pkg", import.meta.url)), join(folder, "pkg"), { recursive: true });
const requests = [];
const server = await serve(folder, { seen: (method, url) => requests.push(`${method} ${url}`) });
const browser = await launch();
const eye = await browser.newPage();
after(async () => {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true });
});

const DRAFT = "Hi Ana,\n\nwe apologize for any inconvenience this may have caused.\n\nWe'll get back to you soon.";

/** A page with the kit in it. */
async function open(t, options = {}) {
    const context = await browser.newContext({ viewport: { width: 900, height: 700 }, ...options });
    t.after(() => context.close());
    const page = await context.newPage();
    const heard = complaints(page);
    await page.goto(server.url);
    await page.waitForFunction(() => globalThis.attach);
    return { page, heard };
}

/** A textarea as `build` of fields.js makes it. */
const area = (attributes = {}) => ["textarea", { id: "field", rows: 9, cols: 50, ...attributes }];

/** Puts an element into the page, and attaches to the one of the id `field`. */
async function put(page, element, options = {}) {
    await page.evaluate(
        ([element, options]) => {
            document.body.append(build(element));
            globalThis.field = document.querySelector("#field");
            globalThis.reports = [];
            document.addEventListener("tactful-report", ({ target, detail }) => reports.push({ target: target.localName, ...detail }));
            globalThis.attachment = attach(field, { delay: 20, ...options });
        },
        [element, options],
    );
}

/** Sets the field's text as a person's paste would, and waits for the report on it. */
async function write(page, text) {
    await page.evaluate((text) => {
        reports.length = 0;
        field.focus();
        if (field.localName === "textarea") field.select();
        else getSelection().selectAllChildren(field);
        document.execCommand("insertText", false, text);
    }, text);
    await reported(page);
}

const reported = (page) => page.waitForFunction(() => reports.length > 0 && reports.at(-1).draft === (field.value ?? reports.at(-1).draft));
const marks = (page) => page.evaluate(() => marksOf(field));
const settled = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 60)))));
const overlay = (page) => page.locator("tactful-overlay");

/** The boxes of one colour in a screenshot, one for each row of them, in pixels of the page. */
async function boxesOf(page, [red, green, blue]) {
    const ratio = await page.evaluate(() => devicePixelRatio);
    const shot = (await page.screenshot({ caret: "hide" })).toString("base64");
    return eye.evaluate(
        async ([shot, wanted, ratio]) => {
            const image = new Image();
            image.src = `data:image/png;base64,${shot}`;
            await image.decode();
            const canvas = new OffscreenCanvas(image.width, image.height);
            const context = canvas.getContext("2d");
            context.drawImage(image, 0, 0);
            const { data } = context.getImageData(0, 0, image.width, image.height);
            const boxes = [];
            for (let y = 0; y < image.height; y++) {
                let left = Infinity;
                let right = -1;
                for (let x = 0; x < image.width; x++) {
                    const i = (y * image.width + x) * 4;
                    if (wanted.every((value, c) => Math.abs(data[i + c] - value) < 40)) {
                        left = Math.min(left, x);
                        right = Math.max(right, x + 1);
                    }
                }
                if (right < 0) continue;
                const last = boxes.at(-1);
                // A row of another width is another line, where lines touch.
                if (last && last.bottom === y && Math.abs(last.left - left) < 3 && Math.abs(last.right - right) < 3) {
                    last.bottom = y + 1;
                    last.left = Math.min(last.left, left);
                    last.right = Math.max(last.right, right);
                } else boxes.push({ left, right, top: y, bottom: y + 1 });
            }
            return boxes
                .filter((box) => box.bottom - box.top > 4)
                .map((box) => Object.fromEntries(Object.entries(box).map(([side, value]) => [side, value / ratio])));
        },
        [shot, [red, green, blue], ratio],
    );
}

/**
 * Fails unless each underline of the textarea lies under its very words. Where the words are is what the browser itself
 * paints as selected, for nothing else tells it of a textarea.
 */
async function assertInPlace(page, { only } = {}) {
    await settled(page);
    await page.evaluate(() => {
        globalThis.highlight ??= (style("#field { caret-color: transparent; color: #123; } #field::selection { background: #f0f; color: #f0f; }"), true);
    });
    // The tool is looked at without what it draws, and then for where it draws.
    const all = await marks(page);
    assert.ok(all.length > 0, "nothing is underlined");
    let seen = 0;
    for (const mark of only ? all.filter(only) : all) {
        await page.evaluate(({ start, end }) => {
            field.focus({ preventScroll: true });
            field.setSelectionRange(start, end);
        }, mark);
        await settled(page);
        await page.keyboard.press("Escape");
        const boxes = await boxesOf(page, [255, 0, 255]);
        const drawn = (await marks(page)).find(({ start }) => start === mark.start).rects.filter(({ left, right }) => right - left > 1);
        const box = await page.evaluate(() => field.getBoundingClientRect().toJSON());
        const inSight = drawn.filter(({ top, bottom, left, right }) => top >= box.top + 1 && bottom <= box.bottom - 1 && left >= box.left && right <= box.right);
        for (const rect of inSight) {
            const middle = (rect.top + rect.bottom) / 2;
            const words = boxes.filter(({ top, bottom }) => top <= middle && middle <= bottom);
            const told = `${JSON.stringify(mark.text)} is underlined at ${JSON.stringify(rect)}, and stands at ${JSON.stringify(boxes)}`;
            assert.ok(words.length > 0, told);
            const left = Math.min(...words.map((word) => word.left));
            const right = Math.max(...words.map((word) => word.right));
            assert.ok(Math.abs(left - rect.left) < 1.5 && Math.abs(right - rect.right) < 1.5, told);
            seen++;
        }
    }
    assert.ok(seen > 0, "no underline is in sight");
}

const LONG = Array.from({ length: 120 }, (_, i) => `Paragraph ${i} says that the parcel left the depot on Monday and that the carrier has scanned it twice since then.`).join("\n");
const PLACES = {
    "plain": {},
    "a proportional font, spaced": { css: "#field { font: italic 17.3px/1.37 serif; letter-spacing: .3px; word-spacing: 2px; text-indent: 23px; }" },
    "a width that is no whole number": { css: "#field { width: 33.37%; padding: 3.3px 7.7px; border: 1.5px solid; box-sizing: border-box; }" },
    "content-box": { css: "#field { width: 300.4px; padding: 9px; box-sizing: content-box; }" },
    "line height as the font has it": { css: "#field { font: 15px serif; line-height: normal; }" },
    "emoji and marks": { draft: `👩‍👩‍👧 Zoë 👍🏽 é 𠮷 ${DRAFT}` },
    "tabs and long words": { draft: `a\tb\t${"x".repeat(200)} ${DRAFT}` },
    "right to left": { given: { dir: "rtl" }, draft: `שלום אנה, ${DRAFT}` },
    "right to left with a scrollbar": { given: { dir: "rtl", rows: 4 }, draft: `${DRAFT} שלום\n\n\n\n\n` },
    "direction by content": { given: { dir: "auto" }, draft: `שלום אנה\n${DRAFT}` },
    "no wrapping": { given: { wrap: "off", cols: 30 } },
    "zoomed by CSS": { css: "#field { zoom: 1.3; }" },
    "scaled": { css: "#field { transform: scale(.8); transform-origin: 0 0; }" },
    "in a scaled box": { css: "main { transform: scale(1.25); transform-origin: 0 0; width: 500px; }" },
    "a dense screen": { options: { deviceScaleFactor: 1.5 } },
    "a phone": { options: { viewport: { width: 390, height: 700 } }, css: "#field { width: 100%; box-sizing: border-box; }" },
    "fixed": { css: "#field { position: fixed; bottom: 20px; right: 20px; }" },
    "in a flex box": { css: "main { display: flex; justify-content: flex-end; align-items: center; height: 500px; }" },
    "upper case by style": { css: "#field { text-transform: uppercase; }" },
};
for (const [what, { css = "", given, draft = DRAFT, options }] of Object.entries(PLACES)) {
    test(`underlines stand under their words: ${what}`, async (t) => {
        const { page, heard } = await open(t, options);
        await page.evaluate((css) => style(css), css);
        await put(page, ["main", {}, area(given)]);
        await write(page, draft);
        await page.evaluate(() => field.scrollTo(0, 0));
        await assertInPlace(page);
        assert.deepEqual(heard, []);
    });
}

test("underlines stay while the field is scrolled, resized, restyled and pushed about", async (t) => {
    const { page } = await open(t);
    await put(page, ["main", {}, ["div", { id: "above" }], area()]);
    await write(page, `${LONG}\n${DRAFT}\n${LONG}`);
    await page.evaluate(() => {
        const line = field.scrollHeight / field.value.split("\n").length;
        field.scrollTop = field.scrollHeight / 2 - line * 3;
    });
    await assertInPlace(page);
    await page.evaluate(() => (field.scrollTop += 7));
    await assertInPlace(page);
    await page.evaluate(() => {
        document.querySelector("#above").textContent = "A notice that pushes the field down.";
    });
    await assertInPlace(page);
    await page.evaluate(() => {
        field.style.width = "410px";
        field.style.height = "260px";
        const at = field.value.indexOf("we apologize");
        field.setSelectionRange(at, at);
        field.blur();
        field.focus();
    });
    await settled(page);
    await assertInPlace(page);
    await page.evaluate(() => (field.style.fontSize = "19px"));
    await page.evaluate(() => (field.scrollTop = field.scrollHeight / 2 - 200));
    await settled(page);
    const [first] = await marks(page);
    await page.evaluate(({ rects }) => (field.scrollTop += rects[0].top - field.getBoundingClientRect().top - 60), first);
    await assertInPlace(page);
});

test("typing before the words moves their underline along before the next report", async (t) => {
    const { page } = await open(t);
    await put(page, area(), { delay: 60_000 });
    await page.evaluate((draft) => {
        field.value = draft;
        field.dispatchEvent(new Event("input"));
        attachment.check();
    }, DRAFT);
    await reported(page);
    const before = await marks(page);
    await page.locator("#field").focus();
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("Good morning 😀! ");
    const added = "Good morning 😀! ".length;
    const now = await marks(page);
    assert.deepEqual(now.map(({ start, text }) => [start, text]), before.map(({ start, text }) => [start + added, text]));
    await assertInPlace(page);
    assert.equal(await page.evaluate(() => reports.length), 1);
});
