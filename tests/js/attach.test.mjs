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

/** Waits for the report on what the field holds now. */
const reported = (page) =>
    page.waitForFunction(() => {
        const words = (text) => text?.replace(/^> /gmu, "").split(/\s+/u).filter(Boolean).join(" ");
        return reports.length > 0 && words(reports.at(-1).draft) === words(field.value ?? field.innerText);
    });
const marks = (page) => page.evaluate(() => marksOf(field));
const settled = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 60)))));
const overlay = (page) => page.locator("tactful-overlay");

/** The boxes of one colour in a screenshot, one for each row of them that is not too low, in pixels of the page. */
async function boxesOf(page, colour, lowest = 5) {
    const ratio = await page.evaluate(() => devicePixelRatio);
    const shot = (await page.screenshot({ caret: "hide" })).toString("base64");
    return eye.evaluate(
        async ([shot, wanted, ratio, lowest]) => {
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
                .filter((box) => box.bottom - box.top >= lowest)
                .map((box) => Object.fromEntries(Object.entries(box).map(([side, value]) => [side, value / ratio])));
        },
        [shot, colour, ratio, lowest],
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

for (const [what, element] of [["textarea", area({ rows: 6 })], ["tall textarea", area({ rows: 300 })], ["editable element", ["div", { id: "field", contenteditable: "true", class: "low" }]], ["tall editable element", ["div", { id: "field", contenteditable: "true" }]]]) {
    test(`${what}: the words of a finding are brought into view, whatever scrolls`, async (t) => {
        const { page } = await open(t);
        await page.evaluate(() => style(".low { height: 150px; overflow: auto; } .box { height: 400px; overflow: auto; margin-top: 900px; }"));
        await put(page, ["div", { class: "box" }, element]);
        await write(page, `${LONG}\n${DRAFT}\n${LONG}`);
        await page.evaluate(() => {
            field.scrollTop = 0;
            field.parentElement.scrollTop = 0;
            scrollTo(0, 0);
        });
        const first = await page.evaluate(() => field.value?.slice(...Object.values(attachment.findings.find(({ spans }) => spans.length > 0).spans[0])));
        for (let i = 0; i < 3; i++) {
            await page.keyboard.press("F8");
            await settled(page);
            const seen = await page.evaluate(() => {
                const selected = field.value === undefined ? [...(CSS.highlights.get("tactful-selected") ?? [])][0] : field.nextElementSibling.shadowRoot.querySelector(".selected");
                if (!selected) return "no words";
                const { top, bottom } = selected.getClientRects()[0];
                return [innerHeight, field.getBoundingClientRect().bottom, field.parentElement.getBoundingClientRect().bottom].every((end) => bottom <= end) && top >= 0;
            });
            assert.ok(seen, `finding ${i} of ${first}`);
        }
    });
}

test("nothing is drawn where a box around the field hides it", async (t) => {
    const { page } = await open(t);
    await page.evaluate(() => style(".box { height: 120px; overflow: auto; --tactful-minor: #f0f; --tactful-moderate: #f0f; --tactful-severe: #f0f; }"));
    await put(page, ["main", {}, ["p", {}, "Above"], ["div", { class: "box" }, area({ rows: 14 })], ["p", {}, "Below"]]);
    await write(page, DRAFT);
    const box = await page.evaluate(() => field.parentElement.getBoundingClientRect().toJSON());
    const lines = [];
    for (const scrolled of [0, 20, 45, 80]) {
        await page.evaluate((scrolled) => (field.parentElement.scrollTop = scrolled), scrolled);
        await settled(page);
        assert.ok(await overlay(page).locator(".count").isHidden());
        const drawn = await boxesOf(page, [255, 0, 255], 1);
        for (const { top, bottom } of drawn) assert.ok(top >= box.top && bottom <= box.bottom, `${top} to ${bottom} at ${scrolled}`);
        lines.push(drawn.length);
    }
    assert.ok(new Set(lines).size > 1 && Math.max(...lines) > 0, String(lines));
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

/** An editable element with the draft in it, laid out as editors do. */
const editor = (...children) => ["div", { id: "field", contenteditable: "true" }, ...children];
const DIVS = DRAFT.split("\n").map((line) => ["div", {}, line === "" ? ["br", {}] : line]);

/** What is highlighted, by level: the words and their rectangles, each line its own. */
const highlights = (page) =>
    page.evaluate(() =>
        Object.fromEntries(
            [...CSS.highlights].map(([name, ranges]) => [
                name,
                [...ranges].map((range) => ({ text: String(range), rects: [...range.getClientRects()].map((rect) => rect.toJSON()) })),
            ]),
        ),
    );

test("an editable element is underlined by highlights, and its content stays as it is", async (t) => {
    const { page, heard } = await open(t);
    const spread = ["p", {}, "we apologize ", ["b", {}, "for any ", ["i", {}, "inconv"]], "enience", ["br", {}], "this may have caused."];
    await put(page, editor(["p", {}, "Hi 😀 Ana,"], spread, ["p", {}, "We'll get back to you soon."], ["blockquote", {}, "We apologize for any inconvenience."]));
    await reported(page);
    const before = await page.evaluate(() => field.outerHTML);
    const found = await highlights(page);
    const words = Object.entries(found).flatMap(([name, marked]) => marked.map(({ text }) => [name, text]));
    assert.ok(words.some(([name, text]) => name === "tactful-moderate" && text.includes("for any inconvenience")), JSON.stringify(words));
    // What is quoted is not the writer's own.
    assert.equal(words.filter(([, text]) => text.includes("inconvenience")).length, 1);

    // Each highlight is where a Range over the same words is.
    const expected = await page.evaluate(() => {
        const texts = document.createTreeWalker(field, NodeFilter.SHOW_TEXT);
        const nodes = [];
        while (texts.nextNode()) nodes.push(texts.currentNode);
        const range = document.createRange();
        range.setStart(nodes[1], 0);
        range.setEnd(nodes[4], "enience".length);
        return [...range.getClientRects()].map((rect) => rect.toJSON());
    });
    const apology = Object.values(found).flat().find(({ text }) => text.includes("inconvenience"));
    assert.deepEqual(apology.rects.slice(0, expected.length), expected);
    assert.equal(await page.evaluate(() => field.outerHTML), before);
    assert.deepEqual(heard, []);

    await page.evaluate(() => attachment.detach());
    assert.deepEqual(Object.values(await highlights(page)).flat(), []);
    assert.equal(await page.evaluate(() => document.adoptedStyleSheets.length), 0);
});

test("the draft of an editable element is its text, a line a block", async (t) => {
    const { page } = await open(t);
    await put(page, editor("Hi  Ana,", ["div", {}, ["br", {}]], ["div", {}, "one ", ["span", {}, "line"], ["br", {}], "two"], ["ul", {}, ["li", {}, "a"], ["li", {}, "b"]], ["blockquote", {}, "mine\nof old", ["div", {}, "more"]]));
    await reported(page);
    assert.equal(await page.evaluate(() => reports.at(-1).draft.trimEnd()), "Hi  Ana,\n\none line\ntwo\na\nb\n> mine of old\n> more");
});

for (const [what, element] of [["textarea", area()], ["editable element", editor()]]) {
    test(`${what}: the keyboard steps through the findings and comes back to the caret`, async (t) => {
        const { page, heard } = await open(t);
        await put(page, element);
        await page.locator("#field").focus();
        await page.keyboard.type(DRAFT);
        await reported(page);
        const titles = [];
        const n = await page.evaluate(() => attachment.findings.length);
        assert.ok(n > 1);
        const card = page.getByRole("dialog");
        for (let i = 0; i < n; i++) {
            await page.keyboard.press("F8");
            titles.push(await card.getByRole("heading").textContent());
            assert.match(await card.textContent(), new RegExp(`${i + 1} of ${n}`));
            assert.ok(await card.evaluate((card) => card.getRootNode().activeElement === card));
        }
        await page.keyboard.press("F8");
        assert.equal(await card.getByRole("heading").textContent(), titles[0]);
        await page.keyboard.press("Shift+F8");
        assert.equal(await card.getByRole("heading").textContent(), titles.at(-1));
        await page.keyboard.press("Escape");
        await card.waitFor({ state: "hidden" });
        assert.equal(await page.evaluate(() => document.activeElement.id), "field");
        await page.keyboard.type("!");
        assert.equal(await page.evaluate(() => (field.value ?? field.innerText).trimEnd().endsWith("soon.!")), true);
        assert.deepEqual(heard, []);
    });

    test(`${what}: a fix is applied, its blank is selected, and undo takes it back`, async (t) => {
        const { page } = await open(t);
        await put(page, element);
        await page.locator("#field").focus();
        await page.keyboard.type(DRAFT);
        await reported(page);
        const text = () => page.evaluate(() => field.value ?? field.innerText);
        const before = await text();
        await page.evaluate(() => (globalThis.inputs = 0, field.addEventListener("input", () => inputs++)));
        const card = page.getByRole("dialog");
        const apply = card.getByRole("button", { name: /^Replace “we apologize/ });
        for (let i = 0; i < 6 && !(await apply.isVisible()); i++) await page.keyboard.press("F8");
        const [, suggestion] = (await card.locator(".fix").textContent()).match(/"([^"]*)"/u);
        await apply.click();
        // The first blank is selected, to be typed over.
        await page.waitForFunction(() => (field.value?.slice(field.selectionStart, field.selectionEnd) ?? String(getSelection())) === "___");
        assert.ok((await text()).includes(suggestion), await text());
        assert.ok(!(await text()).includes("we apologize"));
        assert.equal(await page.evaluate(() => document.activeElement.id), "field");
        assert.equal(await page.evaluate(() => inputs), 1);
        await page.keyboard.press("Control+z");
        assert.equal(await text(), before);
        await page.keyboard.press("Control+y");
        assert.ok((await text()).includes(suggestion));
    });

    test(`${what}: a card opens under the pointer and on a click, and leaves the field alone`, async (t) => {
        const { page } = await open(t);
        await put(page, element);
        await page.locator("#field").focus();
        await page.keyboard.type(DRAFT);
        await reported(page);
        const before = await page.evaluate(() => [field.outerHTML, field.value]);
        const card = page.getByRole("dialog");
        const { left, right, top, bottom } = await page.evaluate(() => {
            if (field.localName === "textarea") return marksOf(field)[0].rects[0];
            return [...[...CSS.highlights.values()].find((ranges) => ranges.size > 0)][0].getClientRects()[0].toJSON();
        });
        await page.mouse.move((left + right) / 2, (top + bottom) / 2);
        await card.waitFor();
        assert.equal(await page.evaluate(() => document.activeElement.id), "field");
        // From the words to the card it stays, elsewhere it goes.
        const box = await card.boundingBox();
        await page.mouse.move(box.x + 20, box.y + 20, { steps: 4 });
        await page.waitForTimeout(600);
        assert.ok(await card.isVisible());
        await page.mouse.move(880, 690, { steps: 4 });
        await card.waitFor({ state: "hidden" });

        await page.mouse.click((left + right) / 2, (top + bottom) / 2);
        await card.waitFor();
        await page.mouse.move(880, 690);
        await page.waitForTimeout(600);
        assert.ok(await card.isVisible());
        await page.keyboard.type(" ");
        await card.waitFor({ state: "hidden" });
        await page.keyboard.press("Backspace");
        assert.deepEqual(await page.evaluate(() => [field.outerHTML, field.value]), before);
    });

    test(`${what}: what an input method composes is left alone`, async (t) => {
        const { page } = await open(t);
        await put(page, element);
        const devtools = await page.context().newCDPSession(page);
        await page.locator("#field").focus();
        await page.keyboard.type("We'll get back to you soon. ");
        await reported(page);
        await page.evaluate(() => (reports.length = 0));
        for (const text of ["k", "か", "かn", "かん"]) {
            await devtools.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
            await page.waitForTimeout(80);
        }
        assert.equal(await page.evaluate(() => reports.length), 0);
        await devtools.send("Input.insertText", { text: "感" });
        await reported(page);
        assert.ok((await page.evaluate(() => reports.at(-1).draft)).endsWith("soon. 感"));
    });
}

test("the count in the corner leads to what is missing", async (t) => {
    const { page } = await open(t);
    await put(page, area());
    await write(page, "I'm looking into the missing refund now.");
    const count = overlay(page).getByRole("button", { name: /finding/ });
    assert.equal(await count.textContent(), String(await page.evaluate(() => attachment.findings.length)));
    const [missing] = await page.evaluate(() => attachment.findings.filter(({ spans }) => spans.length === 0).map(({ message }) => message));
    assert.ok(missing);
    await count.focus();
    await page.keyboard.press("Enter");
    const card = page.getByRole("dialog");
    assert.ok((await card.textContent()).includes(missing));

    // Put in where the reply's own words end, with a blank between.
    await card.getByRole("button", { name: "Put it in" }).click();
    assert.match(await page.evaluate(() => field.value), /I'm looking into the missing refund now\./);
    assert.match(await page.evaluate(() => field.value), /\. \S.*___|___.*\. \S/);
    await page.keyboard.press("Control+z");
    assert.equal(await page.evaluate(() => field.value), "I'm looking into the missing refund now.");
});

test("a line that says nothing is taken out, and undo brings it back", async (t) => {
    const { page } = await open(t);
    await put(page, area());
    const draft = "Hi Ana,\n\nYour refund of 39.90 EUR left us today; your bank shows it by Friday 17:00. Your satisfaction is our top priority. Please do not hesitate to contact us. We value your business.\n\nPriya";
    await write(page, draft);
    const remove = page.getByRole("dialog").getByRole("button", { name: /^Take out “/ });
    const n = await page.evaluate(() => attachment.findings.length);
    for (let i = 0; i < n && !(await remove.isVisible()); i++) await page.keyboard.press("F8");
    const [, words] = (await remove.textContent()).match(/“(.*)”/u);
    await remove.click();
    const left = await page.evaluate(() => field.value);
    assert.ok(!left.includes(words) && left.length < draft.length, left);
    await page.keyboard.press("Control+z");
    assert.equal(await page.evaluate(() => field.value), draft);
});

test("the card keeps within the screen, wherever the field is", async (t) => {
    const { page } = await open(t, { viewport: { width: 390, height: 500 } });
    await put(page, ["main", {}, ["div", { class: "far" }], area({ cols: 30 })]);
    await page.evaluate(() => style(".far { height: 900px; } main { padding-bottom: 900px; }"));
    await write(page, DRAFT);
    for (const at of [0, 500, 900, 1300]) {
        await page.evaluate((at) => scrollTo(0, at), at);
        await page.keyboard.press("F8");
        await settled(page);
        const { x, y, width, height } = await page.getByRole("dialog").boundingBox();
        assert.ok(x >= 0 && y >= 0 && x + width <= 390 && y + height <= 500, JSON.stringify({ x, y, width, height }));
    }
});

test("a finding that was put aside stays away while its words are the same", async (t) => {
    const { page } = await open(t);
    await put(page, area());
    await write(page, DRAFT);
    const before = await page.evaluate(() => attachment.findings.map(({ id }) => id));
    await page.keyboard.press("F8");
    await page.getByRole("button", { name: "Not here" }).click();
    // Taken back with the mouse, and put aside with the keyboard.
    const ids = () => page.evaluate(() => attachment.findings.map(({ id }) => id));
    assert.deepEqual(await ids(), before.slice(1));
    await page.getByRole("dialog").getByText("Left alone in this text.").waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.id), "field");
    await page.getByRole("button", { name: "Undo" }).click();
    assert.deepEqual(await ids(), before);
    await page.getByRole("button", { name: "Not here" }).press("Enter");
    assert.deepEqual(await ids(), before.slice(1));
    assert.equal(await overlay(page).evaluate(({ shadowRoot }) => shadowRoot.activeElement.textContent), "Undo");
    await page.keyboard.press("F8");
    await page.getByRole("dialog").getByText(`1 of ${before.length - 1}`).waitFor();
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => document.activeElement.id), "field");
    await write(page, `${DRAFT} `);
    assert.deepEqual(await page.evaluate(() => attachment.findings.map(({ id }) => id)), before.slice(1));
    assert.equal(await page.evaluate(() => reports.at(-1).report.flags.length), before.length);
});

