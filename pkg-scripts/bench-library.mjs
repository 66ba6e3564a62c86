// Measures `tactful library` on 100,000 templates, about 60 MB, made anew for each run: node bench-library.mjs [FILE]
// With a FILE, the templates are written there and stay.
import { execFileSync, spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const COUNT = 100_000;
// The same templates each time (mulberry32).
let state = 1;
const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
const pick = (list) => list[Math.floor(random() * list.length)];

const INTENTS = ["refund_billing", "shipping_delay", "outage", "account_access", "how_to", "cancellation", "technical_bug"];
const CHANNELS = ["email", "email", "email", "chat", "in_app"];
const THINGS = ["invoice", "parcel", "subscription", "account", "order", "device", "report", "booking", "export", "licence"];
const NAMES = ["blue", "second", "late", "missing", "annual", "broken", "express", "shared", "old", "new", "damaged", "double"];
const PARTS = ["warehouse", "billing", "security", "network", "returns", "delivery", "checkout", "mail", "mobile", "data"];
const TIMES = ["within 24 hours", "within 3 business days", "by Friday 5 pm", "soon", "as soon as possible", "within 10 days"];
const OPENERS = [
    "Thank you for contacting us.",
    "Thanks for reaching out about your {name} {thing}.",
    "I have read your message about the {name} {thing}.",
    "We apologize for any inconvenience this {name} {thing} may have caused.",
    "You told us that the {name} {thing} of {{order.date}} is not what you ordered.",
];
const MIDDLES = [
    "The {name} {thing} was held up in our {part} system after it was changed on {{order.date}}.",
    "I have asked the {part} team to look at the {name} {thing}, and they will send a new one {time}.",
    "Our {part} team is looking into the {name} {thing}.",
    "Your refund for the {name} {thing} will reach your card {time}.",
    "Open Settings, choose {part}, and press {name} next to the {thing} in question.",
    "We sincerely apologize for the inconvenience with the {name} {thing}.",
    "The {part} records show two entries for the {name} {thing}, and one of them was ours.",
    "Please send us a picture of the {name} {thing} so that the {part} team can compare it.",
    "The {name} {thing} is covered for 24 months, so the {part} desk will bear what it costs.",
];
const CLOSERS = [
    "If it is not there by then, reply here and I will call the {part} desk myself.",
    "Please do not hesitate to contact us with any further questions.",
    "I will write to you again {time}, whether or not the {thing} is found by then.",
    "Have a wonderful day!",
];
const fill = (text) =>
    text.replace(/\{(name|thing|part|time)\}/g, (_, of) => pick({ name: NAMES, thing: THINGS, part: PARTS, time: TIMES }[of]));

const folder = process.argv[2] ? undefined : mkdtempSync(join(tmpdir(), "tactful-"));
const file = process.argv[2] ?? join(folder, "library.jsonl");
try {
    const out = openSync(file, "w");
    for (let i = 0; i < COUNT; i++) {
        const middle = Array.from({ length: 4 + Math.floor(random() * 3) }, () => fill(pick(MIDDLES)));
        const text = ["Hi {{customer.first_name}},", fill(pick(OPENERS)), ...middle, fill(pick(CLOSERS)), "Kind regards, Mia"];
        const record = { id: `t${i}`, intent: pick(INTENTS), channel: pick(CHANNELS), text: text.join("\n\n") };
        writeSync(out, `${JSON.stringify(record)}\n`);
    }
    closeSync(out);
    const meta = JSON.parse(execFileSync("cargo", ["metadata", "--format-version", "1", "--no-deps"]));
    const binary = join(meta.target_directory, "release", "tactful");
    const start = performance.now();
    const run = spawnSync("/usr/bin/time", ["-f", "%M %U", binary, "library", "--format", "json", file], {
        maxBuffer: 1 << 30,
    });
    const seconds = (performance.now() - start) / 1000;
    if (run.status !== 0) throw new Error(`${run.error ?? run.stderr}`);
    const [kilobytes, user] = run.stderr.toString().trim().split("\n").at(-1).split(" ").map(Number);
    const size = statSync(file).size / 1e6;
    console.log(
        `library      ${COUNT} templates (${size.toFixed(0)} MB) in ${seconds.toFixed(1)} s, ${user.toFixed(1)} s of processor; ` +
            `${Math.round(COUNT / seconds)} a second; ${Math.round(kilobytes / 1024)} MB at most`,
    );
} finally {
    if (folder) rmSync(folder, { recursive: true });
}
