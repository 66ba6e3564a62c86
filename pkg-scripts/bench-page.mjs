// Measures the built page in Chromium: node bench-page.mjs
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { chromium } from "playwright-core";
import { serve } from "./serve.mjs";

const dist = resolve(import.meta.dirname, "../www/dist");
const KEYS = 300;

// About 200 words, with findings in it.
const DRAFT = `Hi Dana,

thank you for your message. I'm sorry that the second payment for order 48213 was taken on Monday; I can see both charges
of 39.90 EUR on your account. The duplicate came from a fault on our side when the checkout page was reloaded, and it
should not have happened. We apologize for any inconvenience this may have caused.

I've refunded the second charge this morning, and it should reach your card within three working days. If it isn't there
by Friday at noon, reply to this email and I'll call the bank myself. You don't need to do anything until then. I'll also
check the account again on Thursday and write to you with what I see, and our billing team will look into the cause as
soon as possible.

You asked whether the discount still counts. It does: the voucher stays on your account until the end of June, and it is
taken off the next order without a code. You should have received an email about it. If the voucher is missing, open the
page "My vouchers", choose "Add", and enter the number from the email; it appears at once.

Is there anything else that you need for the tax office? I can send a corrected invoice on request.

Best regards,
Priya, Billing team`;

const server = await serve(dist);
const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    // A frame is painted when it is ready, so that waiting for the screen's next one is not measured.
    args: ["--no-sandbox", "--disable-gpu", "--disable-gpu-vsync", "--disable-frame-rate-limit"],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
await page.addInitScript(() => {
    globalThis.tasks = [];
    new PerformanceObserver((list) => globalThis.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask", buffered: true });
    // From the event to the first frame after the report that answers it.
    globalThis.times = [];
    let typed;
    addEventListener("input", (event) => (typed = event.timeStamp), true);
    const post = Worker.prototype.postMessage;
    const heard = new WeakSet();
    Worker.prototype.postMessage = function (...args) {
        if (!heard.has(this)) {
            heard.add(this);
            this.addEventListener("message", () => {
                const from = typed;
                if (from === undefined) return;
                typed = undefined;
                requestAnimationFrame(() => {
                    const { port1, port2 } = new MessageChannel();
                    port1.onmessage = () => globalThis.times.push(performance.now() - from);
                    port2.postMessage(null);
                });
            });
        }
        return post.apply(this, args);
    };
});
// In processor time, so that a busy machine does not count.
const devtools = await page.context().newCDPSession(page);
await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
const worked = async () => (await devtools.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration").value * 1000;
await page.goto(server.url);
await page.waitForTimeout(1500);
const loaded = await worked();
const onLoad = await page.evaluate(() => globalThis.tasks.splice(0));

await page.locator("#draft").fill(DRAFT);
await page.locator(".finding").first().waitFor();
await page.locator("#draft").press("Control+End");
await page.waitForTimeout(500);
await page.evaluate(() => (globalThis.times = []));
const before = await worked();
const more = " I'll write to you again by Friday at noon, or sooner if I can.".repeat(10).slice(0, KEYS);
await page.locator("#draft").pressSequentially(more, { delay: 20 });
await page.waitForTimeout(500);
const times = (await page.evaluate(() => globalThis.times)).sort((a, b) => a - b);
const perKey = ((await worked()) - before) / KEYS;
const whileTyping = await page.evaluate(() => globalThis.tasks);
await browser.close();
await server.close();

const at = (part) => times[Math.floor((times.length - 1) * part)].toFixed(1);
const worst = (tasks) => (tasks.length === 0 ? "none" : `${tasks.length}, the longest ${Math.max(...tasks).toFixed(0)} ms`);
const size = readdirSync(dist, { recursive: true })
    .filter((file) => statSync(join(dist, file)).isFile() && !file.endsWith(".png"))
    .reduce((sum, file) => sum + brotliCompressSync(readFileSync(join(dist, file))).length, 0);
console.log(`page         ${size} bytes with Brotli in all`);
console.log(`typing       ${at(0.5)} ms p50, ${at(0.95)} ms p95 from a key to the painted report, ${times.length} keys after a draft of ${DRAFT.split(/\s+/).length} words`);
console.log(`processor    main thread: ${loaded.toFixed(0)} ms to load, ${perKey.toFixed(1)} ms a key`);
console.log(`long tasks   on load ${worst(onLoad)}; while typing ${worst(whileTyping)}`);
