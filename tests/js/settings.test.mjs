// A team's settings: the file that the page writes is the one that the command line reads, and what a later version does
// not take is left out, told of, and kept.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, test } from "node:test";
import { pages, write } from "./pages.mjs";

/** The native program, as `cargo build` makes it. */
const program = resolve(import.meta.dirname, "../..", process.env.CARGO_TARGET_DIR ?? "target", "debug/tactful");
const folder = mkdtempSync(join(tmpdir(), "tactful-settings-"));
const { open, browser } = await pages();
after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
});

const DRAFT = "Hi Ana,\n\nI kindly ask you to send the bill. Your client number is gonna be checked lol. We'll get back to you soon!\n\nPriya";

/** What the page says of its draft: the overall score, the scores, and each finding with its level. */
const said = (page) =>
    page.evaluate(() => ({
        overall: document.querySelector(".overall").textContent,
        scores: [...document.querySelectorAll(".score .number")].map((one) => Number(one.textContent)),
        findings: [...document.querySelectorAll(".finding")].map((card) => `${card.querySelector(".message").textContent} ${card.classList[1]}`),
    }));

async function exported(page) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save as tactful.json" }).click()]);
    return readFile(await download.path(), "utf8");
}

test("the command line finds the same with the file that the page exports", async (t) => {
    const { page, go } = await open(t);
    await page.locator(".check").getByRole("radio", { name: "E-mail" }).click();
    await write(page, DRAFT);
    const usual = await said(page);

    await go("Rules");
    const form = page.locator(".house-form");
    for (const [kind, phrase, instead] of [["Never write", "kindly ask"], ["Better written as", "client number", "customer number"], ["Must be in every reply", "Team Lumen"]]) {
        await form.getByLabel("What it wants").selectOption(kind);
        await form.getByLabel("Words").fill(phrase);
        if (instead) await form.getByLabel("Write instead").fill(instead);
        await form.getByRole("button", { name: "Add the phrase" }).click();
        await page.locator(".house-list").getByText(phrase).waitFor();
    }
    await page.getByLabel("Slang").check();
    for (const [label, value] of [["Clarity", "2.5"], ["Not ready up to this one, with an important finding", "80"]]) {
        const field = page.getByRole("spinbutton", { name: label, exact: true });
        await field.fill(value);
        await field.press("Tab");
    }
    await page.locator("summary", { hasText: "vague_timeline" }).click();
    await page.getByLabel("In reports: A vague “by when”").selectOption("severe");
    const text = await exported(page);
    await go("Check");
    await page.locator(".finding", { hasText: "customer number" }).waitFor();
    await page.locator(".results[aria-busy=false]").waitFor();
    const own = await said(page);
    // Each setting shows.
    assert.notEqual(own.overall, usual.overall);
    assert.ok(usual.findings.some((one) => /more casual/u.test(one)) && !own.findings.some((one) => /more casual/u.test(one)));
    for (const expected of [/“?kindly ask.* moderate/u, /client number.* minor/u, /Team Lumen.* moderate/u, /alarm by this time\. severe/u]) {
        assert.ok(own.findings.some((one) => expected.test(one)), `${expected} in ${own.findings.join(" | ")}`);
    }

    // Found by itself from the folder, and named.
    const bare = join(folder, "bare");
    const project = join(folder, "project");
    for (const [where, files] of [[bare, { "reply.txt": DRAFT, "own.json": text }], [project, { "reply.txt": DRAFT, "tactful.json": text }]]) {
        mkdirSync(where);
        for (const [name, content] of Object.entries(files)) writeFileSync(join(where, name), content);
    }
    const BANDS = { acceptable: "Ready to send", needs_improvement: "Better with a change", critical: "Not ready to send yet" };
    const cli = (cwd, ...args) => {
        const { stdout, stderr, error } = spawnSync(program, ["check", "--format", "json", "--channel", "email", ...args, "reply.txt"], { cwd, encoding: "utf8" });
        assert.ok(stdout, `${program}: ${error ?? stderr}`);
        const [{ overall, band, scores, flags }] = JSON.parse(stdout).results;
        return {
            overall: `${overall} of 100${BANDS[band]}`,
            scores: Object.values(scores).map(({ score }) => score),
            findings: flags.map(({ message, severity }) => `${message} ${severity}`),
        };
    };
    assert.deepEqual(cli(project), own);
    assert.deepEqual(cli(bare, "--config", "own.json"), own);
    assert.deepEqual(cli(bare), usual);
});

