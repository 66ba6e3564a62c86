// How the compiled module is put into a script.
import { readFileSync } from "node:fs";

/**
 * Makes an imported .wasm file a `Uint8Array`. Each byte is one character of a string, not base64, whose letters lie
 * across the bytes, so that Brotli finds little in them: it adds 5 % to the packed size, base64 29 %. Bytes that a
 * script writes with a backslash change places with letters that are rare.
 */
export const bytesAsText = {
    name: "bytes-as-text",
    setup({ onLoad }) {
        onLoad({ filter: /\.wasm$/ }, ({ path }) => {
            const bytes = readFileSync(path);
            const count = new Array(128).fill(0);
            for (const byte of bytes) if (byte < 128) count[byte]++;
            const letters = [...count.keys()].filter((code) => /[\w[\]^]/.test(String.fromCharCode(code))).sort((a, b) => count[a] - count[b]);
            const pairs = [0, 10, 13, 27, 34, 92].map((code, i) => [code, letters[i]]);
            const swap = Object.fromEntries(pairs.flatMap(([a, b]) => [[a, b], [b, a]]));
            const text = Buffer.from(bytes.map((byte) => swap[byte] ?? byte)).toString("latin1");
            const contents = `const text = ${JSON.stringify(text)};
const swap = ${JSON.stringify(swap)};
const bytes = new Uint8Array(text.length);
for (let i = 0; i < bytes.length; i++) {
    const code = text.charCodeAt(i);
    bytes[i] = swap[code] ?? code;
}
export default bytes;`;
            return { contents };
        });
    },
};