test("a text that a script sets is noticed, and an emptied field shows nothing", async (t) => {
    const { page } = await open(t);
    await put(page, area());
    await page.locator("#field").focus();
    await page.evaluate((draft) => (field.value = draft), DRAFT);
    await reported(page);
    assert.ok((await marks(page)).length > 0);
    await page.evaluate(() => (field.value = ""));
    await page.waitForFunction(() => attachment.findings.length === 0 && attachment.report === undefined);
    assert.deepEqual(await marks(page), []);
    assert.ok(await overlay(page).locator(".count").isHidden());

    // Emptied while a check was due, as where Enter sends at once.
    await write(page, DRAFT);
    await page.keyboard.type(" ");
    await page.evaluate(() => (field.value = ""));
    await page.waitForFunction(() => attachment.findings.length === 0 && attachment.report === undefined);
    assert.deepEqual(await marks(page), []);
});

test("a field that cannot be written to offers no fix", async (t) => {
    const { page } = await open(t);
    await put(page, area({ readonly: "" }));
    await page.evaluate((draft) => ((field.value = draft), attachment.check()), DRAFT);
    await reported(page);
    await page.locator("#field").focus();
    await page.keyboard.press("F8");
    await page.getByRole("button", { name: "Copy" }).waitFor();
    assert.equal(await page.getByRole("button", { name: /^Replace/ }).count(), 0);
});

