// Chromium for the tests, from the distribution; pkg-scripts/test says where in CHROMIUM.
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

/** Collects everything that a page complains about. */
export function complaints(page) {
    const heard = [];
    page.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") heard.push(message.text());
    });
    page.on("pageerror", (error) => heard.push(String(error)));
    return heard;
}
