//! Compiles the word lists of `src/lexicon/`: a bit for each class, and each line with its set of classes.

use std::fmt::Write as _;
use std::path::Path;

/// Bits of the word classes, in this order, shared with `src/lexicon/mod.rs` through the generated constants.
const FORMS: [&str; 5] = ["base", "third_person", "past", "participle", "gerund"];

/// Reads `class class: word word` lines; panics with file and line on anything else, as a build error should.
fn lines(path: &Path) -> Vec<(Vec<String>, Vec<String>)> {
    println!("cargo:rerun-if-changed={}", path.display());
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut out = Vec::new();
    for (i, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let Some((classes, words)) = line.split_once(':') else {
            panic!(
                "{}:{}: a line is `class: word word ...`; there is no colon here",
                path.display(),
                i + 1
            );
        };
        let split = |s: &str| s.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        out.push((split(classes), split(words)));
    }
    out
}

/// Writes `lexicon.rs` into `out`.
pub fn generate(source: &Path, out: &Path) {
    let verbs = lines(&source.join("verbs.txt"));
    let words = lines(&source.join("words.txt"));

    let mut classes: Vec<String> = FORMS.iter().map(|s| s.to_string()).collect();
    for (names, _) in &verbs {
        for name in names.iter().filter(|n| *n != "irregular") {
            let name = format!("verb_{name}");
            if !classes.contains(&name) {
                classes.push(name);
            }
        }
    }
    for (names, _) in &words {
        for name in names {
            if !classes.contains(name) {
                classes.push(name.clone());
            }
        }
    }
    assert!(
        classes.len() <= 64,
        "{} word classes, but a class set has 64 bits",
        classes.len()
    );
    let bit = |name: &str| {
        1u64 << classes
            .iter()
            .position(|c| c == name)
            .expect("class was collected above")
    };

    let mut code = String::new();
    for (i, name) in classes.iter().enumerate() {
        let constant = name.to_uppercase();
        code.push_str(&format!(
            "#[allow(dead_code)]\npub(crate) const {constant}: u64 = 1 << {i};\n"
        ));
    }
    let set = |names: &[String]| names.iter().fold(0, |bits, name| bits | bit(name));
    code.push_str("static VERBS: &[(u64, &str)] = &[\n");
    for (names, verbs) in &verbs {
        let names: Vec<String> = names
            .iter()
            .filter(|name| *name != "irregular")
            .map(|name| format!("verb_{name}"))
            .collect();
        writeln!(code, "({}, {:?}),", set(&names), verbs.join(" ")).unwrap();
    }
    code.push_str("];\nstatic WORDS: &[(u64, &str, &str)] = &[\n");
    for (names, words) in &words {
        // The forms of be, have and do are one verb each, contracted ones included.
        let lemma = names.iter().find(|name| ["be", "have", "do"].contains(&name.as_str()));
        writeln!(
            code,
            "({}, {:?}, {:?}),",
            set(names),
            lemma.map_or("", String::as_str),
            words.join(" ")
        )
        .unwrap();
    }
    code.push_str("];\n");
    std::fs::write(out.join("lexicon.rs"), code).expect("OUT_DIR can be written");
}
