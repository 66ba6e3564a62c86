// Measures typing in a page with the extension and without: node bench-extension.mjs [KEYS] [FIELDS]
import { start } from "../tests/js/extension/setup.mjs";

const KEYS = Number(process.argv[2] ?? 300);
const ROUNDS = 4;
// About 100 words, with findings in it.
const DRAFT =
    "Hi Dana, thank you for your message. I'm sorry that the second payment for order 48213 was taken on Monday; I can see both charges of 39.90 EUR on your account. We apologize for any inconvenience this may have caused. The duplicate came from a fault on our side when the checkout page was reloaded. I've refunded the second charge this morning, and it should reach your card within three working days. If it isn't there by Friday at noon, reply to this email and I'll call the bank myself. Our team will look into the cause as soon as possible. ";
const MORE = "I'll write to you again by Friday at noon, or sooner if I can. ".repeat(20).slice(0, KEYS);
const FIELDS = (process.argv[3] ?? "textarea,contenteditable,prosemirror").split(",");

/**
 * For each key, in milliseconds: from its `input` event to the first frame after it, and what the main thread worked for it
 * in processor time, so that a busy machine does not count.
 */
async function typed(page, name) {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
    const worked = async () => (await devtools.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration").value * 1000;
    await page.evaluate((name) => globalThis.start(name), name);
    await page.evaluate(() => editor.field.focus());
    await page.keyboard.insertText(DRAFT);
    await page.waitForTimeout(1500);
    await page.evaluate(() => {
        globalThis.times = [];
        globalThis.measure ??= addEventListener(
            "input",
            () => {
                // The event's own time is when the key was pressed; what it is answered by counts too.
                const from = performance.now();
                requestAnimationFrame(() => {
                    const { port1, port2 } = new MessageChannel();
                    port1.onmessage = () => globalThis.times.push(performance.now() - from);
                    port2.postMessage(null);
                });
            },
            { capture: true },
        ) ?? true;
    });
    const work = [];
    for (const key of MORE) {
        const before = await worked();
        await page.keyboard.press(key === " " ? "Space" : key);
        await page.waitForTimeout(15);
        work.push((await worked()) - before);
    }
    await page.waitForTimeout(400);
    return { frames: await page.evaluate(() => globalThis.times), work };
}

const at = (times, part) => times.sort((a, b) => a - b)[Math.floor((times.length - 1) * part)];
// A frame is painted when it is ready, so that waiting for the screen's next one is not measured.
const args = ["--disable-gpu-vsync", "--disable-frame-rate-limit"];
const found = Object.fromEntries(FIELDS.map((name) => [name, { off: { frames: [], work: [] }, on: { frames: [], work: [] } }]));
// In turns, since a machine is not always equally busy.
for (let round = 0; round < ROUNDS; round++) {
    for (const extension of round % 2 ? [true, false] : [false, true]) {
        const it = await start({ extension, args });
        const page = await it.context.newPage();
        await page.goto(it.site.url);
        await page.waitForFunction(() => globalThis.start);
        for (const name of FIELDS) {
            const { frames, work } = await typed(page, name);
            const all = found[name][extension ? "on" : "off"];
            all.frames.push(...frames);
            all.work.push(...work);
        }
        await it.close();
    }
}
for (const [name, { off, on }] of Object.entries(found)) {
    const compare = (what) => [0.5, 0.95].map((part) => [at(off[what], part), at(on[what], part)].map((ms) => ms.toFixed(1)).join(" → ")).join(" p50, ");
    console.log(`${name.padEnd(15)} to the frame ${compare("frames")} ms p95; processor ${compare("work")} ms p95; ${on.frames.length} keys, without → with`);
}