test("a field that leaves the page is let go, one that moves is followed", async (t) => {
    const { page, heard } = await open(t);
    await put(page, ["main", {}, ["div", { id: "there" }], area()]);
    await write(page, DRAFT);
    await page.evaluate(() => document.querySelector("#there").append(field));
    await page.waitForFunction(() => field.nextElementSibling?.localName === "tactful-overlay");
    await assertInPlace(page);
    await page.evaluate(() => document.querySelector("main").remove());
    await settled(page);
    await page.evaluate(() => document.body.append(field));
    await settled(page);
    assert.equal(await overlay(page).count(), 0);
    // It can be attached to again.
    await page.evaluate(() => ((reports.length = 0), (globalThis.attachment = attach(field, { delay: 20 }))));
    await reported(page);
    await page.evaluate(() => attachment.detach());
    await page.evaluate(() => attachment.detach());
    assert.equal(await overlay(page).count(), 0);
    assert.deepEqual(heard, []);
});

test("what cannot be attached to is refused with a code", async (t) => {
    const { page } = await open(t);
    await put(page, area());
    const codes = await page.evaluate(() => {
        const code = (...args) => {
            try {
                attach(...args);
                return "attached";
            } catch (error) {
                return error instanceof Error && error.name === "TactfulError" && error.code;
            }
        };
        const fresh = () => document.body.appendChild(document.createElement("textarea"));
        return [
            code(null),
            code(document.body),
            code(document.createElement("textarea")),
            code(field),
            code(fresh(), { delay: "soon" }),
            code(fresh(), { shortcut: "Strg+F8" }),
        ];
    });
    assert.deepEqual(codes, ["unsupported_field", "unsupported_field", "unsupported_field", "already_attached", "invalid_option", "invalid_option"]);
});

