// Opens the built page in Chromium, served as pkg-scripts/start serves it.
import { fileURLToPath } from "node:url";
import { serve } from "../../pkg-scripts/serve.mjs";
import { complaints, launch } from "./browser.mjs";

export const dist = fileURLToPath(new URL("../../www/dist", import.meta.url));

/** Starts the browser; `open` gives a test a page of its own. */
export async function pages() {
    const browser = await launch();
    return { browser, open: (t, options) => openIn(browser, t, options) };
}

/**
 * A page that has settled: core, all tabs and the offline copy are loaded. `seen` lists the server's requests, `go`
 * opens a tab as a click on it does.
 */
async function openIn(browser, t, options = {}) {
    const seen = [];
    const server = await serve(dist, { seen: (method, url) => seen.push(`${method} ${url}`) });
    const context = await browser.newContext(options);
    t.after(async () => {
        await context.close();
        await server.close();
    });
    const page = await context.newPage();
    const heard = complaints(page);
    await page.goto(server.url);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.waitForTimeout(400);
    await page.waitForLoadState("networkidle");
    const go = async (tab) => {
        await page.getByRole("navigation").getByRole("link", { name: tab }).click();
        await page.locator(`main > .${tab.toLowerCase()}`).waitFor();
    };
    return { page, server, seen, heard, go };
}

/** Types a draft and waits for its report. */
export async function write(page, draft) {
    await page.locator("#draft").fill(draft);
    await page.locator(".results[aria-busy=false]").waitFor();
}
