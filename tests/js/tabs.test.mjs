// What a person does on the page beside typing a draft: fixes, Compare, Handoff, Rules, History.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { AxeBuilder } from "@axe-core/playwright";
import { dist, pages, write } from "./pages.mjs";

const { open, browser } = await pages();
after(() => browser.close());

const TABS = ["Check", "Compare", "Handoff", "Rules", "History"];
const VAGUE = "Hi Ana,\n\nthanks for the photo of the torn box. We'll send a new lamp soon.\n\nPriya";
const STOCK = "We sincerely apologize for any inconvenience this may have caused. We'll get back to you soon.";
const CONCRETE = "I'm sorry the lamp arrived broken. I'll send a new one today, and it reaches you by Friday noon.";
const finding = (page, title) => page.locator(".finding").filter({ has: page.getByRole("heading", { name: title, exact: true }) });

const group = (page, field) => page.locator(".check").getByRole("radiogroup", { name: field });
const chip = (page, field, option) => group(page, field).getByRole("radio", { name: option, exact: true });

test("the moment: what was guessed is marked with its words, one click sets it, one click leaves it to the guess", async (t) => {
    const { page } = await open(t);
    const marked = (field) => group(page, field).locator(".guessed, .set").evaluateAll((all) => all.map((one) => `${one.className}: ${one.textContent}`));
    const places = () => page.locator(".chip, .guess").evaluateAll((all) => all.map((one) => [one.getBoundingClientRect().x, one.getBoundingClientRect().y]));
    assert.deepEqual(await marked("About"), []);
    const before = await places();
    await page.locator("#customer").fill("I was charged twice, and nobody answers.");
    await write(page, "Dear Ana,\n\nI've refunded the second charge.\n\nBest regards,\nPriya");
    assert.deepEqual(await marked("About"), ["chip guessed: Refund or billing"]);
    await group(page, "About").getByText("from “charged twice”").waitFor();
    await group(page, "Channel").getByRole("radio", { name: /^guessed: E-mail, from “Dear Ana/u, checked: true }).waitFor();
    await group(page, "Written by").getByText("no sign, so assumed").waitFor();

    // A click sets it, the keyboard's arrows move on from there, and the last choice of the group is the guess.
    await chip(page, "Channel", "Chat").click();
    assert.deepEqual(await marked("Channel"), ["chip set: Chat"]);
    await group(page, "Channel").getByText("set by you").waitFor();
    await page.keyboard.press("ArrowRight");
    assert.deepEqual(await marked("Channel"), ["chip set: E-mail"]);
    await page.reload();
    await write(page, "Hello.");
    assert.deepEqual(await marked("Channel"), ["chip set: E-mail"]);
    await group(page, "Channel").getByRole("radio", { name: "Guess again" }).click();
    await write(page, "Dear Ana,\n\nI've refunded the second charge.\n\nBest regards,\nPriya");
    assert.deepEqual(await marked("Channel"), ["chip guessed: E-mail"]);
    // Nothing moves while somebody types.
    assert.deepEqual(await places(), before);
});

test("a fix is typed into the draft, its effect is shown, and it can be undone", async (t) => {
    const { page } = await open(t);
    await write(page, VAGUE);
    const before = await page.locator(".overall strong").textContent();
    await finding(page, "A vague “by when”").getByRole("button", { name: "Replace" }).click();
    // The blank is selected, so typing fills it.
    const selected = () => page.locator("#draft").evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));
    assert.equal(await selected(), "___");
    await page.getByText("now fill in the blank").waitFor();
    await page.keyboard.type("Friday noon");
    assert.equal(await page.locator("#draft").inputValue(), VAGUE.replace("soon", "by Friday noon"));
    const effect = page.locator(".fixes li");
    await effect.filter({ hasText: "overall" }).waitFor();
    // Read at one moment: each key may bring a new report.
    const [effects, overall] = await page.evaluate(() =>
        [".fixes .effect", ".overall strong"].map((selector) => document.querySelector(selector).textContent),
    );
    const [from, to] = effects.match(/\d+/gu).map(Number);
    assert.equal(`${from} of 100`, before);
    assert.ok(to > from, `${from} to ${to}`);
    assert.equal(overall, `${to} of 100`);

    // What was written elsewhere meanwhile stays.
    await page.locator("#draft").evaluate((area) => area.setSelectionRange(3, 6));
    await page.keyboard.type("Anna");
    await effect.getByRole("button", { name: "Undo" }).click();
    assert.equal(await page.locator("#draft").inputValue(), VAGUE.replace("Ana", "Anna"));
    await page.locator(".fixes").waitFor({ state: "hidden" });

    // With the browser's own undo, a fix is gone from the list as well.
    await write(page, VAGUE);
    await finding(page, "A vague “by when”").getByRole("button", { name: "Replace" }).click();
    await effect.waitFor();
    await page.keyboard.press("Control+z");
    assert.equal(await page.locator("#draft").inputValue(), VAGUE);
    await page.locator(".fixes").waitFor({ state: "hidden" });
});