test("fields in a shadow root and in a frame of the same origin", async (t) => {
    const { page, heard } = await open(t);
    await page.evaluate(async (draft) => {
        globalThis.reports = [];
        document.addEventListener("tactful-report", ({ detail }) => reports.push(detail.draft));
        const host = document.body.appendChild(document.createElement("div"));
        const shadow = host.attachShadow({ mode: "open" });
        const editable = Object.assign(document.createElement("div"), { contentEditable: "true", textContent: draft });
        const inside = Object.assign(document.createElement("textarea"), { value: draft, rows: 8, cols: 40 });
        shadow.append(inside, editable);
        attach(inside);
        attach(editable);

        const frame = document.body.appendChild(document.createElement("iframe"));
        Object.assign(frame, { width: 500, height: 300 });
        const own = frame.contentDocument;
        const field = own.body.appendChild(Object.assign(own.createElement("textarea"), { value: draft, rows: 8, cols: 40 }));
        own.addEventListener("tactful-report", ({ detail }) => reports.push(detail.draft));
        attach(field);
        const second = own.body.appendChild(Object.assign(own.createElement("div"), { contentEditable: "true", textContent: draft }));
        attach(second);
        Object.assign(globalThis, { inside, editable, framed: field, second });
    }, DRAFT);
    await page.waitForFunction(() => reports.length === 4);
    const seen = await page.evaluate(() => {
        const styled = (root) => [...root.adoptedStyleSheets].flatMap((sheet) => [...sheet.cssRules]).some((rule) => rule.cssText.includes("::highlight(tactful-"));
        return {
            marks: [marksOf(inside).length > 0, marksOf(framed).length > 0],
            underlined: getComputedStyle(framed.nextElementSibling.shadowRoot.querySelector(".mark")).textDecorationLine,
            highlights: [CSS.highlights.get("tactful-moderate").size > 0, framed.ownerDocument.defaultView.CSS.highlights.get("tactful-moderate").size > 0],
            styled: [styled(editable.getRootNode()), styled(second.ownerDocument)],
        };
    });
    assert.deepEqual(seen, { marks: [true, true], underlined: "underline", highlights: [true, true], styled: [true, true] });

    // Step, and apply, in the frame.
    const frame = page.frames()[1];
    await frame.locator("textarea").focus();
    await page.keyboard.press("F8");
    await frame.getByRole("dialog").getByRole("button", { name: /^Replace/ }).click();
    assert.notEqual(await frame.locator("textarea").inputValue(), DRAFT);
    await page.keyboard.press("Control+z");
    assert.equal(await frame.locator("textarea").inputValue(), DRAFT);
    assert.deepEqual(heard, []);
});

