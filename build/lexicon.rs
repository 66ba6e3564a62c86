//! Compiles the word lists of `src/lexicon/` into one table: word -> classes and lemma.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

/// Bits of the word classes, in this order, shared with `src/lexicon/mod.rs` through the generated constants.
const FORMS: [&str; 5] = ["base", "third_person", "past", "participle", "gerund"];

fn is_vowel(c: u8) -> bool {
    matches!(c, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Whether the final consonant is doubled before -ed and -ing (stop, stopped). Listed for longer words, whose stress is not known.
fn doubles(lemma: &str) -> bool {
    const LONGER: [&str; 10] = [
        "cancel", "refer", "submit", "transfer", "forget", "begin", "commit", "admit", "label", "travel",
    ];
    let b = lemma.as_bytes();
    let n = b.len();
    if n < 3 || is_vowel(b[n - 1]) || matches!(b[n - 1], b'w' | b'x' | b'y') || !is_vowel(b[n - 2]) {
        return false;
    }
    LONGER.contains(&lemma) || (!is_vowel(b[n - 3]) && b[..n - 2].iter().filter(|c| is_vowel(**c)).count() == 0)
}

fn third_person(lemma: &str) -> String {
    let b = lemma.as_bytes();
    let n = b.len();
    if lemma == "have" {
        return "has".into();
    }
    if lemma.ends_with('y') && n > 1 && !is_vowel(b[n - 2]) {
        return format!("{}ies", &lemma[..n - 1]);
    }
    if ["s", "x", "z", "ch", "sh", "o"].iter().any(|e| lemma.ends_with(e)) {
        return format!("{lemma}es");
    }
    format!("{lemma}s")
}

fn past(lemma: &str) -> Vec<String> {
    let n = lemma.len();
    if lemma.ends_with('e') {
        return vec![format!("{lemma}d")];
    }
    if lemma.ends_with('y') && n > 1 && !is_vowel(lemma.as_bytes()[n - 2]) {
        return vec![format!("{}ied", &lemma[..n - 1])];
    }
    let mut forms = vec![format!("{lemma}ed")];
    if doubles(lemma) {
        forms.push(format!("{lemma}{}ed", &lemma[n - 1..]));
    }
    forms
}

fn gerund(lemma: &str) -> Vec<String> {
    let n = lemma.len();
    if lemma.ends_with("ie") {
        return vec![format!("{}ying", &lemma[..n - 2])];
    }
    if lemma.ends_with('e') && !lemma.ends_with("ee") && lemma != "be" {
        return vec![format!("{}ing", &lemma[..n - 1])];
    }
    let mut forms = vec![format!("{lemma}ing")];
    if doubles(lemma) {
        forms.push(format!("{lemma}{}ing", &lemma[n - 1..]));
    }
    forms
}

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

    let mut entries: BTreeMap<String, (u64, String)> = BTreeMap::new();
    let mut add = |word: String, bits: u64, lemma: &str| {
        let entry = entries.entry(word).or_insert((0, lemma.to_owned()));
        entry.0 |= bits;
        if bits & ((1 << FORMS.len()) - 1) & !1 == 0 && entry.1 != lemma && bits & 1 != 0 {
            entry.1 = lemma.to_owned();
        }
    };
    for (names, lemmas) in &verbs {
        let mut bits = names
            .iter()
            .filter(|n| *n != "irregular")
            .fold(0, |b, n| b | bit(&format!("verb_{n}")));
        if bits == 0 {
            bits = 0;
        }
        for entry in lemmas {
            let (lemma, irregular) = entry
                .split_once('=')
                .map_or((entry.as_str(), None), |(l, i)| (l, Some(i)));
            let (pasts, participles) = match irregular {
                None => (past(lemma), past(lemma)),
                Some(i) => {
                    let (p, q) = i.split_once('/').unwrap_or((i, i));
                    (vec![p.to_owned()], vec![q.to_owned()])
                }
            };
            add(lemma.to_owned(), bits | bit("base"), lemma);
            add(third_person(lemma), bits | bit("third_person"), lemma);
            pasts.iter().for_each(|w| add(w.clone(), bits | bit("past"), lemma));
            participles
                .iter()
                .for_each(|w| add(w.clone(), bits | bit("participle"), lemma));
            gerund(lemma)
                .iter()
                .for_each(|w| add(w.clone(), bits | bit("gerund"), lemma));
        }
    }
    for (names, list) in &words {
        let bits = names.iter().fold(0, |b, n| b | bit(n));
        for word in list {
            // The forms of be, have and do are one verb each, contracted ones included.
            let lemma = names
                .iter()
                .find(|n| ["be", "have", "do"].contains(&n.as_str()))
                .map_or(word.as_str(), String::as_str);
            add(word.clone(), bits, lemma);
        }
    }

    let mut code = String::new();
    for (i, name) in classes.iter().enumerate() {
        let constant = name.to_uppercase();
        code.push_str(&format!(
            "#[allow(dead_code)]\npub(crate) const {constant}: u64 = 1 << {i};\n"
        ));
    }
    // Small once packed: the words in order, for each the number of its class set, and how far before it its base form
    // stands.
    let words: Vec<&str> = entries.keys().map(String::as_str).collect();
    let sets: Vec<u64> = entries
        .values()
        .map(|(bits, _)| *bits)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let set_of = entries
        .values()
        .map(|(bits, _)| sets.binary_search(bits).expect("every set is there"));
    let lemma_of = entries.values().enumerate().map(|(at, (_, lemma))| {
        let lemma = words
            .binary_search(&lemma.as_str())
            .unwrap_or_else(|_| panic!("{lemma} is a base form and no word; add it to words.txt"));
        at as i16 - lemma as i16
    });
    write!(
        code,
        "static WORDS: &str = {:?};\nstatic SETS: &[u64] = &{sets:?};\nstatic SET_OF: &[u16] = &{:?};\n\
         static LEMMA_OF: &[i16] = &{:?};\n",
        words.join(" "),
        set_of.collect::<Vec<_>>(),
        lemma_of.collect::<Vec<_>>()
    )
    .unwrap();
    std::fs::write(out.join("lexicon.rs"), code).expect("OUT_DIR can be written");
}
