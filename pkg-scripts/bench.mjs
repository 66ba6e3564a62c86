// Measures the built package in Node: node bench.mjs
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import { initSync, check } from "../www/pkg/tactful.js";

const bytes = readFileSync(new URL("../www/pkg/tactful_bg.wasm", import.meta.url));
const cases = JSON.parse(readFileSync(new URL("../tests/cases.json", import.meta.url), "utf8"));

// About 120 words.
const REPLY = `Hi Dana, thank you for your message. I'm sorry that the second payment for order 48213 was taken on Monday; I can
see both charges of 39.90 EUR on your account. The duplicate came from a fault on our side when the checkout page was
reloaded. I've refunded the second charge this morning, and it should reach your card within three working days. If it
isn't there by Friday at noon, reply to this email and I'll call the bank myself. You don't need to do anything until
then. I'll also check the account again on Thursday and write to you with what I see. Best regards, Priya, Billing team`;

const ms = (number) => `${number.toFixed(number < 1 ? 3 : 1)} ms`;
const time = (run) => {
    const start = performance.now();
    run();
    return performance.now() - start;
};
const at = (times, part) => times.sort((a, b) => a - b)[Math.floor((times.length - 1) * part)];

/** Compiles, starts and checks once: what a fresh process waits for. */
function first() {
    const compile = time(() => initSync({ module: new WebAssembly.Module(bytes) }));
    return { compile, check: time(() => check(REPLY)) };
}

if (process.argv[2] === "first") {
    console.log(JSON.stringify(first()));
} else {
    console.log(`size         ${bytes.length} bytes, ${brotliCompressSync(bytes).length} with Brotli`);

    const fresh = () => JSON.parse(execFileSync(process.execPath, [import.meta.filename, "first"]));
    const runs = Array.from({ length: 15 }, fresh).sort((a, b) => a.compile + a.check - b.compile - b.check);
    for (const [name, run] of [["best", runs[0]], ["median", runs[7]]]) {
        console.log(`first report ${ms(run.compile + run.check)} ${name} of 15 (compiling and starting ${ms(run.compile)})`);
    }

    const { memory } = initSync({ module: new WebAssembly.Module(bytes) });
    for (let i = 0; i < 1_000; i++) check(`${cases[i % cases.length].draft} ${i}`, cases[i % cases.length].context);
    console.log(`memory       ${memory.buffer.byteLength} bytes after 1,000 drafts`);

    for (let i = 0; i < 300; i++) check(REPLY);
    const warm = Array.from({ length: 2_000 }, () => time(() => check(REPLY)));
    console.log(`warm         ${ms(at(warm, 0.5))} p50, ${ms(at(warm, 0.99))} p99, for a reply of ${REPLY.split(/\s+/).length} words`);

    const long = (length) => REPLY.repeat(Math.ceil(length / REPLY.length)).slice(0, length);
    const [short, whole] = [100_000, 990_000].map((length) => {
        const draft = long(length);
        check(draft);
        return { length, took: Math.min(...Array.from({ length: 3 }, () => time(() => check(draft)))) };
    });
    console.log(`speed        ${(whole.length / whole.took / 1000).toFixed(2)} MB/s; 990 kB take ${(whole.took / short.took).toFixed(1)} times as long as 100 kB`);
}