test("every fix that can be applied leaves a draft that holds the writer's other words", async (t) => {
    const { page } = await open(t);
    for (const draft of [VAGUE, STOCK, "Hey!! Sorry your order 3381 is late 😊 You should have asked earlier. Someone will look into it."]) {
        await write(page, draft);
        const names = await page.locator(".finding .apply:not([hidden])").evaluateAll((all) => all.map((one) => one.ariaLabel));
        assert.ok(names.length > 0);
        for (const name of names) {
            await write(page, draft);
            const button = page.getByRole("button", { name, exact: true });
            // A brief card shows its fix once it is selected.
            await button.locator("xpath=ancestor::li").locator(".title").click();
            await button.click();
            const after = await page.locator("#draft").inputValue();
            assert.notEqual(after, draft, name);
            const kept = draft.match(/\w+/gu).filter((word) => after.includes(word)).length;
            assert.ok(kept >= draft.match(/\w+/gu).length * 0.4, `${name}: ${after}`);
        }
    }
});

test("“not here” sets words aside for this draft, and brings them back", async (t) => {
    const { page } = await open(t);
    await write(page, VAGUE);
    const vague = finding(page, "A vague “by when”");
    await vague.getByRole("button", { name: "Not here" }).click();
    await vague.waitFor({ state: "detached" });
    assert.equal(await page.locator(".mirror .mark", { hasText: /^soon$/u }).count(), 0);
    // It stays aside while other words change, and other vague words are another matter.
    await page.locator("#draft").press("End");
    await write(page, `${VAGUE}, Support`);
    assert.equal(await vague.count(), 0);
    await page.getByRole("button", { name: "Bring back" }).click();
    await vague.waitFor();
});

test("“never this rule” holds after a reload, lifts its cap, and is undone in Check and in Rules", async (t) => {
    const { page, go } = await open(t);
    await write(page, VAGUE);
    const vague = finding(page, "A vague “by when”");
    await vague.getByRole("button", { name: "Never this rule" }).click();
    await vague.waitFor({ state: "detached" });
    await page.locator(".findings .aside").getByRole("button", { name: "Undo" }).click();
    await vague.waitFor();

    await vague.getByRole("button", { name: "Never this rule" }).click();
    await vague.waitFor({ state: "detached" });
    await page.reload();
    await write(page, VAGUE);
    assert.equal(await vague.count(), 0);
    await go("Rules");
    await page.getByText("1 finding is off").waitFor();
    await page.locator("summary", { hasText: "vague_timeline" }).click();
    await page.getByLabel("In reports: A vague “by when”").selectOption("severe");
    await go("Check");
    await vague.waitFor();
    assert.equal(await vague.locator(".level").textContent(), "Important");
});

test("what works is said too, with its words", async (t) => {
    const { page } = await open(t);
    await write(page, CONCRETE);
    const good = page.locator(".strengths");
    await good.getByText("You say by when.").waitFor();
    assert.match(await good.locator("q").first().textContent(), /today/u);
    await write(page, STOCK);
    await good.waitFor({ state: "hidden" });
});

/** Pastes as a browser does: rich text and plain. */
const paste = (page, selector, html, text) =>
    page.locator(selector).evaluate(
        (area, [html, text]) => {
            const clipboardData = new DataTransfer();
            if (html) clipboardData.setData("text/html", html);
            clipboardData.setData("text/plain", text);
            area.focus();
            return area.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        },
        [html, text],
    );

