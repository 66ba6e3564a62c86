// The browser extension in real Chromium, beside real editors.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { start } from "./extension/setup.mjs";

const DRAFT = "We apologize for any inconvenience this may have caused. We'll get back to you soon.";
const STOCK = "We apologize for any inconvenience this may have caused";
const EDITORS = ["textarea", "contenteditable", "prosemirror", "quill", "lexical", "ckeditor", "slate", "draft", "tinymce"];

let it;
let page;
before(async () => {
    it = await start();
});
after(() => it?.close());
beforeEach(async () => {
    const last = page;
    page = await it.context.newPage();
    await last?.close();
});

/** Opens the helpdesk, and an editor in it. */
async function open(name, path = "") {
    await page.goto(it.site.url + path);
    await page.waitForFunction(() => globalThis.start);
    await page.evaluate((name) => globalThis.start(name), name);
    await page.evaluate(() => editor.field.focus());
}

/** The words that are underlined in a field. */
function marked(field = "editor.field") {
    return page.evaluate((field) => {
        const element = new Function(`return ${field}`)();
        const { ownerDocument } = element;
        if (element.localName === "textarea") {
            const root = element.getRootNode().querySelector("tactful-overlay")?.shadowRoot;
            return [...(root?.querySelectorAll(".mark") ?? [])].map((mark) => mark.textContent).join("|");
        }
        const mine = (range) => element.contains(range.startContainer);
        return [...ownerDocument.defaultView.CSS.highlights.values()].flatMap((ranges) => [...ranges].filter(mine).map(String)).join("|");
    }, field);
}

/** Waits for words to be underlined, or for a field in which none are. */
async function underlined(words, field) {
    for (let i = 0; i < 100; i++) {
        const now = await marked(field);
        if (words === "" ? now === "" : now.includes(words)) return;
        await page.waitForTimeout(100);
    }
    assert.fail(`“${words}” is not what is underlined: “${await marked(field)}”`);
}

const overlays = () => page.evaluate(() => document.querySelectorAll("tactful-overlay").length);
const text = () => page.evaluate(() => editor.text());
const quiet = () => page.waitForTimeout(800);

/** Puts words on the clipboard as a person would. */
async function copy(words) {
    await page.evaluate((words) => {
        const area = document.body.appendChild(document.createElement("textarea"));
        // No field for a reply.
        area.setAttribute("role", "searchbox");
        area.value = words;
        area.select();
        document.execCommand("copy");
        area.remove();
        editor.field.focus();
    }, words);
}

for (const name of EDITORS) {
    test(`${name}: typing, paste, undo, emoji, another editor in its place`, async () => {
        await open(name);
        await page.keyboard.type("Hi Ana 🙂🙂, ");
        await page.keyboard.type(DRAFT);
        await underlined(STOCK);
        assert.equal(await text(), `Hi Ana 🙂🙂, ${DRAFT}`);

        // Nothing in the editor changes while its words are underlined, and the caret stays.
        await page.keyboard.press("ArrowLeft");
        await page.evaluate(() => {
            const view = editor.field.ownerDocument.defaultView;
            globalThis.changes = 0;
            new view.MutationObserver((records) => (globalThis.changes += records.length)).observe(editor.field, { attributes: true, childList: true, characterData: true, subtree: true });
        });
        const caret = () => page.evaluate(() => {
            const { field } = editor;
            const selection = field.ownerDocument.getSelection();
            return [field.selectionStart, field.selectionEnd, selection.anchorOffset, selection.focusOffset, selection.isCollapsed];
        });
        const before = await caret();
        const html = await page.evaluate(() => editor.field.outerHTML);
        await quiet();
        await underlined(STOCK);
        assert.equal(await page.evaluate(() => editor.field.outerHTML), html);
        assert.equal(await page.evaluate(() => globalThis.changes), 0);
        assert.deepEqual(await caret(), before);

        await page.keyboard.press("Control+A");
        await page.keyboard.press("Delete");
        await underlined("");
        await copy(DRAFT);
        await page.keyboard.press("Control+V");
        await underlined(STOCK);
        assert.equal((await text()).trim(), DRAFT);
        for (let i = 0; i < 6 && (await text()).trim() === DRAFT; i++) await page.keyboard.press("Control+z");
        assert.notEqual((await text()).trim(), DRAFT);

        // The helpdesk throws its editor away and makes another.
        await page.evaluate((name) => globalThis.start(name), name);
        await page.evaluate(() => editor.field.focus());
        await page.keyboard.type(DRAFT);
        await underlined(STOCK);
        assert.equal(await text(), DRAFT);
        assert.ok((await overlays()) <= 1, "what was drawn for the old editor is still there");
    });
}

