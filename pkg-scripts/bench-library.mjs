// Measures the command line on 100,000 templates of its own making: node bench-library.mjs PROGRAM [FOLDER]
// Where a folder is named, the templates stay there.
import { spawn } from "node:child_process";
import { createReadStream, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [program, kept] = process.argv.slice(2);
if (!program) {
    console.error("usage: node bench-library.mjs PROGRAM [FOLDER]");
    process.exit(2);
}
const COUNT = 100_000;

// The same numbers on every machine (mulberry32).
let seed = 20_260_715;
function random() {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}
const below = (n) => Math.floor(random() * n);
const pick = (list) => list[below(list.length)];

const THINGS = [
    "invoice", "parcel", "kettle", "subscription", "account", "refund", "booking", "replacement lamp", "export", "login",
    "delivery", "second payment", "voucher", "calendar sync", "water filter", "ticket for Thursday", "password reset", "storage upgrade",
];
const TROUBLES = [
    "arrived with a broken handle", "was charged twice on Monday", "has not reached you yet", "stopped working after the update",
    "shows the wrong total", "was sent to your old address", "failed at the last step", "was cancelled without a word from us",
    "took eleven days in place of three", "still asks for a code that never comes", "lost two of its pages",
];
const TEAMS = ["billing team", "warehouse", "engineers", "carrier", "accounts desk", "night shift", "returns team"];
const TIMES = [
    "by 5 pm today", "within two working days", "by Friday at noon", "tomorrow before 10", "by {{ticket.due_date}}", "soon", "as soon as possible",
    "within 24 hours", "in due course", "on 14 March", "by [ETA]",
];
const GREETINGS = [
    "Hi {{ticket.requester.first_name}},", "Hello {{customer.firstname}},", "Dear customer,", "Hi {first_name | fallback: \"there\"},", "Hi Dana,",
    "Good morning,", "Hey %NAME%!",
];
const THANKS = [
    "Thank you for your message.", "Thanks for getting in touch with us.", "Thank you for telling us so clearly what happened.",
    "Thanks for the photo of the label.", "Thank you for waiting while I looked into this.",
];
const SORRY = [
    "We apologize for any inconvenience this may have caused.", "I'm sorry that your THING TROUBLE.", "We are sorry that the THING TROUBLE, and that you had to write twice.",
    "Sorry about that!", "Please accept our apologies.", "I can see that your THING TROUBLE; that should not have happened.",
    "Unfortunately your THING TROUBLE.", "I understand how frustrating this must be for you.",
];
const FACTS = [
    "The fault was on our side: a job that should run each night did not start.", "On our side the order NUMBER is marked as done.",
    "I checked the log for NUMBER and found the failed attempt from TIME.", "The amount of AMOUNT EUR was held by your bank, not taken.",
    "It seems that the address was read wrongly by the sorting machine.", "Your plan includes this, so nothing is added to your bill.",
    "The change was made because two orders had the same number.", "We could not reproduce it with version NUMBER, but we saw it in yours.",
];
const STEPS = [
    "I have asked the TEAM to send a new one, and I will write to you WHEN.", "Our TEAM will look into it and get back to you WHEN.",
    "I've refunded AMOUNT EUR to your card; it should be there WHEN.", "Please send us the number on the back of the THING, and we will order the part WHEN.",
    "You can follow it under https://example.com/orders/NUMBER at any time.", "The TEAM will call you WHEN on the number in your account.",
    "We have passed this on.", "To start it again, open Settings, choose Devices, and press Forget; then sign in once more.",
    "Could you tell us which browser you use and when you last saw it work?", "A new label is on its way to {{ticket.requester.email}}.",
];
const FALLBACKS = [
    "If it isn't there by then, reply to this email and I'll call the carrier myself.", "If this does not help, ask for Priya at extension NUMBER.",
    "Should the bank refuse it, we will pay it out as a cheque.", "Please do not hesitate to contact us.", "Is there anything else I can help you with?",
    "If you would rather have your money back, tell me and I will do that instead.", "",
];
const CLOSINGS = [
    "Best regards,\n{{current_user.name}}", "Kind regards,\nPriya\nBilling team", "Warm wishes,\nThe team", "Have a great day!", "Thanks,\nTom", "{{agent.signature}}",
];
const HOUSES = ["", "", "", "In the app you will find all of it under Orders.", "Note that our office is closed on NUMBER March.", "We value your loyalty and your patience."];
const CHANNELS = ["email", "email", "chat", "in_app", "public_social"];
const INTENTS = ["refund_billing", "shipping_delay", "outage", "how_to", "account_access"];
const FOLDERS = ["billing", "delivery", "access", "product", "complaints", "returns", "general", "orders"];

function filled(text) {
    return text
        .replaceAll("THING", () => pick(THINGS))
        .replaceAll("TROUBLE", () => pick(TROUBLES))
        .replaceAll("TEAM", () => pick(TEAMS))
        .replaceAll("WHEN", () => pick(TIMES))
        .replaceAll("TIME", () => `${1 + below(12)}:${10 + below(49)}`)
        .replaceAll("AMOUNT", () => (below(90_000) / 100).toFixed(2))
        .replaceAll("NUMBER", () => String(1 + below(99_999)));
}

/** A template of 300 to 900 characters; one in fifty has a condition. */
function template(number) {
    const parts = [`${pick(THANKS)} ${pick(SORRY)} ${pick(FACTS)}`, `${pick(STEPS)} ${pick(FACTS)}`, `${pick(STEPS)} ${pick(HOUSES)} ${pick(FALLBACKS)}`];
    if (number % 3 === 0) parts.push(`${pick(STEPS)} ${pick(FACTS)}`);
    if (number % 50 === 7) parts.push(`{% if ticket.priority == "high" %}${pick(STEPS)}{% else %}${pick(FALLBACKS)}{% endif %}`);
    return filled([pick(GREETINGS), ...parts, pick(CLOSINGS)].join("\n\n").replace(/ +/g, " "));
}

const folder = kept ?? mkdtempSync(join(tmpdir(), "tactful-bench-"));
mkdirSync(folder, { recursive: true });

function write() {
    const lines = [];
    const rows = ["id,channel,text"];
    for (let i = 0; i < COUNT; i++) {
        const text = template(i);
        const channel = pick(CHANNELS);
        lines.push(JSON.stringify({ id: `t${i}`, channel, draft: text }));
        rows.push(`t${i},${channel},"${text.replaceAll('"', '""')}"`);
        const own = join(folder, "folders", FOLDERS[i % FOLDERS.length], String(Math.floor(i / 1000)));
        if (i % 1000 < FOLDERS.length) mkdirSync(own, { recursive: true });
        const matter = `---\nchannel: ${channel}\nintent: ${pick(INTENTS)}\n---\n`;
        writeFileSync(join(own, `t${i}.md`), i % 4 === 0 ? `${matter}${text}\n` : `${text}\n`);
    }
    writeFileSync(join(folder, "library.jsonl"), `${lines.join("\n")}\n`);
    writeFileSync(join(folder, "library.csv"), `${rows.join("\n")}\n`);
}

/** Runs the program; its peak of memory is asked of Linux, which keeps it until the process is gone. */
async function measured(name, args, input) {
    const start = performance.now();
    const child = spawn(program, args, { stdio: [input ? "pipe" : "ignore", openSync("/dev/null", "w"), "inherit"] });
    if (input) createReadStream(input).pipe(child.stdin);
    let peak = 0;
    const watch = setInterval(() => {
        try {
            peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1] ?? peak);
        } catch {
            clearInterval(watch);
        }
    }, 50);
    const [code] = await once(child, "close");
    clearInterval(watch);
    const seconds = (performance.now() - start) / 1000;
    const memory = peak ? `, ${Math.round(peak / 1024)} MB at most` : "";
    console.log(`${name.padEnd(34)} ${seconds.toFixed(1).padStart(6)} s, ${String(Math.round(COUNT / seconds)).padStart(6)} a second${memory}${code > 1 ? `, exit code ${code}` : ""}`);
}

try {
    write();
    const [lines, table, folders] = ["library.jsonl", "library.csv", "folders"].map((name) => join(folder, name));
    console.log(`${COUNT} templates, ${(statSync(lines).size / 1e6).toFixed(0)} MB as JSON Lines`);
    await measured("check, JSON Lines, as jsonl", ["check", "--format", "jsonl", lines]);
    await measured("check, CSV, as jsonl", ["check", "--format", "jsonl", table]);
    await measured("check, folders, as jsonl", ["check", "--format", "jsonl", folders]);
    for (const format of ["text", "json", "sarif", "github", "junit", "html"]) {
        await measured(`check, JSON Lines, as ${format}`, ["check", "--format", format, lines]);
    }
    await measured("score, JSON Lines", ["score"], lines);
    await measured("library, JSON Lines, as json", ["library", "--format", "json", lines]);
} finally {
    if (!kept) rmSync(folder, { recursive: true, force: true });
}
