// Live checking inside of editors that keep a text of their own: ProseMirror, Lexical, Quill.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { serve } from "../../pkg-scripts/serve.mjs";
import { complaints, launch } from "./browser.mjs";

const folder = mkdtempSync(join(tmpdir(), "tactful-editors-"));
const root = fileURLToPath(new URL("editors", import.meta.url));
await build({ root, configFile: false, logLevel: "error", build: { outDir: folder, emptyOutDir: true } });
const server = await serve(folder, { policy: "" });
const browser = await launch();
after(async () => {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true });
});

for (const name of ["prosemirror", "lexical", "quill"]) {
    test(`${name}: words are underlined, a fix reaches the editor's own text, and its undo takes it back`, async (t) => {
        const page = await browser.newPage();
        t.after(() => page.close());
        const heard = complaints(page);
        await page.goto(server.url);
        await page.waitForFunction((name) => globalThis.editors?.[name].attachment.report, name);
        const lines = () => page.evaluate((name) => editors[name].lines(), name);
        const before = await lines();
        const marked = await page.evaluate((name) => {
            const inField = (range) => editors[name].field.contains(range.startContainer);
            return [...CSS.highlights.values()].flatMap((ranges) => [...ranges].filter(inField).map(String));
        }, name);
        assert.ok(marked.includes("we apologize for any inconvenience this may have caused"), marked.join());

        await page.evaluate((name) => editors[name].field.focus(), name);
        const apply = page.getByRole("dialog").getByRole("button", { name: /^Replace “we apologize/ });
        for (let i = 0; i < 6 && !(await apply.isVisible()); i++) await page.keyboard.press("F8");
        await apply.click();
        await page.waitForFunction(() => String(getSelection()) === "___");
        const fixed = await lines();
        assert.deepEqual([fixed[0], fixed[2]], [before[0], before[2]]);
        assert.match(fixed[1], /___/);
        // The blank is what is typed next.
        await page.keyboard.type("now");
        assert.match((await lines())[1], /now/);
        for (let i = 0; i < 5 && (await lines())[1] !== before[1]; i++) await page.keyboard.press("Control+z");
        assert.deepEqual(await lines(), before);
        assert.deepEqual(heard, []);
    });
}