test("rich text from a helpdesk comes in as readable text, quoted threads as quotes", async (t) => {
    const { page } = await open(t);
    const html = `<meta charset="utf-8"><style>p{color:red}</style><div dir="ltr"><p>Hi&nbsp;Ana &amp; Tom,</p><p>two&#32;ways:</p>
        <ol><li>reply here</li><li>call <a href="https://example.com/help">us</a></li></ol><div>Priya<br>Support</div>
        <blockquote><p>Where is my lamp?</p><p>It is late.</p></blockquote></div><script>alert(1)</script>`;
    await paste(page, "#draft", html, "whatever");
    assert.equal(
        await page.locator("#draft").inputValue(),
        "Hi Ana & Tom,\n\ntwo ways:\n\n1. reply here\n2. call us (https://example.com/help)\n\nPriya\nSupport\n\n> Where is my lamp?\n>\n> It is late.",
    );
    await page.keyboard.press("Control+z");
    assert.equal(await page.locator("#draft").inputValue(), "");
    // The source of a macro, copied as plain text.
    await paste(page, "#draft", "", "<p>Your lamp left today.</p><p>Priya</p>");
    assert.equal(await page.locator("#draft").inputValue(), "Your lamp left today.\n\nPriya");
    // Plain text is left to the browser.
    assert.equal(await paste(page, "#customer", "", "1 < 2 and <3"), true);
});

test("two drafts are compared in words, scores, findings and signals, and one at other moments", async (t) => {
    const { page, go } = await open(t);
    await write(page, CONCRETE);
    await chip(page, "Channel", "E-mail").click();
    await chip(page, "At stake", "High").click();
    await page.waitForTimeout(200);
    const overall = Number((await page.locator(".check .overall strong").textContent()).match(/\d+/u));
    await go("Compare");
    assert.equal(await page.locator("#compare-A").inputValue(), CONCRETE);
    await page.locator("#compare-B").fill("We're so sorry about the lamp, we truly understand how you feel, and we thank you warmly for your patience. We sincerely apologize. We'll get back to you soon.");
    await page.getByRole("heading", { name: "B is warmer but less concrete." }).waitFor();
    const only = page.locator(".compare .three > div");
    assert.match(await only.nth(2).textContent(), /A stock apology/u);
    assert.doesNotMatch(await only.nth(0).textContent(), /A stock apology/u);
    assert.match(await page.locator(".compare .card .pair").textContent(), /an exact time Friday noon/u);
    const reassurance = page.locator(".versus tr", { hasText: "Reassurance" });
    const [a, b] = await reassurance.getByRole("meter").evaluateAll((meters) => meters.map((meter) => Number(meter.ariaValueNow)));
    assert.ok(a > b);
    assert.equal(await reassurance.locator(".change-of-score").textContent(), `−${a - b}`);

    const cells = page.locator(".grid tbody td");
    assert.equal(await cells.count(), 20);
    const scores = await cells.locator("b").allTextContents();
    assert.ok(scores.every((score) => Number(score) >= 0 && Number(score) <= 100));
    assert.ok(new Set(scores).size > 1, "the moment changes nothing");
    assert.equal(Number(await page.locator(".grid .here b").textContent()), overall);
    // Swapped, it says the opposite.
    const [first, second] = [await page.locator("#compare-A").inputValue(), await page.locator("#compare-B").inputValue()];
    await page.locator("#compare-A").fill(second);
    await page.locator("#compare-B").fill(first);
    await page.getByRole("heading", { name: "B is less warm but more concrete." }).waitFor();
});

const NOTE = `Issue: export of invoice 4410 fails since Tuesday's release.
Customer: calm but pressed, board meeting on Thursday.
Tried: other browser, smaller font; both fail.
Need: Dana, please look at log 88-17 by Wednesday noon.
Told customer: answer by Thursday 3 pm.`;