test("the element checks the field inside of it, or the one it names, and the next one that takes its place", async (t) => {
    const { page, heard } = await open(t);
    await page.evaluate((draft) => {
        globalThis.reports = [];
        document.addEventListener("tactful-report", ({ target, detail }) => reports.push([target.id, detail.report.context.channel, detail.report.context.severity]));
        document.body.append(
            build(["tactful-check", { id: "around", channel: "chat", delay: "10" }, ["label", {}, "Reply", ["textarea", { rows: 8, cols: 40 }, draft]]]),
            build(["tactful-check", { id: "named", for: "later", channel: "email", "customer-for": "message", delay: "10", ignore: "canned" }]),
            build(["p", { id: "message" }, "The whole site is down and we lose money every minute!"]),
        );
    }, DRAFT);
    const latest = (id) => page.evaluate((id) => reports.filter((report) => report[0] === id).at(-1), id);
    await page.waitForFunction(() => reports.length === 1);
    assert.deepEqual((await latest("around")).slice(0, 2), ["around", "chat"]);

    // The field that `for` names comes later.
    await page.evaluate((draft) => document.body.append(build(["textarea", { id: "later", rows: 8, cols: 40 }, draft])), DRAFT);
    await page.waitForFunction(() => reports.some(([id]) => id === "named"));
    assert.deepEqual(await latest("named"), ["named", "email", "critical"]);

    await page.evaluate(() => document.querySelector("#around").setAttribute("channel", "public_social"));
    await page.waitForFunction(() => reports.filter(([id]) => id === "around").at(-1)[1] === "public_social");

    // Replaced, as a framework would.
    await page.evaluate(() => {
        reports.length = 0;
        document.querySelector("#around label").replaceChildren(build(["textarea", {}, "We'll get back to you soon."]));
    });
    await page.waitForFunction(() => reports.length === 1);
    assert.equal(await page.evaluate(() => document.querySelector("#around").shadowRoot.querySelectorAll("tactful-overlay").length), 1);
    assert.equal(await page.evaluate(() => document.querySelector("#around").children.length), 1);

    await page.evaluate(() => document.querySelectorAll("tactful-check").forEach((element) => element.remove()));
    assert.equal(await overlay(page).count(), 0);
    assert.deepEqual(heard, []);
});

