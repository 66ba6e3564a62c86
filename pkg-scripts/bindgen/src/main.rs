//! Writes the JavaScript and TypeScript side of a WebAssembly module: `tactful-bindgen MODULE.wasm OUT_DIR`.
//!
//! What `wasm-bindgen --target web` does, without its command-line tool: Cargo.lock keeps it in step with the library.

use std::{env, error::Error};

fn main() -> Result<(), Box<dyn Error>> {
    let [module, out] = env::args()
        .skip(1)
        .collect::<Vec<_>>()
        .try_into()
        .map_err(|_| "usage: tactful-bindgen MODULE.wasm OUT_DIR")?;
    let mut bindgen = wasm_bindgen_cli_support::Bindgen::new();
    bindgen.input_path(module).web(true)?.typescript(true).generate(out)?;
    Ok(())
}
