// The JavaScript half of pkg-scripts/build: from the compiled module to www/pkg, from www/src to www/dist.
// Usage: node build.mjs MODULE.wasm BINDGEN_PROGRAM
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { brotliCompressSync } from "node:zlib";
import binaryen from "binaryen";
import esbuild from "esbuild";

const root = resolve(import.meta.dirname, "..");
const at = (...parts) => resolve(root, ...parts);
const [module, bindgen] = process.argv.slice(2).map((path) => resolve(path));

const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

/** Reads a file, or gives nothing where there is none. */
function read(path) {
    try {
        return readFileSync(path);
    } catch {
        return null;
    }
}

/**
 * The module with a trap in place of each of Rust's functions that end in a panic. A panic is a trap in any case, and
 * in a page its message goes nowhere; building the message is a good part of the code.
 */
function withoutPanicMessages(bytes) {
    const ending =
        /^(?:core|alloc|std)\[\w+\]::.*(?:panicking::|_failed$|_fail$|panic_already_|panic_access_error|panic_poisoned|capacity_overflow|handle_error|handle_alloc_error)/;
    const parsed = binaryen.readBinary(bytes);
    const functions = Array.from({ length: parsed.getNumFunctions() }, (_, index) =>
        binaryen.getFunctionInfo(parsed.getFunctionByIndex(index)),
    );
    for (const { name, params, results } of functions.filter(({ name }) => ending.test(name))) {
        // What returns something also runs where nothing went wrong.
        if (results !== binaryen.none) continue;
        parsed.removeFunction(name);
        parsed.addFunction(name, params, results, [], parsed.unreachable());
    }
    return parsed.emitBinary();
}

/**
 * Empties the places in the source (path, line, column) that panic messages would have named, in the module's data. What
 * still asks for one finds an empty path.
 */
function withoutSourcePlaces(bytes) {
    let at = 8;
    const number = () => {
        for (let value = 0, shift = 0; ; shift += 7) {
            const byte = bytes[at++];
            value |= (byte & 0x7f) << shift;
            if (byte < 0x80) return value >>> 0;
        }
    };
    const empty = (data, start) => {
        const words = new DataView(data.buffer, data.byteOffset, data.byteLength);
        const paths = [];
        for (let place = -start & 3; place + 16 <= data.length; place += 4) {
            const [address, length, line, column] = [0, 4, 8, 12].map((offset) => words.getUint32(place + offset, true));
            const path = data.subarray(address - start, address - start + length);
            const plausible = address >= start && length < 200 && line > 0 && line < 20_000 && column > 0 && column < 400;
            if (plausible && path.length === length && /^[\w/.+-]+\.rs$/.test(path.toString("latin1"))) {
                data.fill(0, place, place + 16);
                paths.push(path);
            }
        }
        for (const path of paths) path.fill(0);
    };
    while (at < bytes.length) {
        const section = bytes[at++];
        const end = number() + at;
        const DATA = 11;
        for (let left = section === DATA ? number() : 0; left > 0; left--) {
            // An active segment: 0, `i32.const` address, `end`, length, bytes.
            const [kind, constant] = [bytes[at++], bytes[at++]];
            const start = number();
            if (kind !== 0 || constant !== 0x41 || bytes[at++] !== 0x0b) throw new Error("data of an unexpected form");
            const length = number();
            empty(bytes.subarray(at, at + length), start);
            at += length;
        }
        at = end;
    }
    return bytes;
}

/** The same with numbers of the same length in place of the hashes in imported names, which would not pack. */
function withoutHashes(bytes, script) {
    const numbers = new Map();
    const rename = (text) =>
        text.replace(/(?<=__wb\w+_)[0-9a-f]{16}\b/g, (hash) => {
            if (!numbers.has(hash)) numbers.set(hash, String(numbers.size).padStart(hash.length, "0"));
            return numbers.get(hash);
        });
    const module = Buffer.from(rename(bytes.toString("latin1")), "latin1");
    return [module, rename(script)];
}

/** www/pkg: the module for the web, its types, the reference, and `inline.js`, which carries all in itself. */
function buildPackage() {
    const out = at("www/pkg");
    const inputs = [module, bindgen, at("package-lock.json"), import.meta.filename];
    for (const name of ["inline", "reference"]) {
        inputs.push(at(`pkg-scripts/inline/${name}.js`), at(`pkg-scripts/inline/${name}.d.ts`));
    }
    const hash = createHash("sha256");
    for (const input of inputs) hash.update(readFileSync(input)).update("\0");
    const key = hash.digest("hex");
    if (read(`${out}/.inputs`)?.toString() === key) return;

    rmSync(out, { recursive: true, force: true });
    execFileSync(bindgen, [module, out]);
    const wasm = `${out}/tactful_bg.wasm`;
    const before = readFileSync(wasm).length;
    writeFileSync(wasm, withoutPanicMessages(readFileSync(wasm)));
    execFileSync(at("node_modules/.bin/wasm-opt"), [
        "--flatten",
        "--rereloop",
        "-Oz",
        "-O3",
        "--converge",
        // Small functions pack better than large ones, and plain zeros better than many pieces of memory.
        "--one-caller-inline-max-function-size=0",
        "--flexible-inline-max-function-size=5",
        "--skip-pass=memory-packing",
        "--strip-debug",
        "--strip-producers",
        wasm,
        "-o",
        wasm,
    ]);
    const [after, script] = withoutHashes(withoutSourcePlaces(readFileSync(wasm)), readFileSync(`${out}/tactful.js`, "utf8"));
    writeFileSync(wasm, after);
    writeFileSync(`${out}/tactful.js`, script);
    console.log(`wasm: ${kB(before)}, optimised ${kB(after.length)}, brotli ${kB(brotliCompressSync(after).length)}`);

    // inline.js takes in reference.js, so that comes first.
    for (const name of ["reference", "inline"]) {
        esbuild.buildSync({
            stdin: { contents: readFileSync(at(`pkg-scripts/inline/${name}.js`), "utf8"), resolveDir: out },
            outfile: `${out}/${name}.js`,
            loader: { ".wasm": "binary" },
            bundle: true,
            format: "esm",
            target: "es2022",
            minify: true,
            logLevel: "warning",
        });
        copyFileSync(at(`pkg-scripts/inline/${name}.d.ts`), `${out}/${name}.d.ts`);
    }
    rmSync(`${out}/reference.json`);
    writeFileSync(`${out}/.inputs`, key);
}

/** www/dist: the page, its worker and its service worker, each one script, and the files that need no work. */
function buildPage() {
    const out = at("www/dist");
    rmSync(out, { recursive: true, force: true });
    mkdirSync(out, { recursive: true });
    esbuild.buildSync({
        entryPoints: ["src/main.ts", "src/worker.ts", "sw.ts", "style.css"].map((file) => at("www", file)),
        outdir: out,
        entryNames: "[name]",
        bundle: true,
        format: "esm",
        target: "es2022",
        minify: true,
        logLevel: "warning",
    });
    for (const file of ["index.html", "manifest.webmanifest", "icons"]) {
        cpSync(at("www", file), `${out}/${file}`, { recursive: true });
    }
}

buildPackage();
buildPage();
