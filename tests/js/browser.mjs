// The browsers of the tests, from the distribution; pkg-scripts/test says where in CHROMIUM and FIREFOX.
import { accessSync } from "node:fs";
import { chromium } from "playwright-core";

/** Starts a browser that asks nothing of the network by itself. */
export function launch() {
    return chromium.launch({
        executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
        args: [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    });
}

/** The path of Firefox, where there is one. */
export function firefox() {
    return [process.env.FIREFOX ?? "/usr/bin/firefox-esr"].find((path) => {
        try {
            return accessSync(path) === undefined;
        } catch {
            return false;
        }
    });
}

/** Collects everything that a page complains about. */
export function complaints(page) {
    const heard = [];
    page.on("console", (message) => {
        if (/^(?:error|warn)/u.test(message.type())) heard.push(message.text());
    });
    page.on("pageerror", (error) => heard.push(String(error)));
    return heard;
}
