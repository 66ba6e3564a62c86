// The app for Zendesk's sidebar: its package, and the app in Chromium beside a host that speaks the real protocol.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, beforeEach, test } from "node:test";
import Ajv from "ajv";
import { unzipSync } from "fflate";
import { build, zip } from "../../pkg-scripts/build-extension.mjs";
import { serve } from "../../pkg-scripts/serve.mjs";
import { complaints, launch } from "./browser.mjs";

const temporary = mkdtempSync(join(tmpdir(), "tactful-zendesk-"));
const folder = await build("zendesk", join(temporary, "app"));
const requests = [];
const app = await serve(folder, { policy: "", seen: (method, url) => requests.push(`${method} ${url}`) });
const site = await serve(fileURLToPath(new URL("zendesk", import.meta.url)), { policy: "" });
const browser = await launch();
after(async () => {
    await browser.close();
    await Promise.all([app.close(), site.close()]);
    rmSync(temporary, { recursive: true });
});

const DRAFT = "We apologize for any inconvenience this may have caused. We'll get back to you soon.";
const CONVERSATION = [
    { author: { role: "end-user" }, channel: { name: "email" }, message: { content: "<p>You charged me twice!</p>" } },
    { author: { role: "agent" }, channel: { name: "email" }, message: { content: "<p>We apologize for any inconvenience. I will check both charges and write to you by Friday at noon.</p>" } },
    { author: { role: "agent" }, channel: { name: "internal" }, message: { content: "<p>I promise to ask Bob by Monday.</p>" } },
    { author: { role: "end-user" }, channel: { name: "email" }, message: { content: "<p>It is Saturday and I have heard nothing.</p>" } },
];

let page;
let heard;
let panel;
beforeEach(async () => {
    await page?.close();
    page = await browser.newPage({ viewport: { width: 340, height: 1000 } });
    page.setDefaultTimeout(10_000);
    heard = complaints(page);
    await page.goto(`${site.url}host.html`);
    await page.waitForFunction(() => globalThis.host);
    panel = page.frameLocator("iframe");
});

/** Puts the app beside a ticket. */
async function open(ticket = {}, options = {}) {
    await page.evaluate(([app, ticket, options]) => {
        Object.assign(host.ticket, ticket);
        host.start(app, options);
    }, [app.url, ticket, options]);
}
const change = (path, value) => page.evaluate(([path, value]) => host.change(path, value), [path, value]);
const finding = (name) => panel.locator(".finding", { hasText: name });
const saved = () => page.evaluate(() => host.save());

test("the package: a manifest and translations of the right shape, and only what the app needs", () => {
    const schema = JSON.parse(readFileSync(new URL("zendesk/manifest.schema.json", import.meta.url), "utf8"));
    const files = unzipSync(zip(folder));
    const read = (name) => JSON.parse(Buffer.from(files[name]).toString());
    const manifest = read("manifest.json");
    const validate = new Ajv({ allErrors: true }).compile(schema);
    assert.ok(validate(manifest), JSON.stringify(validate.errors));
    for (const place of Object.values(manifest.location.support)) assert.ok(files[place.url], `${place.url} is not in the zip`);
    const { app } = read(`translations/${manifest.defaultLocale}.json`);
    for (const name of ["name", "short_description", "long_description", "installation_instructions"]) assert.ok(app[name]?.length > 0, name);
    assert.deepEqual(Object.keys(app.parameters), manifest.parameters.map(({ name }) => name));
    for (const { label, helpText } of Object.values(app.parameters)) assert.ok(label && helpText);
    const names = Object.keys(files).map((name) => name.replace(/-[A-Z0-9]{8}\.js$/, "-HASH.js"));
    assert.deepEqual(names.sort(), [
        "assets/LICENSE-APACHE",
        "assets/LICENSE-MIT",
        "assets/LICENSE-zendesk_app_framework_sdk",
        "assets/app.css",
        "assets/app.js",
        "assets/chunk-HASH.js",
        "assets/iframe.html",
        "assets/logo.png",
        "assets/reference-HASH.js",
        "assets/worker.js",
        "manifest.json",
        "translations/en.json",
    ]);
    const logo = Buffer.from(files["assets/logo.png"]);
    assert.deepEqual([logo.readUInt32BE(16), logo.readUInt32BE(20)], [128, 128]);
    assert.deepEqual(zip(folder), zip(folder));
});