test("a handover's parts are found, what is missing is named, and times that differ are told", async (t) => {
    const { page, go } = await open(t, { permissions: ["clipboard-read", "clipboard-write"] });
    await go("Handoff");
    await page.locator("#handoff-note").fill(NOTE);
    const part = (name) => page.locator(".parts li").filter({ has: page.getByText(name, { exact: true }) });
    await part("What was tried").and(page.locator(".there")).waitFor();
    for (const name of ["Issue", "The customer’s state", "Numbers and dates", "Who takes it", "What you need", "What the customer was told"]) {
        assert.equal(await part(name).getAttribute("class"), "there", name);
    }
    assert.match(await part("Who takes it").textContent(), /Dana/u);
    await page.locator("#handoff-note").fill(NOTE.replace(/Tried:.*\n/u, ""));
    await part("What was tried").and(page.locator(".absent")).waitFor();
    assert.match(await part("What was tried").textContent(), /Say what you did/u);

    await page.locator("#handoff-note").fill(NOTE);
    await page.getByText("the customer is told no time").waitFor({ state: "hidden" });
    await page.locator("#handoff-message").fill("Dana from our export team takes over and will write to you by Friday 3 pm.");
    await page.getByText("Two different times: your colleague reads “Thursday 3 pm”, the customer “Friday 3 pm”.").waitFor();
    await page.locator("#handoff-message").fill("Dana from our export team takes over and will write to you by Thursday, 15:00.");
    await page.locator(".handoff .card .notice").waitFor({ state: "hidden" });
    await page.locator("#handoff-message").fill("Dana from our export team takes over.");
    await page.getByText("The note says “Thursday 3 pm”, and the customer is told no time.").waitFor();

    await page.getByRole("button", { name: "Copy the digest" }).click();
    await page.getByText("Copied").waitFor();
    const digest = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(digest, /^Issue: export of invoice 4410 fails/mu);
    assert.match(digest, /^Owner: Dana$/mu);
    await page.locator("#handoff-message").fill("");
    await page.getByRole("button", { name: "Start it for me" }).click();
    assert.match(await page.locator("#handoff-message").inputValue(), /^Dana is taking over .* Thursday 3 pm/u);
});

test("times are compared as far as their words allow", async () => {
    const { build } = await import("esbuild");
    const { outputFiles } = await build({ entryPoints: [new URL("../../www/src/times.ts", import.meta.url).pathname], write: false, format: "esm" });
    const { agreement } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
    const cases = [
        ["by Friday 5 pm", "by Friday, 17:00", "same"],
        ["Friday", "by Friday at noon", "same"],
        ["by Friday", "by Monday", "different"],
        ["by 3 pm today", "by 4 pm today", "different"],
        ["within 2 working days", "in 1-2 business days", "same"],
        ["within 24 hours", "within one day", "same"],
        ["within 2 days", "within 2 working days", "different"],
        ["7 March", "March 7th", "same"],
        ["2026-03-07", "by 8 March", "different"],
        ["tomorrow", "Friday", "unclear"],
        ["within 2 days", "by Friday", "unclear"],
        ["soon", "by Friday", "unclear"],
        ["", "", "unclear"],
    ];
    for (const [a, b, expected] of cases) {
        assert.equal(agreement(a, b), expected, `${a} / ${b}`);
        assert.equal(agreement(b, a), expected, `${b} / ${a}`);
    }
});

test("rules are searched, explained with examples, and tried in Check", async (t) => {
    const { page, go } = await open(t);
    await go("Rules");
    const entries = page.locator(".entry:visible");
    await entries.first().waitFor();
    const flags = await entries.count();
    assert.ok(flags >= 30);
    await page.getByLabel("All", { exact: true }).check();
    assert.ok((await entries.count()) > 300);
    await page.locator("#rules-search").fill("missing timeline");
    await page.locator(".entry:visible", { hasText: "missing_timeline" }).waitFor();
    assert.ok((await entries.count()) < flags);
    await page.locator("#rules-search").fill("qqqq");
    await page.getByText("No rule has these words").waitFor();

    // A finding in Check leads to its entry, and its example raises it.
    await go("Check");
    await write(page, VAGUE);
    await finding(page, "A vague “by when”").locator("summary").click();
    await page.getByRole("link", { name: "More in Rules" }).click();
    const entry = page.locator(".entry[open]");
    await entry.getByText("Found in", { exact: false }).first().waitFor();
    assert.match(await entry.textContent(), /Maister 1985/u);
    await entry.getByRole("button", { name: "Try it in Check" }).first().click();
    await finding(page, "A vague “by when”").waitFor();
    assert.notEqual(await page.locator("#customer").inputValue(), "");
});

