//! Compiles the phrase rules of src/rules into one automaton and one table.

#[path = "build/rules.rs"]
mod rules;

use regex_automata::MatchKind;
use regex_automata::dfa::{StartKind, dense};
use regex_automata::nfa::thompson;
use regex_automata::util::syntax;
use rules::{Family, Rule, Source};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

/// Above this many bytes the automaton weighs on the page: a pattern with a wide gap is the usual cause.
const AUTOMATON_BUDGET: usize = 700_000;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=build");
    println!("cargo:rerun-if-changed=src/rules");
    println!("cargo:rerun-if-changed=src/signals/kind.rs");
    if let Err(errors) = compile() {
        for error in errors {
            eprintln!("error: {error}");
        }
        process::exit(1);
    }
}

fn compile() -> Result<(), Vec<String>> {
    let mut files: Vec<PathBuf> = fs::read_dir("src/rules")
        .map_err(|error| vec![format!("src/rules: {error}")])?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "toml") && !path.ends_with("classes.toml"))
        .collect();
    files.sort();
    let sources = files.iter().map(|path| source(path)).collect::<Result<Vec<_>, _>>()?;
    let kinds = rules::kinds(&source(Path::new("src/signals/kind.rs"))?.text);
    let (families, rules) = rules::read(&source(Path::new("src/rules/classes.toml"))?, &sources, &kinds)?;

    // A pattern that several rules share (most guards are) stands in the automaton once.
    let mut patterns: Vec<&str> = Vec::new();
    let mut uses: Vec<Vec<(usize, &str)>> = Vec::new();
    let mut index: HashMap<&str, usize> = HashMap::new();
    for (number, rule) in rules.iter().enumerate() {
        let roles = [("Head", &rule.patterns), ("Guard", &rule.guards), ("Then", &rule.then)];
        for (role, pattern) in roles.into_iter().flat_map(|(role, list)| list.iter().map(move |p| (role, p))) {
            let at = *index.entry(pattern).or_insert_with(|| {
                patterns.push(pattern);
                uses.push(Vec::new());
                patterns.len() - 1
            });
            uses[at].push((number, role));
        }
    }

    let out = PathBuf::from(env::var_os("OUT_DIR").expect("Cargo sets OUT_DIR"));
    let bytes = automaton(&patterns)?;
    if bytes.len() > AUTOMATON_BUDGET {
        println!(
            "cargo:warning=the automaton of {} phrase patterns has {} bytes, the budget is {AUTOMATON_BUDGET}",
            patterns.len(),
            bytes.len()
        );
    }
    let write = |name: &str, data: &[u8]| fs::write(out.join(name), data).map_err(|e| vec![format!("{name}: {e}")]);
    write("rules.dfa", &bytes)?;
    write("rules.rs", table(&families, &rules, &uses).as_bytes())
}

fn source(path: &Path) -> Result<Source, Vec<String>> {
    let text = fs::read_to_string(path).map_err(|error| vec![format!("{}: {error}", path.display())])?;
    Ok(Source {
        file: path.to_string_lossy().replace('\\', "/"),
        text,
    })
}

/// One sparse DFA for all patterns, in the byte order of the target.
fn automaton(patterns: &[&str]) -> Result<Vec<u8>, Vec<String>> {
    let dense = dense::Builder::new()
        .configure(
            dense::Config::new()
                .start_kind(StartKind::Anchored)
                .match_kind(MatchKind::All)
                .accelerate(false),
        )
        .thompson(thompson::Config::new().utf8(false))
        .syntax(syntax::Config::new().unicode(false).utf8(false))
        .build_many(patterns)
        .map_err(|error| vec![format!("the phrase rules cannot be compiled together: {error}")])?;
    let sparse = dense
        .to_sparse()
        .map_err(|error| vec![format!("the phrase automaton is too large: {error}")])?;
    Ok(match env::var("CARGO_CFG_TARGET_ENDIAN").as_deref() {
        Ok("big") => sparse.to_bytes_big_endian(),
        _ => sparse.to_bytes_little_endian(),
    })
}

/// The Rust source of the tables that src/rules/mod.rs includes.
fn table(families: &[Family], rules: &[Rule], uses: &[Vec<(usize, &str)>]) -> String {
    let mut out = String::new();
    out += "static FAMILIES: &[Family] = &[\n";
    for family in families {
        writeln!(
            out,
            "Family {{ name: {:?}, meaning: {:?} }},",
            family.name, family.meaning
        )
        .unwrap();
    }
    out += "];\nstatic RULES: &[Rule] = &[\n";
    for (index, rule) in rules.iter().enumerate() {
        writeln!(
            out,
            "Rule {{ id: {:?}, family: {:?}, kind: Kind::{}, meaning: {:?}, strength: {}, index: {index}, \
             family_index: {}, within: {}, start: {}, end: End::{:?}, question: Question::{:?} }},",
            rule.id,
            families[rule.family].name,
            rule.variant,
            rule.meaning,
            rule.strength,
            rule.family,
            if rule.then.is_empty() { "None".to_owned() } else { format!("Some({})", rule.within) },
            rule.start,
            rule.end,
            rule.question
        )
        .unwrap();
    }
    out += "];\nstatic BACKGROUND: &[Background] = &[\n";
    for rule in rules {
        writeln!(
            out,
            "Background {{ why: {:?}, patterns: &{:?}, guards: &{:?}, then: &{:?}, fires: &{:?}, silent: &{:?}, file: {:?}, line: {} }},",
            rule.why, rule.patterns, rule.guards, rule.then, rule.fires, rule.silent, rule.file, rule.line
        )
        .unwrap();
    }
    out += "];\nstatic USES: &[&[Use]] = &[\n";
    for pattern in uses {
        out += "&[";
        for (rule, role) in pattern {
            write!(out, "Use {{ rule: {rule}, role: Role::{role} }}, ").unwrap();
        }
        out += "],\n";
    }
    out += "];\n";
    out
}
