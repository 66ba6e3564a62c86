// The static server of pkg-scripts/start.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { POLICY, serve } from "../../pkg-scripts/serve.mjs";

const folder = mkdtempSync(join(tmpdir(), "tactful-serve-"));
mkdirSync(join(folder, "site"));
mkdirSync(join(folder, "site-secret"));
writeFileSync(join(folder, "site/index.html"), "<!doctype html>");
writeFileSync(join(folder, "site/main.js"), "export {};");
writeFileSync(join(folder, "secret.txt"), "secret");
writeFileSync(join(folder, "site-secret/file.txt"), "secret");
const server = await serve(join(folder, "site"));
after(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
});

/** Sends the path as it is: `fetch` would tidy it first. */
function ask(path, method = "GET") {
    const { hostname, port } = new URL(server.url);
    return new Promise((answered, failed) => {
        const request = get({ hostname, port, path, method }, (response) => {
            response.setEncoding("utf8");
            let body = "";
            response.on("data", (part) => (body += part));
            response.on("end", () => answered({ status: response.statusCode, headers: response.headers, body }));
        });
        request.on("error", failed);
    });
}

test("HTML comes with the policy, a script without", async () => {
    const page = await ask("/?q=1");
    assert.equal(page.status, 200);
    assert.equal(page.headers["content-type"], "text/html; charset=utf-8");
    assert.equal(page.headers["content-security-policy"], POLICY);
    const script = await ask("/main.js");
    assert.equal(script.headers["content-type"], "text/javascript; charset=utf-8");
    assert.equal(script.headers["content-security-policy"], undefined);
});

test("nothing outside of the folder is served", async () => {
    const outside = ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/../site-secret/file.txt", "/..\\secret.txt"];
    for (const path of [...outside, "/%00", "/%E0%A4%A", "/none", "//etc/passwd"]) {
        assert.equal((await ask(path)).status, 404, path);
    }
});

test("nothing but GET and HEAD is taken", async () => {
    assert.equal((await ask("/", "POST")).status, 405);
    const head = await ask("/main.js", "HEAD");
    assert.deepEqual([head.status, head.body], [200, ""]);
});

const program = fileURLToPath(new URL("../../pkg-scripts/serve.mjs", import.meta.url));

test("the program prints its address, and stops on a signal", async () => {
    const child = spawn(process.execPath, [program, "--port", "0", join(folder, "site")]);
    const [line] = await once(child.stdout, "data");
    const [address] = /http:\/\/127\.0\.0\.1:\d+\//.exec(line);
    assert.equal((await fetch(address)).status, 200);
    child.kill("SIGTERM");
    assert.deepEqual(await once(child, "exit"), [0, null]);
});

test("the program says what is wrong with a port", async () => {
    for (const [port, told] of [[new URL(server.url).port, /is taken/], ["http", /wants a number/]]) {
        const child = spawn(process.execPath, [program, "--port", port, join(folder, "site")]);
        const [[line], [code]] = await Promise.all([once(child.stderr, "data"), once(child, "exit")]);
        assert.equal(code, 2);
        assert.match(String(line), told);
    }
});
