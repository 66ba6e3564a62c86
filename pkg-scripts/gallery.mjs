// Builds www/gallery with the package of a tarball, and serves it: node gallery.mjs TARBALL
import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { build } from "vite";
import { POLICY, serve } from "./serve.mjs";

const root = resolve(import.meta.dirname, "../www/gallery");

/** As strict as the page's policy, but for what fetching the module and Vue need. */
export const GALLERY_POLICY = POLICY.replace("connect-src 'none'", "connect-src 'self'").replace(
    "trusted-types tactful",
    "trusted-types tactful vue",
);

/** Installs the package from its tarball, and builds the gallery; gives the folder to serve. */
export async function buildGallery(tarball) {
    const install = ["install", "--no-save", "--no-package-lock", "--offline", "--no-audit", "--no-fund", "--silent"];
    execFileSync("npm", [...install, resolve(tarball)], { cwd: root });
    await build({ root, logLevel: "warn" });
    return resolve(root, "dist");
}

if (process.argv[1] === import.meta.filename) {
    const running = await serve(await buildGallery(process.argv[2]), { policy: GALLERY_POLICY });
    console.log(`the gallery is at ${running.url} (Ctrl-C stops it)`);
    for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => running.close());
}