test("a fix goes into the editor from its card, and the editor's undo takes it back", async () => {
    await open("prosemirror");
    await page.keyboard.type(DRAFT);
    await underlined(STOCK);
    const apply = page.getByRole("dialog").getByRole("button", { name: /^Replace “We apologize/ });
    for (let i = 0; i < 6 && !(await apply.isVisible()); i++) await page.keyboard.press("F8");
    await apply.click();
    await page.waitForFunction(() => editor.text().includes("___"));
    await page.keyboard.press("Control+z");
    assert.equal(await text(), DRAFT);
});

test("right to left: the words that are underlined are the right ones", async () => {
    await open("textarea");
    await page.evaluate(() => (editor.field.dir = "rtl"));
    await page.keyboard.type(`שלום אנה, ${DRAFT}`);
    await underlined(STOCK);
});

test("in shadows, open and closed", async () => {
    for (const mode of ["open", "closed"]) {
        await page.goto(it.site.url);
        await page.waitForFunction(() => globalThis.start);
        await page.evaluate((mode) => {
            const host = document.body.appendChild(document.createElement("section"));
            globalThis.root = host.attachShadow({ mode });
            globalThis.area = root.appendChild(document.createElement("textarea"));
            area.focus();
        }, mode);
        await page.keyboard.type(DRAFT);
        await underlined(STOCK, "area");
    }
});

test("under a strict policy with trusted types, and in a frame of the same site", async () => {
    const heard = [];
    page.on("console", (message) => heard.push(message.text()));
    await page.goto(`${it.site.url}strict/frame.html`);
    await page.locator("#field").click();
    await page.keyboard.type(DRAFT);
    await underlined(STOCK, "document.querySelector('#field')");
    assert.deepEqual(heard, []);

    await page.goto(it.site.url);
    await page.evaluate(() => {
        const frame = document.body.appendChild(document.createElement("iframe"));
        frame.src = "/frame.html";
        frame.width = 700;
        frame.height = 300;
    });
    await page.frameLocator("iframe").locator("#field").click();
    await page.keyboard.type(DRAFT);
    await underlined(STOCK, "frames[0].document.querySelector('#field')");
});

test("passwords, payments, code and searches are never looked at", async () => {
    await page.goto(it.site.url);
    await page.waitForFunction(() => globalThis.start);
    const secret = [
        ["input", { type: "password" }],
        ["textarea", { autocomplete: "cc-number" }],
        ["textarea", { autocomplete: "billing cc-csc" }],
        ["textarea", { autocomplete: "current-password" }],
        ["textarea", { style: "-webkit-text-security: disc" }],
        ["div", { contenteditable: "true", role: "searchbox" }],
        ["textarea", { readonly: "" }],
    ];
    for (const [tag, attributes] of secret) {
        await page.evaluate(([tag, attributes]) => {
            const field = document.createElement(tag);
            for (const [name, value] of Object.entries(attributes)) field.setAttribute(name, value);
            document.body.replaceChildren(field);
            field.focus();
        }, [tag, attributes]);
        await page.keyboard.type("sorry for any inconvenience");
        await quiet();
        assert.equal(await overlays(), 0, JSON.stringify([tag, attributes]));
    }
    // The same page, so that it is known that the script runs.
    await page.evaluate(() => {
        document.body.replaceChildren(document.createElement("textarea"));
        document.body.firstChild.focus();
    });
    await page.keyboard.type(DRAFT);
    await underlined(STOCK, "document.querySelector('textarea')");
});

test("nothing is sent: no request follows what is typed, and the badge counts the findings", async () => {
    await open("lexical");
    await quiet();
    const asked = it.site.requests.length;
    const outside = [];
    it.context.on("request", (request) => {
        if (!request.url().startsWith("chrome-extension:")) outside.push(request.url());
    });
    await page.keyboard.type(DRAFT);
    await underlined(STOCK);
    await quiet();
    assert.deepEqual(it.site.requests.slice(asked), []);
    assert.deepEqual(outside, []);
    assert.ok(!it.site.requests.some((request) => request.includes("apologize")));
    assert.match(await badge(), /^[1-9]$/);
    await page.keyboard.press("Control+A");
    await page.keyboard.press("Delete");
    await underlined("");
    assert.equal(await badge(), "");
});