test("properties that were set before the element was defined count", async (t) => {
    const { page } = await open(t);
    await page.evaluate((draft) => {
        const element = build(["tactful-late", {}, ["textarea", {}, draft]]);
        Object.assign(element, { context: { channel: "public_social" }, checker: createChecker() });
        document.body.append(element);
        customElements.define("tactful-late", class extends customElements.get("tactful-check") {});
    }, DRAFT);
    await page.waitForFunction(() => document.querySelector("tactful-late").report);
    assert.equal(await page.evaluate(() => document.querySelector("tactful-late").report.context.channel), "public_social");
    assert.equal(page.workers().length, 0);
});

test("checker, context, options and texts of the page's own", async (t) => {
    const { page } = await open(t);
    await page.evaluate((draft) => {
        const element = build(["tactful-check", { count: "off", shortcut: "Alt+Period", intent: "outage" }, ["textarea", { id: "field" }, draft]]);
        Object.assign(element, { checker: createChecker(), context: { channel: "chat" }, options: { timing: true }, messages: { next: "Weiter", dismiss: "Hier nicht" } });
        document.body.append(element);
    }, DRAFT);
    await page.waitForFunction(() => document.querySelector("tactful-check").report);
    assert.equal(page.workers().length, 0);
    const { channel, intent } = await page.evaluate(() => document.querySelector("tactful-check").report.context);
    assert.deepEqual([channel, intent], ["chat", "outage"]);
    assert.ok(await page.evaluate(() => performance.getEntriesByName("tactful.check").length > 0));
    assert.ok(await overlay(page).locator(".count").isHidden());
    await page.locator("#field").focus();
    await page.keyboard.press("F8");
    assert.ok(await page.getByRole("dialog").isHidden());
    await page.keyboard.press("Alt+Period");
    await page.getByRole("dialog").getByRole("button", { name: "Weiter" }).waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Hier nicht" }).waitFor();
});

