// A static server for the built page, on loopback. Run: node serve.mjs [--port N] [FOLDER]
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, resolve, sep } from "node:path";
import { parseArgs } from "node:util";

/** What the page may do: run its own scripts and the module they carry, and send nothing anywhere. */
export const POLICY = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    "connect-src 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types tactful",
].join("; ");

const TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
};

/** The file below `root` that a request names, or nothing where it names none. */
function fileOf(root, url) {
    let path;
    try {
        path = decodeURIComponent(url.split(/[?#]/, 1)[0]);
    } catch {
        return null;
    }
    if (path.includes("\0") || path.includes("\\")) return null;
    const file = resolve(root, `.${path.endsWith("/") ? `${path}index.html` : path}`);
    return file.startsWith(root + sep) ? file : null;
}

/**
 * Serves `folder` on loopback; port 0 takes any free one. `seen` is told the method and URL of every request; `policy`
 * goes with HTML.
 */
export async function serve(folder, { port = 0, seen = () => {}, policy = POLICY } = {}) {
    const root = resolve(folder);
    const server = createServer(async (request, response) => {
        seen(request.method, request.url);
        const end = (status, headers, body) => {
            const common = { "x-content-type-options": "nosniff", "cache-control": "no-cache" };
            response.writeHead(status, { ...common, ...headers });
            response.end(request.method === "HEAD" ? undefined : body);
        };
        const plain = { "content-type": TYPES[".txt"] };
        if (request.method !== "GET" && request.method !== "HEAD") {
            return end(405, { ...plain, allow: "GET, HEAD" }, "Only GET and HEAD\n");
        }
        const file = fileOf(root, request.url);
        const body = file && (await readFile(file).catch(() => null));
        if (!body) return end(404, plain, "Not found\n");
        const type = TYPES[extname(file)] ?? "application/octet-stream";
        const headers = { "content-type": type, "content-length": body.length };
        // Some browsers ask for the icon again each time the part behind # changes.
        if (file.includes(`${sep}icons${sep}`)) headers["cache-control"] = "max-age=86400";
        // On HTML only: on a service worker's own script it would forbid the worker to fill its cache.
        if (extname(file) === ".html") {
            headers["content-security-policy"] = policy;
            headers["referrer-policy"] = "no-referrer";
        }
        end(200, headers, body);
    });
    await new Promise((ready, failed) => {
        server.once("error", failed);
        server.listen(port, "127.0.0.1", ready);
    });
    return {
        url: `http://127.0.0.1:${server.address().port}/`,
        close: () => {
            server.closeAllConnections();
            return new Promise((closed) => server.close(closed));
        },
    };
}

if (process.argv[1] === import.meta.filename) {
    const { values, positionals } = parseArgs({ options: { port: { type: "string" } }, allowPositionals: true });
    const folder = positionals[0] ?? resolve(import.meta.dirname, "../www/dist");
    const wanted = values.port === undefined ? 8420 : Number(values.port);
    if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65535) {
        console.error(`start: --port wants a number from 0 to 65535, not ${values.port}`);
        process.exit(2);
    }
    const running = await serve(folder, { port: wanted }).catch((error) => {
        if (error.code !== "EADDRINUSE") throw error;
        if (values.port !== undefined) {
            console.error(`start: port ${wanted} is taken; leave --port out to get a free one`);
            process.exit(2);
        }
        return serve(folder);
    });
    console.log(`tactful is at ${running.url} (Ctrl-C stops it)`);
    for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => running.close());
}