test("a draft is checked as it is typed, with what the ticket says of the moment", async () => {
    await open({ "ticket.conversation": CONVERSATION });
    await panel.getByText("Write a reply").waitFor();
    await change("comment.text", `<p>Hi Bob,</p><p>${DRAFT}</p>`);
    await finding("A stock apology").waitFor();
    await panel.getByText("Public reply · email · to Ana").waitFor();
    await panel.getByText("The reply greets “Bob”; the ticket is from “Ana”.").waitFor();
    await finding("A stock apology").getByRole("button", { name: "A stock apology", exact: true }).click();
    assert.equal(await panel.locator(".as-read .selected").first().innerText(), "We apologize for any inconvenience this may have caused");

    // The customer's last message, the promises and the apology of an earlier reply; not what an internal note says.
    const earlier = panel.locator(".earlier");
    await earlier.getByText("Friday at noon").first().waitFor();
    await earlier.getByText("The same apology again").waitFor();
    assert.equal(await earlier.getByText("Monday").count(), 0);

    await change("comment.text", "Hi Ana, I've refunded the second charge of 39.90 EUR, it reaches your card by Thursday. If not, reply here and I'll call the bank.");
    await finding("A stock apology").waitFor({ state: "detached" });
    await panel.getByText("The reply greets").waitFor({ state: "hidden" });
    assert.deepEqual(heard, []);
});

test("a fix is inserted where the caret is, escaped for a rich composer; nothing is replaced", async () => {
    await open({ "comment.text": `<p>${DRAFT}</p>` }, { settings: { settings: JSON.stringify({ house: [{ id: "soon", kind: "preferred", phrase: "soon", instead: "within <2> days" }] }) } });
    const own = finding("A rule of your team");
    await own.getByRole("button", { name: "A rule of your team", exact: true }).click();
    await own.getByRole("button", { name: /^Put it in/ }).click();
    await page.waitForFunction(() => host.inserted.length > 0);
    assert.deepEqual(await page.evaluate(() => host.inserted), [["ticket.editor.insert", "within &lt;2&gt; days"]]);
    // A composer that takes plain text, in a host that only appends.
    await page.evaluate(() => Object.assign(host, { inserted: [], unknown: ["ticket.editor.insert"] }));
    await own.getByRole("button", { name: /^Put it in/ }).click();
    await page.waitForFunction(() => host.inserted.length > 0);
    assert.deepEqual(await page.evaluate(() => host.inserted), [["comment.appendText", "within <2> days"]]);
});

test("a fix is copied, though the frame may not write to the clipboard", async () => {
    await open({ "comment.text": DRAFT });
    await finding("A vague “by when”").getByRole("button", { name: /^Copy/ }).click();
    await panel.getByText("Copied", { exact: true }).waitFor();
    await page.evaluate(() => document.body.appendChild(document.createElement("textarea")).focus());
    await page.keyboard.press("Control+V");
    assert.equal(await page.locator("textarea").inputValue(), "by ___");
});

test("an internal note shows what the next agent learns; a change of hands what the customer learns", async () => {
    await open({ "comment.text": "Issue: charged twice. Need: Dana to call the bank by Monday.", "comment.type": "internalNote", "ticket.conversation": CONVERSATION });
    await panel.getByText("Internal note · to Ana").waitFor();
    const parts = panel.locator(".handoff");
    await parts.getByRole("heading", { name: "What your colleague learns" }).waitFor();
    assert.match(await parts.locator("li.absent", { hasText: "What was tried" }).innerText(), /Say what you did/);
    await parts.getByText(/your colleague reads “Monday”, the customer “Friday at noon”/).waitFor();
    await change("comment.type", "publicReply");
    await parts.waitFor({ state: "hidden" });
    await page.evaluate(() => (host.ticket["ticket.assignee"] = { user: { id: 2 } }));
    await page.evaluate(() => host.send({ key: "zaf.ticket.assignee.user.id.changed", message: 2 }));
    await parts.getByRole("heading", { name: "What the customer learns of the change" }).waitFor();
});

test("a host that keeps the app waiting: it is said, and checking starts when it answers", async () => {
    await open({ "comment.text": DRAFT }, { silent: true });
    await panel.getByText("Waiting for Zendesk").waitFor();
    await panel.getByText("Zendesk has not answered yet").waitFor();
    assert.equal(await panel.locator(".finding").count(), 0);
    await page.evaluate(() => host.register());
    await finding("A stock apology").waitFor();
    await panel.getByText("Zendesk has not answered yet").waitFor({ state: "hidden" });
});