test("a team's own settings work at once, are saved as a file, and come back from it", async (t) => {
    const { page, go } = await open(t);
    const draft = "Hi Ana, we kindly ask for your understanding. The lamp left today 😊";
    await write(page, draft);
    const before = Number((await page.locator(".overall strong").textContent()).match(/\d+/u));
    await go("Rules");
    await page.locator("#house-phrase").fill("kindly ask");
    await page.locator("#house-why").fill("It sounds like a letter from an office.");
    await page.getByRole("button", { name: "Add the phrase" }).click();
    await page.getByText("Never write: “kindly ask”").waitFor();
    await page.getByLabel("Emoji").check();
    await page.locator("#weight-appropriateness").fill("2.5");
    await page.locator("#weight-appropriateness").blur();
    await go("Check");
    const house = page.locator(".finding", { hasText: "It sounds like a letter from an office." });
    await house.waitFor();
    assert.equal(await house.locator("q").first().textContent(), "kindly ask");
    assert.notEqual(Number((await page.locator(".overall strong").textContent()).match(/\d+/u)), before);

    // A house phrase is silenced like any other rule, and comes back.
    await house.getByRole("button", { name: "Never this rule" }).click();
    await house.waitFor({ state: "detached" });
    await page.getByText("“kindly ask” is no house phrase any more.").waitFor();
    await page.locator(".findings .aside").getByRole("button", { name: "Undo" }).click();
    await house.waitFor();

    await go("Rules");
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save as tactful.json" }).click()]);
    assert.equal(download.suggestedFilename(), "tactful.json");
    const file = JSON.parse(await readFile(await download.path(), "utf8"));
    assert.deepEqual(file, {
        house: [{ id: "kindly-ask", kind: "banned", phrase: "kindly ask", why: "It sounds like a letter from an office." }],
        allow: ["emoji"],
        weights: { appropriateness: 2.5 },
    });

    await page.getByRole("button", { name: "Back to as it comes" }).click();
    await page.getByText("None yet.").waitFor();
    assert.equal(await page.getByLabel("Emoji").isChecked(), false);
    await page.locator(".told").getByRole("button", { name: "Undo" }).click();
    await page.getByText("Never write: “kindly ask”").waitFor();
    await page.getByRole("button", { name: "Remove “kindly ask”" }).click();
    await page.getByText("None yet.").waitFor();

    const give = (name, text) => page.locator("#settings-file").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
    await give("tactful.json", JSON.stringify(file));
    await page.getByText("tactful.json is in use now.").waitFor();
    await page.getByText("Never write: “kindly ask”").waitFor();

    // What is no such file is refused with the place and the reason, and changes nothing.
    for (const [name, text, told] of [
        ["a.json", "{", /a\.json was not taken over: it is no JSON/u],
        ["b.json", "[]", /has to be one object/u],
        ["c.json", '{"flags":{"missing_timelin":"off"}}', /missing_timelin/u],
        ["d.json", '{"weights":{"clarity":"much"}}', /weights\.clarity/u],
        ["e.json", `{"a":"${"x".repeat(1_000_001)}"}`, /larger than 1 MB/u],
    ]) {
        await give(name, text);
        await page.locator(".settings .notice", { hasText: told }).waitFor();
        await page.getByText("Never write: “kindly ask”").waitFor();
    }
    await page.reload();
    await go("Rules");
    await page.getByText("Never write: “kindly ask”").waitFor();
});

/** Everything in the history's database. */
const stored = (page) =>
    page.evaluate(async () => {
        if (!(await indexedDB.databases()).some(({ name }) => name === "tactful-history")) return undefined;
        const request = indexedDB.open("tactful-history");
        const db = await new Promise((done) => (request.onsuccess = () => done(request.result)));
        const all = db.transaction("replies").objectStore("replies").getAll();
        const found = await new Promise((done) => (all.onsuccess = () => done(all.result)));
        db.close();
        return found;
    });