test("a page sets colours by properties and styles the parts", async (t) => {
    const { page } = await open(t);
    await page.evaluate(() => {
        style(`main { --tactful-moderate: rgb(1, 2, 3); }
            tactful-overlay::part(count) { background: rgb(4, 5, 6); }
            tactful-check::part(card) { max-width: 123px; }
            tactful-overlay { display: none; color: red; }`);
    });
    await put(page, ["main", {}, area()]);
    await write(page, DRAFT);
    const seen = await page.evaluate(() => {
        const { shadowRoot } = field.nextElementSibling;
        return [
            getComputedStyle(shadowRoot.querySelector(".mark.moderate")).textDecorationColor,
            getComputedStyle(shadowRoot.querySelector(".count")).backgroundColor,
        ];
    });
    assert.deepEqual(seen, ["rgb(1, 2, 3)", "rgb(4, 5, 6)"]);
    await page.evaluate((draft) => document.body.append(build(["tactful-check", {}, ["textarea", {}, draft]])), DRAFT);
    await page.waitForFunction(() => document.querySelector("tactful-check").report);
    const width = await page.evaluate(() => {
        const { shadowRoot } = document.querySelector("tactful-check").shadowRoot.querySelector("tactful-overlay");
        return getComputedStyle(shadowRoot.querySelector(".card")).maxWidth;
    });
    assert.equal(width, "123px");
});

