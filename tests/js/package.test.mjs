// The packed npm package, linted, and installed into fresh projects.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { publint } from "publint";
import { build } from "vite";
import { POLICY, serve } from "../../pkg-scripts/serve.mjs";
import { complaints, launch } from "./browser.mjs";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));
const tool = (name) => join(root, "node_modules/.bin", name);
const folder = mkdtempSync(join(tmpdir(), "tactful-package-"));
const { stdout } = await run("npm", ["pack", "--json", "--pack-destination", folder, join(root, "www/pkg")]);
const [packed] = JSON.parse(stdout);
const tarball = join(folder, packed.filename);
const browser = await launch();
after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
});

/** A fresh project with the package installed from the tarball; nothing else is fetched. */
async function project(name, files) {
    const at = join(folder, name);
    mkdirSync(at);
    writeFileSync(join(at, "package.json"), JSON.stringify({ name, private: true, type: "module" }));
    for (const [file, text] of Object.entries(files)) writeFileSync(join(at, file), text);
    await run("npm", ["install", "--offline", "--no-audit", "--no-fund", tarball], { cwd: at });
    return at;
}

/** Opens a folder in Chromium and waits for `scores`, which the project's script leaves there. */
async function scoresOf(t, at, policy) {
    const seen = [];
    const server = await serve(at, { policy, seen: (_, url) => seen.push(url) });
    const page = await browser.newPage();
    t.after(async () => {
        await page.close();
        await server.close();
    });
    const heard = complaints(page);
    await page.goto(server.url);
    await page.waitForFunction(() => globalThis.scores);
    assert.deepEqual(heard, []);
    return { scores: await page.evaluate(() => globalThis.scores), page, seen };
}

const HTML = '<!doctype html><title>fresh</title><link rel="icon" href="data:,"><script type="module" src="./main.js"></script>';
const SCORE = `const { check } = await load();
const report = check("We'll get back to you soon.", { channel: "email" });
globalThis.scores = Object.values(report.scores).map(({ score }) => score);`;
const assertScores = (scores) => assert.ok(scores.length === 5 && scores.every((score) => score >= 1 && score <= 5), String(scores));

test("the package holds what it should, and depends on nothing", () => {
    const names = packed.files.map(({ path }) => path);
    for (const file of ["README.md", "LICENSE-MIT", "LICENSE-APACHE", "LICENSE-floating-ui", "tactful_bg.wasm", "index.js", "index.d.ts"]) {
        assert.ok(names.includes(file), `${file} is missing from ${names}`);
    }
    const manifest = JSON.parse(readFileSync(join(root, "www/pkg/package.json"), "utf8"));
    for (const kind of ["dependencies", "peerDependencies", "optionalDependencies", "scripts"]) assert.equal(manifest[kind], undefined);
    const [, version] = /^version = "(.*)"$/mu.exec(readFileSync(join(root, "Cargo.toml"), "utf8"));
    assert.equal(manifest.version, version);
});

test("publint has nothing to say", async () => {
    const bytes = readFileSync(tarball);
    const { messages } = await publint({ pack: { tarball: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) }, strict: true });
    assert.deepEqual(messages, []);
});

test("attw finds no wrong types", async () => {
    const told = await run(tool("attw"), [tarball, "--profile", "esm-only", "--no-definitely-typed", "--no-color"]).then(
        () => "",
        ({ stdout }) => stdout,
    );
    assert.equal(told, "");
});

test("a fresh Node project scores a draft", async () => {
    const at = await project("node", {
        "main.js": `import { createChecker, load } from "tactful";
import * as inline from "tactful/inline";
import { explain } from "tactful/reference";
import "tactful/attach";
import "tactful/element";
${SCORE}
const same = await createChecker({ worker: true }).check("We'll get back to you soon.", { channel: "email" });
const again = (await inline.load()).check("We'll get back to you soon.", { channel: "email" });
const explained = report.flags.map(({ id }) => explain(id).id);
console.log(JSON.stringify({ scores, flags: report.flags.map(({ id }) => id), explained, equal: [same, again].map((other) => JSON.stringify(other) === JSON.stringify(report)) }));`,
    });
    const { stdout } = await run(process.execPath, ["main.js"], { cwd: at });
    const { scores, flags, explained, equal } = JSON.parse(stdout);
    assertScores(scores);
    assert.ok(flags.length > 0);
    assert.deepEqual(explained, flags);
    assert.deepEqual(equal, [true, true]);
});

test("a fresh TypeScript project gets the types, however it resolves modules", async () => {
    const at = await project("types", {});
    copyFileSync(new URL("types.ts", import.meta.url), join(at, "types.ts"));
    for (const [module, moduleResolution] of [["esnext", "bundler"], ["nodenext", "nodenext"]]) {
        const options = ["--noEmit", "--strict", "--target", "es2022", "--lib", "es2023,dom", "--module", module, "--moduleResolution", moduleResolution];
        const failed = await run(tool("tsc"), [...options, "types.ts"], { cwd: at }).then(() => "", ({ stdout }) => stdout);
        assert.equal(failed, "", moduleResolution);
    }
});

test("a fresh Vite project builds, and scores a draft in Chromium", async (t) => {
    const at = await project("vite", {
        "index.html": HTML,
        "main.js": `import { createChecker, load } from "tactful";
import "tactful/element";
const element = document.createElement("tactful-check");
element.append(Object.assign(document.createElement("textarea"), { value: "We'll get back to you soon." }));
document.body.append(element);
element.addEventListener("tactful-report", ({ detail }) => (globalThis.live = detail.report.flags.length));
const inWorker = await createChecker({ worker: true }).check("Hello.");
${SCORE}
globalThis.inWorker = inWorker.ruleset;`,
    });
    await build({ root: at, logLevel: "error", configFile: false });
    const { scores, page, seen } = await scoresOf(t, join(at, "dist"), "");
    assertScores(scores);
    await page.waitForFunction(() => globalThis.live > 0);
    assert.match(await page.evaluate(() => globalThis.inWorker), /^tactful-en/);
    assert.ok(page.workers().length > 0);
    assert.equal(seen.filter((url) => url.endsWith(".wasm")).length, 1);
    assert.equal(readdirSync(join(at, "dist/assets")).filter((name) => name.endsWith(".wasm")).length, 1);
});

test("a plain page scores a draft with a script of type module", async (t) => {
    const at = await project("plain", { "index.html": HTML, "main.js": `import { load } from "./tactful/index.js";\n${SCORE}` });
    cpSync(join(at, "node_modules/tactful"), join(at, "tactful"), { recursive: true });
    const { scores } = await scoresOf(t, at, "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src data:");
    assertScores(scores);
});

test("a plain page that may connect to nothing scores a draft with one file", async (t) => {
    const at = await project("strict", { "index.html": HTML.replace("data:,", "none.svg"), "none.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>", "main.js": `import { load } from "./standalone.js";\n${SCORE}` });
    copyFileSync(join(at, "node_modules/tactful/standalone.js"), join(at, "standalone.js"));
    const { scores, seen } = await scoresOf(t, at, POLICY);
    assertScores(scores);
    assert.deepEqual(seen.sort(), ["/", "/main.js", "/none.svg", "/standalone.js"]);
});
