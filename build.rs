//! Compiles the word lists and the phrase rules.

#[path = "build/lexicon.rs"]
mod lexicon;

fn main() {
    let out = std::path::PathBuf::from(std::env::var_os("OUT_DIR").expect("set by cargo"));
    lexicon::generate(std::path::Path::new("src/lexicon"), &out);
    println!("cargo:rerun-if-changed=build");
}