test("a screen reader hears of findings once, when writing pauses", async (t) => {
    const { page } = await open(t);
    await put(page, area());
    await page.evaluate(() => {
        globalThis.said = [];
        const status = field.nextElementSibling.shadowRoot.querySelector("[role=status]");
        new MutationObserver(() => said.push(status.textContent)).observe(status, { childList: true, characterData: true, subtree: true });
    });
    await page.locator("#field").focus();
    await page.keyboard.type(DRAFT, { delay: 15 });
    await page.waitForFunction(() => said.length > 0);
    await page.waitForTimeout(300);
    const n = await page.evaluate(() => attachment.findings.length);
    assert.deepEqual(await page.evaluate(() => said), [`${n} findings. F8 shows the first.`]);
});

for (const colorScheme of ["light", "dark"]) {
    test(`no accessibility violation, ${colorScheme}`, async (t) => {
        const { page } = await open(t, { colorScheme, reducedMotion: "reduce", viewport: { width: 390, height: 700 } });
        await page.evaluate(() => style(":root { color-scheme: light dark; } textarea { width: 100%; }"));
        await put(page, ["main", {}, ["h1", {}, "Reply"], ["label", { for: "field" }, "Text"], area()]);
        await write(page, DRAFT);
        for (let i = 0; i < 3; i++) {
            await page.keyboard.press("F8");
            const box = await page.getByRole("dialog").boundingBox();
            assert.ok(box.x >= 0 && box.x + box.width <= 390 && box.y >= 0 && box.y + box.height <= 700, JSON.stringify(box));
            const { violations } = await new AxeBuilder({ page }).analyze();
            assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`), []);
        }
    });
}

test("awful texts are checked, underlined where they stand, and never become markup", async (t) => {
    const { page, heard } = await open(t);
    await put(page, area(), { delay: 0 });
    await write(page, DRAFT);
    const before = requests.length;
    const awful = [
        '<img src="/leak" onerror="alert(1)"><script src="/leak"></script> We\u2019ll get back to you soon 😀.',
        `${"\u0301".repeat(500)} We'll get back to you soon.`,
        "\uFFFD\u0000\u200B\u202E We'll get back to you soon.",
        `${"We'll get back to you soon. ".repeat(2000)}`,
        `${"\n".repeat(3000)}We'll get back to you soon.`,
        "x".repeat(50_000),
    ];
    for (const text of awful) {
        await page.evaluate((text) => {
            reports.length = 0;
            field.value = text;
            field.dispatchEvent(new Event("input"));
        }, text);
        await reported(page);
        const seen = await page.evaluate(() => {
            const mirror = field.nextElementSibling.shadowRoot.querySelector(".mirror");
            return [...mirror.childNodes].map((line) => line.textContent).join("\n") === field.value;
        });
        assert.ok(seen);
    }
    await page.evaluate(() => {
        field.value = "a".repeat(1_000_001);
        document.addEventListener("tactful-error", ({ detail }) => (globalThis.refused = detail.code));
        field.dispatchEvent(new Event("input"));
    });
    await page.waitForFunction(() => globalThis.refused);
    assert.equal(await page.evaluate(() => refused), "draft_too_long");
    assert.deepEqual(requests.slice(before), []);
    assert.deepEqual(heard, []);
});