test("a history is kept only where it is switched on, without texts unless chosen, and erased with one click", async (t) => {
    const { page, go } = await open(t);
    await write(page, STOCK);
    await page.waitForTimeout(2500);
    assert.equal(await stored(page), undefined);

    await go("History");
    await page.getByText("The history is off.").waitFor();
    await page.getByLabel("Keep a history in this browser").check();
    await page.getByText("Nothing here yet.").waitFor();
    const reply = async (draft) => {
        await go("Check");
        await page.getByRole("button", { name: "Clear", exact: true }).click();
        await write(page, draft);
        await page.waitForTimeout(2300);
    };
    await reply(STOCK);
    await reply(`${STOCK} Priya`);
    await reply(CONCRETE);
    const kept = await stored(page);
    assert.equal(kept.length, 3);
    assert.doesNotMatch(JSON.stringify(kept), /inconvenience this|lamp|Friday/u);

    await go("History");
    await page.getByText("You have used this apology in 2 of your last 3 replies.").waitFor();
    await page.locator(".frequent li", { hasText: "A stock apology" }).getByText("in 2 of 3").waitFor();
    assert.equal(await page.locator(".line-plot circle").count(), 5);
    assert.equal(await page.locator(".plot tbody tr").count(), 8);

    await page.getByLabel("Keep the texts too").check();
    await reply(CONCRETE);
    assert.ok((await stored(page)).some(({ input }) => input?.draft === CONCRETE));
    await go("History");
    await page.getByRole("button", { name: "Open", exact: true }).first().click();
    assert.equal(await page.locator("#draft").inputValue(), CONCRETE);
    await go("History");
    await page.getByLabel("Keep the texts too").uncheck();
    await page.getByRole("button", { name: "Open", exact: true }).first().waitFor({ state: "detached" });
    assert.doesNotMatch(JSON.stringify(await stored(page)), /lamp/u);

    await page.getByRole("button", { name: "Erase it all" }).click();
    await page.getByText("All of it is erased.").waitFor();
    assert.equal((await stored(page))?.length ?? 0, 0);
});

test("the history follows what is done in Check: set aside, brought back, switched off", async (t) => {
    const { page, go } = await open(t);
    await go("History");
    await page.getByLabel("Keep a history in this browser").check();
    await go("Check");
    await write(page, VAGUE);
    // Cleared before the pause is over, and brought back: one reply.
    await page.getByRole("button", { name: "Clear", exact: true }).click();
    await page.getByRole("button", { name: "Bring my text back" }).click();
    await page.waitForTimeout(2300);
    const flags = async () => (await stored(page)).map((entry) => entry.flags.includes("vague_timeline"));
    assert.deepEqual(await flags(), [true]);
    await finding(page, "A vague “by when”").getByRole("button", { name: "Not here" }).click();
    await page.waitForTimeout(2300);
    assert.deepEqual(await flags(), [false]);
    // Another reply that follows at once does not push one out.
    const clear = () => page.getByRole("button", { name: "Clear", exact: true }).click();
    await clear();
    await write(page, STOCK);
    await clear();
    await write(page, CONCRETE);
    await page.waitForTimeout(500);
    assert.equal((await stored(page)).length, 2);
    // Switched off within the pause: what was about to be kept is not.
    await go("History");
    await page.getByLabel("Keep a history in this browser").uncheck();
    await page.waitForTimeout(2300);
    assert.equal((await stored(page)).length, 2);
});

test("a tour of all tabs sends nothing, and complains of nothing", async (t) => {
    const { page, go, seen, heard } = await open(t);
    const before = seen.length;
    await write(page, STOCK);
    await page.locator(".finding .title").first().click();
    await page.locator(".finding").first().locator("summary").click();
    await go("Compare");
    await page.locator("#compare-B").fill(CONCRETE);
    await page.locator(".grid .here").waitFor();
    await go("Handoff");
    await page.getByRole("button", { name: "See an example" }).click();
    await page.getByText("Two different times").waitFor();
    await go("Rules");
    await page.locator("summary", { hasText: "Sounds scripted" }).click();
    await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save as tactful.json" }).click()]);
    await go("History");
    await page.getByLabel("Keep a history in this browser").check();
    await go("Check");
    await write(page, CONCRETE);
    await page.waitForTimeout(2300);
    assert.deepEqual(seen.slice(before), []);
    assert.deepEqual(heard, []);
});

test("every tab works without the server", async (t) => {
    const { page, server } = await open(t);
    await server.close();
    await page.reload();
    for (const tab of TABS) {
        await page.getByRole("navigation").getByRole("link", { name: tab }).click();
        await page.locator(`main > .${tab.toLowerCase()}`).waitFor();
    }
});

test("the address names the tab; back goes back", async (t) => {
    const { page, server, go } = await open(t);
    await go("Compare");
    await go("Rules");
    assert.match(await page.title(), /^Rules/u);
    await page.goBack();
    await page.locator("main > .compare").waitFor();
    assert.equal(await page.getByRole("link", { name: "Compare" }).getAttribute("aria-current"), "page");
    await page.goto(`${server.url}#rules/jargon`);
    await page.reload();
    await page.locator(".entry[open]", { hasText: "Words they may not know" }).waitFor();
    assert.match(await page.evaluate(() => document.activeElement.textContent), /jargon/u);
});

