// What Firefox's own check says of the extension, and what both manifests ask for.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { createInstance } from "addons-linter";
import { unzipSync } from "fflate";
import { build, zip } from "../../pkg-scripts/build-extension.mjs";

const temporary = mkdtempSync(join(tmpdir(), "tactful-addon-"));
after(() => rmSync(temporary, { recursive: true }));
const firefox = await build("firefox", join(temporary, "firefox"));
const chrome = await build("chrome", join(temporary, "chrome"));
const read = (folder, file) => JSON.parse(readFileSync(join(folder, file), "utf8"));

test("Firefox's check has nothing to say", async () => {
    const linter = createInstance({ config: { _: [firefox], logLevel: "fatal", boring: true }, runAsBinary: false });
    const { errors, warnings, notices } = await linter.run({ _console: { ...console, log() {} } });
    assert.deepEqual([errors, warnings, notices], [[], [], []]);
});

test("no site is asked for beforehand, and nothing beyond what is used", () => {
    for (const [folder, extra] of [[chrome, ["sidePanel"]], [firefox, []]]) {
        const manifest = read(folder, "manifest.json");
        assert.deepEqual(manifest.permissions, ["activeTab", "storage", "scripting", ...extra]);
        assert.equal(manifest.host_permissions, undefined);
        assert.equal(manifest.content_scripts, undefined);
        assert.deepEqual(manifest.optional_host_permissions, ["https://*/*"]);
        assert.match(manifest.content_security_policy.extension_pages, /default-src 'none'.*connect-src 'self'/);
    }
});

test("a zip holds the files that its pages name, the same bytes each time, and the core is in no page", () => {
    for (const folder of [chrome, firefox]) {
        const packed = zip(folder);
        assert.deepEqual(zip(folder), packed);
        const files = Object.keys(unzipSync(packed));
        for (const page of ["popup.html", "panel.html", "options.html"]) {
            const html = readFileSync(join(folder, page), "utf8");
            for (const [, file] of html.matchAll(/(?:src|href)="([^"]+)"/g)) assert.ok(files.includes(file), `${page} names ${file}`);
        }
        for (const icon of Object.values(read(folder, "manifest.json").icons)) assert.ok(files.includes(icon), icon);
        assert.ok(!files.some((file) => /\.(?:ts|map)$/.test(file)));
        assert.ok(readFileSync(join(folder, "content.js")).length < 100_000);
    }
});
