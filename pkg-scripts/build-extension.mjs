// From www/extension and www/zendesk to folders that a browser or a helpdesk takes, and to one zip of each.
// Usage: node build-extension.mjs chrome|firefox|zendesk [ZIP]
import { copyFileSync, cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import esbuild from "esbuild";
import { zipSync } from "fflate";
import { bytesAsText } from "./bytes-as-text.mjs";

const root = resolve(import.meta.dirname, "..");
const at = (...parts) => resolve(root, ...parts);
const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const OPTIONS = { bundle: true, target: "es2022", charset: "utf8", minify: true, logLevel: "warning", legalComments: "none" };

/** Where the kit would make a checker of its own, the extension's is put, so that no page gets the core. */
const backgroundChecks = {
    name: "background checks",
    setup({ onResolve }) {
        onResolve({ filter: /^\.\/index\.js$/ }, ({ importer }) =>
            dirname(importer) === at("www/kit") ? { path: at("www/extension/checker.ts") } : undefined,
        );
    },
};

/** The extension for one browser, unpacked in `out`. */
async function buildExtension(browser, out) {
    const from = (file) => at("www/extension", file);
    const manifest = { ...read(from("manifest.json")), ...read(from(`manifest.${browser}.json`)) };
    writeFileSync(join(out, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
    const pages = ["popup", "panel", "options"];
    const define = { FIREFOX: String(browser === "firefox") };
    await esbuild.build({
        ...OPTIONS,
        outdir: out,
        format: "esm",
        splitting: true,
        chunkNames: "parts/[name]-[hash]",
        entryPoints: [...["background", ...pages].map((name) => from(`${name}.ts`)), at("www/panel/panel.css")],
        entryNames: "[name]",
        define,
        plugins: [backgroundChecks],
    });
    await esbuild.build({ ...OPTIONS, outdir: out, format: "iife", define, entryPoints: [from("content.ts")], plugins: [backgroundChecks] });
    const others = browser === "chrome" ? ["managed.json", "icons"] : ["icons"];
    for (const file of [...others, ...pages.map((name) => `${name}.html`)]) cpSync(from(file), join(out, file), { recursive: true });
    copyFileSync(at("www/icons/icon.svg"), join(out, "icons/icon.svg"));
    copyFileSync(at("www/pkg/tactful_bg.wasm"), join(out, "tactful_bg.wasm"));
    for (const file of ["LICENSE-MIT", "LICENSE-APACHE"]) copyFileSync(at(file), join(out, file));
    // Bundled into the scripts.
    copyFileSync(at("node_modules/@floating-ui/dom/LICENSE"), join(out, "LICENSE-floating-ui"));
}

/** The app as Zendesk takes it, unpacked in `out`. */
async function buildZendesk(out) {
    const from = (file) => at("www/zendesk", file);
    for (const file of ["manifest.json", "translations", "assets"]) cpSync(from(file), join(out, file), { recursive: true });
    const assets = join(out, "assets");
    await esbuild.build({
        ...OPTIONS,
        outdir: assets,
        format: "esm",
        splitting: true,
        chunkNames: "[name]-[hash]",
        entryNames: "[name]",
        entryPoints: [from("app.ts"), from("app.css")],
    });
    // The page's worker, with the core in it.
    await esbuild.build({ ...OPTIONS, outdir: assets, format: "esm", entryPoints: [at("www/src/worker.ts")], plugins: [bytesAsText] });
    for (const file of ["LICENSE-MIT", "LICENSE-APACHE"]) copyFileSync(at(file), join(assets, file));
    copyFileSync(at("node_modules/zendesk_app_framework_sdk/LICENSE"), join(assets, "LICENSE-zendesk_app_framework_sdk"));
}

/** Builds one of them into a folder of its own, and returns that. */
export async function build(what, out = at("www/built", what)) {
    rmSync(out, { recursive: true, force: true });
    mkdirSync(out, { recursive: true });
    if (what === "chrome" || what === "firefox") await buildExtension(what, out);
    else if (what === "zendesk") await buildZendesk(out);
    else throw new Error(`there is no ${what}; it is chrome, firefox or zendesk`);
    return out;
}

/** A folder as a zip, the same bytes for the same files. */
export function zip(folder) {
    const files = readdirSync(folder, { recursive: true }).map((name) => join(folder, name)).filter((path) => statSync(path).isFile()).sort();
    return zipSync(Object.fromEntries(files.map((path) => [relative(folder, path), readFileSync(path)])), { level: 9, mtime: "2026-01-01T00:00:00" });
}

if (process.argv[1] === import.meta.filename) {
    const [what, file] = process.argv.slice(2);
    const folder = await build(what);
    if (file) {
        mkdirSync(dirname(resolve(file)), { recursive: true });
        writeFileSync(file, zip(folder));
        console.log(`${file}: ${statSync(file).size} bytes`);
    }
}