test("the status line speaks once after typing, not at every key", async (t) => {
    const { page } = await open(t);
    await page.evaluate(() => {
        globalThis.spoken = [];
        const line = document.querySelector("[role=status]");
        new MutationObserver(() => globalThis.spoken.push(line.textContent)).observe(line, { childList: true, characterData: true, subtree: true });
    });
    await page.locator("#draft").pressSequentially("We'll get back to you soon about your lamp.", { delay: 20 });
    await page.waitForTimeout(1500);
    const spoken = await page.evaluate(() => globalThis.spoken);
    assert.equal(spoken.length, 1);
    assert.match(spoken[0], /of 100/u);
});

/** Fills a tab with something to look at. */
async function fill(page, tab) {
    if (tab === "Check") {
        await write(page, STOCK);
        await page.locator(".finding").first().locator("summary").click();
        await page.locator(".finding .apply:visible").first().click();
    }
    if (tab === "Compare") {
        await page.locator("#compare-A").fill(STOCK);
        await page.locator("#compare-B").fill(CONCRETE);
        await page.locator(".grid .here").waitFor();
    }
    if (tab === "Handoff") await page.getByRole("button", { name: "See an example" }).click();
    if (tab === "Rules") {
        await page.locator("summary", { hasText: "Sounds scripted" }).click();
        await page.locator("#house-phrase").fill("kindly");
        await page.getByRole("button", { name: "Add the phrase" }).click();
    }
    if (tab === "History") await page.getByLabel("Keep a history in this browser").check();
    await page.waitForTimeout(300);
}

for (const colorScheme of ["light", "dark"]) {
    test(`no accessibility violation on any tab, ${colorScheme}`, async (t) => {
        const { page, go } = await open(t, { colorScheme, reducedMotion: "reduce" });
        const check = async (where) => {
            const { violations } = await new AxeBuilder({ page }).analyze();
            assert.deepEqual(violations.map(({ id, nodes }) => `${where}, ${id}: ${nodes.map((node) => node.html).join(" ")}`), []);
        };
        for (const tab of TABS) {
            await go(tab);
            await check(`${tab}, empty`);
            await fill(page, tab);
            await check(tab);
        }
        await go("Check");
        await write(page, CONCRETE);
        await page.waitForTimeout(2300);
        await go("History");
        await page.locator(".recent li").waitFor();
        await check("History with replies");
    });
}

for (const width of [360, 1800]) {
    test(`no tab needs sideways scrolling at ${width} px`, async (t) => {
        const { page, go } = await open(t, { viewport: { width, height: 800 } });
        for (const tab of TABS) {
            await go(tab);
            await fill(page, tab);
            const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
            assert.ok(content <= screen, `${tab}: ${content} px on a screen of ${screen} px`);
        }
    });
}

test("the keyboard walks through every tab and always shows where it is", async (t) => {
    const { page, go } = await open(t);
    for (const tab of TABS) {
        await go(tab);
        await fill(page, tab);
        await page.evaluate(() => document.activeElement.blur());
        const visited = new Set();
        for (let i = 0; i < 60; i++) {
            await page.keyboard.press("Tab");
            const at = await page.evaluate(() => {
                const element = document.activeElement;
                if (!element || element === document.body) return undefined;
                const ring = (one) => one && getComputedStyle(one).outlineStyle !== "none";
                // The draft's field shows its ring around the scroller that it lies in.
                return { what: `${element.tagName} ${element.id} ${element.textContent.slice(0, 30)}`, ring: ring(element) || ring(element.closest(".scroller")) };
            });
            if (!at) continue; // Past the last one; it starts again at the top.
            assert.ok(at.ring, `${tab}: no focus to be seen on ${at.what}`);
            visited.add(at.what);
        }
        assert.ok(visited.size >= 8, `${tab}: only ${[...visited]}`);
    }
});

// Agreed: 350 kB for everything that the page fetches, its icons for the home screen aside.
test("the page stays below 350 kB with Brotli", () => {
    const files = readdirSync(dist, { recursive: true }).filter((file) => /\.(?:js|css|html|webmanifest|svg)$/u.test(file));
    const sizes = files.map((file) => [file, brotliCompressSync(readFileSync(join(dist, file))).length]);
    const total = sizes.reduce((sum, [, size]) => sum + size, 0);
    assert.ok(total <= 350_000, `${total} bytes: ${sizes.sort((a, b) => b[1] - a[1]).slice(0, 5).join(" ")}`);
});
