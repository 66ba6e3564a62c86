//! Writes the JavaScript and TypeScript side of a WebAssembly module, and `reference.json`, what `explain` and `rules`
//! say: `tactful-bindgen MODULE.wasm OUT_DIR`.
//!
//! What `wasm-bindgen --target web` does, without its command-line tool: Cargo.lock keeps it in step with the library.

use std::{env, error::Error, fs, path::Path};
use tactful::reference::Entry;

fn main() -> Result<(), Box<dyn Error>> {
    let [module, out] = env::args()
        .skip(1)
        .collect::<Vec<_>>()
        .try_into()
        .map_err(|_| "usage: tactful-bindgen MODULE.wasm OUT_DIR")?;
    let mut bindgen = wasm_bindgen_cli_support::Bindgen::new();
    bindgen.input_path(module).web(true)?.typescript(true).generate(&out)?;
    let entries: Vec<_> = tactful::reference::entries().map(with_one_example_each).collect();
    fs::write(Path::new(&out).join("reference.json"), serde_json::to_vec(&entries)?)?;
    Ok(())
}

/// A phrase rule's examples are its tests, so there are many; one of a kind says enough on a page.
fn with_one_example_each(mut entry: Entry) -> Entry {
    if let Entry::Rule { fires, silent, .. } = &mut entry {
        for examples in [fires, silent] {
            *examples = &examples[..examples.len().min(1)];
        }
    }
    entry
}