/** What the button shows for the helpdesk's tab. */
async function badge() {
    const own = await extensionPage("options.html");
    const shown = await own.evaluate(async (url) => {
        const [tab] = (await chrome.tabs.query({})).filter((tab) => tab.url?.startsWith(url));
        return chrome.action.getBadgeText({ tabId: tab.id });
    }, it.site.url);
    await own.close();
    return shown;
}

async function extensionPage(file) {
    const own = await it.context.newPage();
    await own.goto(`chrome-extension://${it.id}/${file}`);
    return own;
}

test("the browser stops the background; the next key wakes it, and settings are still there", async () => {
    await open("textarea");
    await page.keyboard.type(DRAFT);
    await underlined(STOCK);
    const own = await extensionPage("options.html");
    await own.evaluate(() => chrome.storage.local.set({ settings: { house: [{ id: "guys", kind: "banned", phrase: "you guys" }] } }));
    const internals = await it.context.newPage();
    await internals.goto("chrome://serviceworker-internals/");
    const entry = internals.locator(".serviceworker-registration", { hasText: it.id });
    await entry.getByRole("button", { name: "Stop" }).click();
    await entry.getByText("Running Status: STOPPED").waitFor();
    await page.bringToFront();
    await page.keyboard.type(" Hello you guys.");
    await underlined("you guys");
    // Set anew while it runs.
    await own.evaluate(() => chrome.storage.local.clear());
    for (let i = 0; i < 100 && (await marked()).includes("you guys"); i++) await page.waitForTimeout(100);
    assert.ok(!(await marked()).includes("you guys"));
    await Promise.all([own.close(), internals.close()]);
});

test("paused: here, and everywhere; what was drawn goes and comes", async () => {
    await open("quill");
    await page.keyboard.type(DRAFT);
    await underlined(STOCK);
    const own = await extensionPage("options.html");
    for (const change of [{ pausedSites: [new URL(it.site.url).origin] }, { paused: true }]) {
        await own.evaluate((change) => chrome.storage.local.set(change), change);
        await underlined("");
        assert.equal(await overlays(), 0);
        await own.evaluate(() => chrome.storage.local.clear());
        await page.bringToFront();
        await page.evaluate(() => editor.field.focus());
        await underlined(STOCK);
    }
    await own.close();
});

test("the popup: pausing and removing a site are one click each, and it says what is so", async (t) => {
    await open("lexical");
    await page.keyboard.type(DRAFT);
    await underlined(STOCK);
    const popup = await extensionPage("popup.html");
    t.after(() => popup.close());
    await page.bringToFront();
    await popup.reload();
    const press = (name) => popup.getByRole("button", { name, exact: true }).click();
    const says = (words) => popup.getByText(words).waitFor();
    await says("Replies on 127.0.0.1 are checked.");
    await press("Pause here");
    await says("Paused on 127.0.0.1.");
    await underlined("");
    await press("Go on here");
    await underlined(STOCK);
    await press("Pause everywhere");
    await says("Paused everywhere.");
    await underlined("");
    await press("Go on everywhere");
    await underlined(STOCK);
    await press("Remove this site");
    await says("127.0.0.1 is removed. Nothing is read there any more.");
    await underlined("");
    await press("Check on this site");
    await says("Click into the reply you write.");
    await underlined(STOCK);
});

