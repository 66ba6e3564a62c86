// The gallery, built from the packed package: the element in plain HTML, React and Vue.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { buildGallery, GALLERY_POLICY } from "../../pkg-scripts/gallery.mjs";
import { serve } from "../../pkg-scripts/serve.mjs";
import { complaints, launch } from "./browser.mjs";

const folder = mkdtempSync(join(tmpdir(), "tactful-gallery-"));
const pack = ["pack", "--silent", "--pack-destination", folder, fileURLToPath(new URL("../../www/pkg", import.meta.url))];
const tarball = join(folder, execFileSync("npm", pack, { encoding: "utf8" }).trim());
const seen = [];
const server = await serve(await buildGallery(tarball), { policy: GALLERY_POLICY, seen: (_, url) => seen.push(url) });
const browser = await launch();
after(async () => {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true });
});

/** The gallery, once all of its fields have been checked. */
async function open(t, options = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    t.after(() => context.close());
    const page = await context.newPage();
    const heard = complaints(page);
    await page.goto(server.url);
    await page.waitForFunction(() => {
        const elements = [...document.querySelectorAll("tactful-check")];
        return elements.length === 4 && elements.every((element) => element.report);
    });
    return { page, heard };
}

for (const kind of ["plain", "react", "vue"]) {
    test(`${kind}: a fix reaches the page's own state, undo takes it back, and sending clears the marks`, async (t) => {
        const { page, heard } = await open(t);
        const before = seen.length;
        const section = page.locator(`#${kind}`);
        const field = section.locator("textarea");
        const draft = await field.inputValue();
        await section.getByText(/^\d+ of 100$/).waitFor();
        const counted = async () => kind === "plain" || (await section.getByText(`${(await field.inputValue()).length} characters`, { exact: true }).waitFor(), true);
        await counted();

        const card = section.getByRole("dialog");
        const apply = card.locator(".apply").first();
        await field.focus();
        for (let i = 0; i < 8 && !(await apply.isVisible()); i++) await page.keyboard.press("F8");
        await page.keyboard.press("Tab");
        assert.ok(await apply.evaluate((button) => button.getRootNode().activeElement === button));
        await page.keyboard.press("Enter");
        assert.notEqual(await field.inputValue(), draft);
        assert.match(await field.inputValue(), /___/);
        await counted();
        await page.keyboard.press("Control+z");
        assert.equal(await field.inputValue(), draft);
        await counted();

        if (kind !== "plain") {
            await section.getByRole("button", { name: "Send" }).click();
            await page.waitForFunction((kind) => document.querySelector(`#${kind} tactful-check`).report === undefined, kind);
            assert.equal(await section.locator(".mark").count(), 0);
        }
        assert.deepEqual(seen.slice(before), []);
        assert.deepEqual(heard, []);
    });
}

test("what the page's own controls say is the context of the next report", async (t) => {
    const { page } = await open(t);
    await page.locator("#react-channel").selectOption("email");
    await page.waitForFunction(() => document.querySelector("#react tactful-check").report.context.channel === "email");
    await page.locator("#vue-severity").selectOption("critical");
    await page.waitForFunction(() => document.querySelector("#vue tactful-check").report.context.severity === "critical");
    const { context } = await page.evaluate(() => document.querySelector("#plain tactful-check").report);
    assert.equal(context.intent, "shipping_delay");
});

for (const options of [{ colorScheme: "light" }, { colorScheme: "dark" }, { viewport: { width: 390, height: 800 } }]) {
    test(`no accessibility violation and no sideways scrolling: ${JSON.stringify(options)}`, async (t) => {
        const { page } = await open(t, options);
        await page.locator("#plain-editor").focus();
        await page.keyboard.press("F8");
        const { violations } = await new AxeBuilder({ page }).analyze();
        assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`), []);
        const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        assert.ok(content <= screen, `${content} px on a screen of ${screen} px`);
    });
}
