// How the page looks, against pictures that somebody has looked at: parts that no score moves. UPDATE_LOOKS=1 takes new
// ones. Where text has other widths than on the machine that took them, nothing is compared, and the test says so.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, test } from "node:test";
import { pages } from "./pages.mjs";

const folder = resolve(import.meta.dirname, "looks");
const update = process.env.UPDATE_LOOKS === "1";
/** Pixels that differ by more than this in a colour count. */
const LEVELS = 16;
/** So large a part may differ: a letter drawn a little otherwise. */
const MOST = 0.0003;

const { open, browser } = await pages();
const eye = await browser.newPage();
after(() => browser.close());

/** The widths of some text in the page's fonts, to the pixel. */
const fonts = (page) =>
    page.evaluate(() =>
        ["", "code"].map((family) => {
            const line = document.createElement(family || "span");
            line.textContent = "How the page looks, 0123456789";
            document.body.append(line);
            const { width, height } = line.getBoundingClientRect();
            line.remove();
            return `${Math.round(width)}x${Math.round(height)}`;
        }),
    );

/** The part of the pixels that differ; all of them where the sizes do. */
function difference(one, other) {
    const pixels = async ([one, other, levels]) => {
        const read = async (base64) => {
            const image = new Image();
            image.src = `data:image/png;base64,${base64}`;
            await image.decode();
            const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
            context.drawImage(image, 0, 0);
            return context.getImageData(0, 0, image.width, image.height);
        };
        const [a, b] = await Promise.all([read(one), read(other)]);
        if (a.width !== b.width || a.height !== b.height) return 1;
        let n = 0;
        for (let i = 0; i < a.data.length; i += 4) {
            if ([0, 1, 2].some((c) => Math.abs(a.data[i + c] - b.data[i + c]) > levels)) n++;
        }
        return n / (a.width * a.height);
    };
    return eye.evaluate(pixels, [one.toString("base64"), other.toString("base64"), LEVELS]);
}

for (const [name, tab, options] of [
    ["check-light-1280", "Check", { viewport: { width: 1280, height: 900 }, colorScheme: "light" }],
    ["check-dark-390", "Check", { viewport: { width: 390, height: 844 }, colorScheme: "dark", hasTouch: true, isMobile: true }],
    ["rules-light-1280", "Rules", { viewport: { width: 1280, height: 560 }, colorScheme: "light" }],
]) {
    test(`the look of ${name} is the one that was looked at`, async (t) => {
        const { page, go } = await open(t, { ...options, reducedMotion: "reduce" });
        await go(tab);
        if (tab === "Check") await page.locator(".check").getByRole("radio", { name: "Chat" }).click();
        await page.evaluate(() => scrollTo(0, 0));
        await page.mouse.move(0, 0);
        await page.evaluate(() => document.activeElement?.blur());
        const shot = await page.screenshot({ animations: "disabled", caret: "hide" });
        const file = join(folder, `${name}.png`);
        const known = join(folder, "fonts.json");
        const now = await fonts(page);
        if (update) {
            mkdirSync(folder, { recursive: true });
            writeFileSync(file, shot);
            writeFileSync(known, `${JSON.stringify(now)}\n`);
            return;
        }
        assert.ok(existsSync(file), `${file} is missing; UPDATE_LOOKS=1 takes it`);
        if (JSON.stringify(now) !== readFileSync(known, "utf8").trim()) return t.skip("OTHER FONTS than where the pictures were taken: not compared");
        const part = await difference(shot, readFileSync(file));
        if (part > MOST) writeFileSync(join(tmpdir(), `tactful-${name}.png`), shot);
        assert.ok(part <= MOST, `${(part * 100).toFixed(2)} % of the pixels differ; see tactful-${name}.png in ${tmpdir()}. If it is meant: UPDATE_LOOKS=1`);
    });
}