test("the side panel: the same findings, a fix into the composer, and a field of its own where nothing can be read", async (t) => {
    await open("ckeditor");
    await page.keyboard.type(DRAFT);
    await underlined(STOCK);
    const helper = await extensionPage("options.html");
    const tabs = await helper.evaluate(() => chrome.tabs.query({}).then((tabs) => tabs.map(({ id, url }) => ({ id, url }))));
    await helper.close();
    const panel = await extensionPage(`panel.html#tab=${tabs.find(({ url }) => url?.startsWith(it.site.url)).id}`);
    t.after(() => panel.close());
    const finding = panel.locator(".finding", { hasText: "A stock apology" });
    await finding.waitFor();
    assert.match(await panel.locator(".overall").first().innerText(), /^\d+ of 100/);
    await finding.getByRole("button", { name: "A stock apology", exact: true }).click();
    await page.locator("tactful-overlay").getByRole("dialog", { name: "A stock apology" }).waitFor();
    await finding.getByRole("button", { name: /^Replace/ }).click();
    await page.waitForFunction(() => editor.text().includes("___"));
    assert.ok(!(await text()).includes("any inconvenience"));
    // The helpdesk closes the ticket: nothing old stays in sight.
    await page.evaluate(() => document.querySelector("#root").replaceChildren());
    await panel.locator(".finding").first().waitFor({ state: "hidden" });

    await page.goto("about:blank");
    await panel.getByLabel("Your reply").fill(DRAFT);
    await panel.locator(".finding", { hasText: "A stock apology" }).waitFor();
    assert.equal(await panel.getByRole("button", { name: /^Replace/ }).count(), 0);
    await panel.locator(".finding", { hasText: "A stock apology" }).getByRole("button", { name: "A stock apology", exact: true }).click();
    await panel.locator(".as-read .selected").first().waitFor();
});

test("a team's file is checked before it is taken; one click takes a site away, and nothing runs there", async () => {
    await open("textarea");
    await page.keyboard.type(DRAFT);
    await underlined(STOCK);
    const own = await extensionPage("options.html");
    const files = own.getByLabel("Open a file");
    const give = (input, name, value) => input.setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(value) });
    await give(files.first(), "wrong.json", '{"flags": {"overused_apology_template": "loud"}}');
    await own.getByText(/^wrong\.json was not taken over: .*one of off, minor/).waitFor();
    await give(files.first(), "tactful.json", '{"flags": {"overused_apology_template": "off"}}');
    await own.getByText("tactful.json is in use now.").waitFor();
    await give(files.last(), "sites.json", '[{"name": "Ours", "hosts": ["127.0.0.1"], "composer": ["]"]}]');
    await own.getByText(/^sites\.json was not taken over: .*"\]" is no selector/).waitFor();
    await give(files.last(), "sites.json", '[{"name": "Ours", "hosts": ["127.0.0.1"], "composer": [".reply"]}]');
    await own.getByText("In use: Ours.").waitFor();

    // Only the composer that the file names, where the page has it.
    await open("textarea");
    await page.evaluate(() => {
        const reply = document.body.appendChild(document.createElement("textarea"));
        reply.className = "reply";
    });
    await page.keyboard.type(DRAFT);
    await page.locator(".reply").click();
    await page.keyboard.type("We'll get back to you soon.");
    await underlined("soon", "document.querySelector('.reply')");
    assert.equal(await overlays(), 1);
    await own.evaluate(() => chrome.storage.local.clear());

    await own.getByRole("button", { name: "Remove 127.0.0.1" }).click();
    await own.getByText("Nowhere yet.").waitFor();
    await page.waitForFunction(() => !document.querySelector("tactful-overlay"));
    await open("textarea");
    await page.keyboard.type(DRAFT);
    await quiet();
    assert.equal(await overlays(), 0);
    // Granted again, it starts in the page that is open.
    await it.grant();
    await page.bringToFront();
    await page.evaluate(() => editor.field.focus());
    await underlined(STOCK);
    await own.close();
});

test("an hour's typing leaves no more memory behind than its first quarter", async () => {
    await open("contenteditable");
    const devtools = await it.context.newCDPSession(page);
    await devtools.send("Performance.enable");
    const used = async () => {
        await devtools.send("HeapProfiler.collectGarbage");
        const { metrics } = await devtools.send("Performance.getMetrics");
        return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
    };
    const reply = async () => {
        for (const words of ["Hi Ana, ", DRAFT, " I'll write by Friday."]) {
            await page.keyboard.insertText(words);
            await page.waitForTimeout(300);
        }
        await page.keyboard.press("Control+A");
        await page.keyboard.press("Delete");
    };
    for (let i = 0; i < 10; i++) await reply();
    const early = await used();
    for (let i = 0; i < 30; i++) await reply();
    const late = await used();
    assert.ok(late.JSHeapUsedSize - early.JSHeapUsedSize < 1_000_000, `${early.JSHeapUsedSize} became ${late.JSHeapUsedSize} bytes`);
    assert.ok(late.Nodes - early.Nodes < 200, `${early.Nodes} became ${late.Nodes} nodes`);
    assert.ok(late.JSEventListeners - early.JSEventListeners < 50, `${early.JSEventListeners} became ${late.JSEventListeners} listeners`);
});
