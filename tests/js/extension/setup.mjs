// Chromium with the built extension in it, and a helpdesk of its own on loopback with real editors.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import esbuild from "esbuild";
import { chromium } from "playwright-core";
import { build } from "../../../pkg-scripts/build-extension.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
/** What a strict page allows: its own scripts and constructed styles, and nothing that makes a script of a text. */
export const STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; require-trusted-types-for 'script'; trusted-types 'none'";
const TYPES = { ".js": "text/javascript", ".css": "text/css", ".html": "text/html; charset=utf-8" };

/** Draft.js lies beside the newer React, which it does not work with. */
const draftsOwnReact = {
    name: "Draft.js's own React",
    setup({ onResolve, resolve }) {
        onResolve({ filter: /^react(?:-dom)?$/ }, ({ path, importer, kind, pluginData }) =>
            /draft-js|fbjs/.test(importer) && pluginData !== "own" ? resolve(path, { kind, resolveDir: join(here, "draft"), pluginData: "own" }) : undefined,
        );
    },
};

/** A certificate for loopback, of this run alone: the extension asks for https sites only. */
function certificate(folder) {
    const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
    execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", "-keyout", key, "-out", cert], { stdio: "pipe" });
    return { key: readFileSync(key), cert: readFileSync(cert) };
}

/** The helpdesk; `/strict/` is the same under a strict policy. Every request and its body is kept in `requests`. */
async function helpdesk(folder) {
    const requests = [];
    const server = createServer(certificate(folder), async (request, response) => {
        let body = "";
        for await (const part of request) body += part;
        requests.push(`${request.method} ${request.url} ${body}`);
        const path = new URL(request.url, "https://localhost").pathname.replace(/^\/strict/, "").replace(/\/$/, "/index.html");
        try {
            const file = readFileSync(join(folder, "site", path));
            response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream", ...(request.url.startsWith("/strict/") && { "content-security-policy": STRICT }) });
            response.end(file);
        } catch {
            response.writeHead(404).end();
        }
    });
    await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
    return { url: `https://127.0.0.1:${server.address().port}/`, requests, close: () => new Promise((done) => (server.closeAllConnections(), server.close(done))) };
}

/** Starts all of it. `granted` says whether the person has allowed the helpdesk already. */
export async function start({ granted = true, extension = true, args = [] } = {}) {
    const folder = mkdtempSync(join(tmpdir(), "tactful-extension-"));
    await esbuild.build({
        entryPoints: [join(here, "editors.js")],
        outdir: join(folder, "site"),
        bundle: true,
        splitting: true,
        format: "esm",
        loader: { ".svg": "dataurl" },
        define: { "process.env.NODE_ENV": '"production"', global: "globalThis" },
        logLevel: "error",
        plugins: [draftsOwnReact],
    });
    for (const file of ["index.html", "page.js", "frame.html"]) cpSync(join(here, file), join(folder, "site", file));
    const site = await helpdesk(folder);
    const built = extension ? await build("chrome", join(folder, "extension")) : undefined;
    const context = await chromium.launchPersistentContext(join(folder, "profile"), {
        executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
        headless: true,
        ignoreHTTPSErrors: true,
        viewport: { width: 900, height: 700 },
        args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", ...(built ? [`--disable-extensions-except=${built}`, `--load-extension=${built}`] : []), ...args],
    });
    let id;
    if (built) {
        const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
        id = new URL(worker.url()).host;
        if (granted) await grant(context, id);
    }
    return {
        context,
        site,
        id,
        grant: () => grant(context, id),
        async close() {
            await context.close();
            await site.close();
            rmSync(folder, { recursive: true, force: true });
        },
    };
}

/**
 * Allows the helpdesk. The browser's question cannot be clicked here, so its own page of extensions answers it
 * beforehand; then the extension asks as its popup does.
 */
async function grant(context, id) {
    const page = await context.newPage();
    await page.goto(`chrome://extensions/?id=${id}`);
    await page.evaluate((id) => chrome.developerPrivate.addHostPermission(id, "https://127.0.0.1/*"), id);
    await page.goto(`chrome-extension://${id}/options.html`);
    await page.evaluate(() => {
        const button = document.body.appendChild(document.createElement("button"));
        button.textContent = "Allow";
        button.onclick = async () => (button.textContent = String(await chrome.permissions.request({ origins: ["https://127.0.0.1/*"] })));
    });
    await page.getByRole("button", { name: "Allow" }).click();
    await page.getByRole("button", { name: "true" }).waitFor({ timeout: 5000 });
    await page.close();
}