test("a host that stops answering: no old score stays in sight, and it goes on by itself", async () => {
    await open({ "comment.text": DRAFT });
    await finding("A stock apology").waitFor();
    await page.evaluate(() => (host.delay = Infinity));
    await change("comment.text", "Something else");
    await panel.getByText("Zendesk does not answer").waitFor();
    assert.equal(await panel.locator(".scores").isVisible(), false);
    assert.equal(await panel.locator(".finding").count(), 0);
    await page.evaluate(() => Object.assign(host, { delay: 0 }));
    await panel.locator(".scores").waitFor();
    await panel.getByText("Zendesk does not answer").waitFor({ state: "hidden" });
});

test("a slow host, and an older one that refuses whole questions", async () => {
    await open({ "comment.text": DRAFT, "ticket.description": "You charged me twice!" }, { delay: 700, whole: true, unknown: ["ticket.conversation", "ticket.editor.targetChannel", "ticket.priority"] });
    await finding("A stock apology").waitFor();
    await panel.getByText("This Zendesk does not tell: ticket.priority.").waitFor();
    // A later word overtakes an earlier one that is still on its way.
    await change("comment.text", "First");
    await change("comment.text", `${DRAFT} Cheers!!!`);
    await panel.locator(".as-read").getByText("Cheers").waitFor({ state: "attached" });
});

test("outside of Zendesk it says so", async () => {
    await page.goto(`${app.url}assets/iframe.html`);
    await page.getByText("This is an app for the sidebar of Zendesk").waitFor();
});

test("the guard is off unless it is set, and never holds up a save for a failure of its own", async () => {
    await open({ "comment.text": "Hi {{name}}, [DATE]" });
    await panel.locator(".finding").first().waitFor();
    assert.equal(await saved(), undefined);
    await page.reload();
    await page.waitForFunction(() => globalThis.host);
    await open({ "comment.text": DRAFT }, { settings: { guard: "warn" } });
    await finding("A stock apology").waitFor();
    await page.evaluate(() => (host.delay = Infinity));
    assert.equal(await saved(), undefined);
});

test("guard: warned once for each draft", async () => {
    await open({ "comment.text": DRAFT }, { settings: { guard: "warn" } });
    await finding("A stock apology").waitFor();
    assert.match(await saved(), /^tactful: .*A stock apology.*Save again/);
    assert.equal(await saved(), undefined);
    await page.evaluate((draft) => (host.ticket["comment.text"] = `${draft} Bye.`), DRAFT);
    assert.match(await saved(), /^tactful: /);
});

test("guard: blocked by chosen findings, past it with a reason that stays in this browser", async () => {
    await open({ "comment.text": DRAFT }, { settings: { guard: "block", guard_flags: "overused_apology_template" } });
    await finding("A stock apology").waitFor();
    assert.match(await saved(), /^tactful: A stock apology\. Change the reply/);
    assert.match(await saved(), /^tactful: /);
    const send = panel.getByRole("button", { name: "Allow the next save" });
    assert.equal(await send.isDisabled(), true);
    await panel.getByLabel(/^Why send it anyway/).fill("The customer asked for these words");
    await send.click();
    await panel.getByText("The next save goes through.").waitFor();
    assert.equal(await saved(), undefined);
    const frame = page.frames()[1];
    const kept = JSON.parse(await frame.evaluate(() => localStorage.getItem("tactful-guard")));
    assert.deepEqual(kept.map(({ flags, reason }) => ({ flags, reason })), [{ flags: ["overused_apology_template"], reason: "The customer asked for these words" }]);
    await panel.getByRole("button", { name: "Erase them" }).click();
    assert.equal(await frame.evaluate(() => localStorage.getItem("tactful-guard")), null);
    await page.evaluate(() => (host.ticket["comment.text"] = "Done: the refund was paid today."));
    assert.equal(await saved(), undefined);
});

test("settings that are wrong are said and left out; nothing is asked of any server after the start", async () => {
    await open({ "comment.text": DRAFT }, { settings: { settings: '{"flags": {"overused_apology_template": "loud"}}' } });
    await panel.getByText(/The app’s settings are not in use: .*one of off, minor/).waitFor();
    await finding("A stock apology").waitFor();
    const asked = requests.length;
    await change("comment.text", `${DRAFT} I promise.`);
    await panel.locator(".as-read").getByText("I promise").waitFor({ state: "attached" });
    await page.waitForTimeout(500);
    assert.deepEqual(requests.slice(asked), []);
});

test("the frame grows with what it shows, and nothing is wider than the sidebar", async () => {
    await open({ "comment.text": DRAFT, "ticket.conversation": CONVERSATION });
    await finding("A stock apology").waitFor();
    await page.waitForFunction(() => Number.parseInt(host.height) > 600);
    const [width, inner] = await page.frames()[1].evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(width <= inner, `${width} in ${inner}`);
});