test("the threshold of a finding is shown as the core has it, changed, and holds", async (t) => {
    const { page, go } = await open(t);
    const draft = "I'll send the lamp today and write to you by noon. ".repeat(15).trim();
    await page.locator(".check").getByRole("radio", { name: "Chat" }).click();
    await write(page, draft);
    const long = page.locator(".finding", { hasText: "Long for this channel" });
    await long.waitFor();

    await go("Rules");
    const { $defs } = JSON.parse(spawnSync(program, ["schema", "config"], { encoding: "utf8" }).stdout);
    const usual = (id) => {
        const [group, name, channel] = id.split("-").slice(1);
        const value = $defs[group === "counts" ? "Counts" : "Length"].properties[name].default;
        return channel === undefined ? value : value[channel];
    };
    for (const flag of ["overused_apology_template", "jargon", "too_long"]) {
        const entry = page.locator(".entry", { has: page.locator("code", { hasText: new RegExp(`^${flag}$`, "u") }) });
        await entry.locator("summary").click();
        await entry.getByRole("spinbutton").first().waitFor();
        const fields = await entry.getByRole("spinbutton").evaluateAll((all) => all.map(({ id, value }) => ({ id, value: Number(value) })));
        assert.ok(fields.length > 1, flag);
        for (const { id, value } of fields) assert.equal(value, usual(id), id);
    }
    const set = async (id, value) => {
        await page.locator(id).fill(value);
        await page.locator(id).press("Tab");
    };
    await set("#limit-length-hard-chat", "-1");
    await page.locator(".settings .notice", { hasText: "length.hard.chat" }).waitFor();
    assert.equal(await page.locator("#limit-length-hard-chat").inputValue(), "150");
    await set("#limit-length-hard-chat", "400");
    await set("#limit-length-paragraph-chat", "400");
    await go("Check");
    await long.waitFor({ state: "detached" });
    await go("Rules");
    assert.deepEqual(JSON.parse(await exported(page)), { length: { hard: { chat: 400 }, paragraph: { chat: 400 } } });
    // As usual again, and nothing is left of it.
    await set("#limit-length-hard-chat", "");
    await set("#limit-length-paragraph-chat", "90");
    await page.waitForFunction(() => localStorage.getItem("tactful.json") === null);
    await go("Check");
    await long.waitFor();
});

test("stored settings that this version does not take are left out and told of; the rest holds, and the file is kept", async (t) => {
    const { page, go, heard } = await open(t);
    const kept = {
        flags: { vague_timeline: "off", once_known: "off" },
        house: [{ id: "a", kind: "banned", phrase: "kindly ask" }, { id: "b", kind: "once_known", phrase: "client" }],
        weights: { clarity: 2 },
        once: { known: true },
    };
    await page.evaluate((kept) => localStorage.setItem("tactful.json", JSON.stringify(kept)), kept);
    await page.reload();
    await page.locator(".notice", { hasText: "does not know a part of your team’s settings: flags.once_known, house, once" }).waitFor();
    await write(page, DRAFT);
    const { findings } = await said(page);
    assert.ok(findings.some((one) => /kindly ask/u.test(one)), findings.join(" | "));
    assert.ok(!findings.some((one) => /alarm by this time/u.test(one)));

    await go("Rules");
    const left = page.locator(".settings .notice", { hasText: "Left out for now" });
    assert.deepEqual(await left.locator("li").allTextContents(), ["flags.once_known is not known", "house[1].kind is none of the values allowed", "once is not known"]);
    // A change keeps them, and so does the file.
    await page.getByLabel("Emoji").check();
    const stored = () => page.evaluate(() => JSON.parse(localStorage.getItem("tactful.json")));
    await page.waitForFunction(() => /emoji/u.test(localStorage.getItem("tactful.json")));
    assert.deepEqual(await stored(), { ...kept, allow: ["emoji"] });
    assert.deepEqual(JSON.parse(await exported(page)), await stored());
    await left.getByRole("button", { name: "Take them out of the file" }).click();
    await left.waitFor({ state: "hidden" });
    assert.deepEqual(await stored(), { flags: { vague_timeline: "off" }, house: kept.house.slice(0, 1), weights: { clarity: 2 }, allow: ["emoji"] });
    await page.locator(".told").getByRole("button", { name: "Undo" }).click();
    await left.waitFor();
    assert.deepEqual(await stored(), { ...kept, allow: ["emoji"] });
    assert.deepEqual(heard, []);
});

test("what is stored and is no settings at all does not keep the page from working", async (t) => {
    const { page } = await open(t);
    for (const kept of ["null", "[]", "7", "{", '{"flags":7,"house":{"a":1},"weights":null}', '{"__proto__":{"hidden":true},"flags":{"__proto__":"off"}}']) {
        await page.evaluate((kept) => localStorage.setItem("tactful.json", kept), kept);
        await page.reload();
        await write(page, DRAFT);
        assert.match((await said(page)).overall, /of 100/u, kept);
        assert.equal(await page.evaluate(() => ({}).hidden), undefined);
        await page.getByRole("link", { name: "Rules" }).click();
        await page.getByText("None yet.").waitFor();
        await page.getByRole("link", { name: "Check", exact: true }).click();
    }
});
