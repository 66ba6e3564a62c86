//! Compiles the phrase rules of src/rules into one program and one table, and the word lists of src/lexicon into a map.

#[path = "build/chain.rs"]
mod chain;
#[path = "build/lexicon.rs"]
mod lexicon;
#[path = "build/program.rs"]
mod program;
#[path = "build/rules.rs"]
mod rules;
#[path = "build/tags.rs"]
mod tags;
#[path = "build/weights.rs"]
mod weights;

use chain::Chain;
use program::Program;
use rules::{Family, Pattern, Rule, Source};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=build");
    println!("cargo:rerun-if-changed=src/rules");
    println!("cargo:rerun-if-changed=src/signals/kind.rs");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("Cargo sets OUT_DIR"));
    lexicon::generate(Path::new("src/lexicon"), &out);
    tags::generate(Path::new("src/model/tags.tsv"), &out);
    weights::generate(Path::new("src/model/weights.tsv"), &out);
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

    // A pattern that several rules share (most guards are) stands in the program once.
    let mut patterns: Vec<&str> = Vec::new();
    let mut uses: Vec<Vec<(usize, &str)>> = Vec::new();
    let mut index: HashMap<&str, usize> = HashMap::new();
    for (number, rule) in rules.iter().enumerate() {
        let roles = [("Head", &rule.patterns), ("Guard", &rule.guards), ("Then", &rule.then)];
        for (role, pattern) in roles
            .into_iter()
            .flat_map(|(role, list)| list.iter().map(move |p| (role, &*p.regex)))
        {
            let at = *index.entry(pattern).or_insert_with(|| {
                patterns.push(pattern);
                uses.push(Vec::new());
                patterns.len() - 1
            });
            uses[at].push((number, role));
        }
    }

    let out = PathBuf::from(env::var_os("OUT_DIR").expect("Cargo sets OUT_DIR"));
    let mut program = Program::default();
    let mut joints = Joints::default();
    for (number, (pattern, uses)) in patterns.iter().zip(&uses).enumerate() {
        let rule = &rules[uses[0].0];
        rules::parse(&rules::mark_any_words(pattern))
            .and_then(|hir| chain::chains(&hir))
            .and_then(|mut chains| {
                if chains.is_empty() {
                    chains.push(Chain {
                        parts: vec![rules::parse(pattern)?],
                        gaps: vec![(0, 0)],
                    });
                }
                chains
                    .iter()
                    .try_for_each(|chain| joints.add(number, chain, &mut program))
            })
            .map_err(|error| {
                vec![format!(
                    "{}:{}: rule {}: pattern `{pattern}`: {error}",
                    rule.file, rule.line, rule.id
                )]
            })?;
    }
    let mut numbers = Numbers::default();
    joints.write(&mut numbers);
    let mut last = 0;
    numbers.put(uses.len());
    for uses in &uses {
        numbers.put(uses.len());
        for &(rule, role) in uses {
            numbers.near(rule, &mut last);
            numbers.put(["Head", "Guard", "Then"].iter().position(|name| *name == role).unwrap());
        }
    }
    let write = |name: &str, data: &[u8]| fs::write(out.join(name), data).map_err(|e| vec![format!("{name}: {e}")]);
    write("rules.program", &program.code())?;
    write("rules.numbers", &numbers.0)?;
    let tables = table(&families, &rules) + &tables_of(&program);
    write("rules.rs", tables.as_bytes())
}

/// Numbers as src/rules/numbers.rs reads them: seven bits a byte, the low ones first.
#[derive(Default)]
struct Numbers(Vec<u8>);

impl Numbers {
    fn put(&mut self, mut number: usize) {
        while number > 0x7f {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    /// Writes how far a number is from the last one of its kind.
    fn near(&mut self, number: usize, last: &mut usize) {
        let step = number as isize - *last as isize;
        self.put(((step << 1) ^ (step >> (isize::BITS - 1))) as usize);
        *last = number;
    }
}

/// How the parts of the program join to patterns.
#[derive(Default)]
struct Joints {
    numbers: HashMap<String, usize>,
    /// For each part, what its match does.
    steps: Vec<Vec<Step>>,
    /// For each place between two parts, the least and most words there.
    slots: Vec<(u8, u8)>,
}

/// `Step` in src/rules/mod.rs.
#[derive(PartialEq)]
struct Step {
    from: Option<usize>,
    then: Then,
}

#[derive(PartialEq)]
enum Then {
    Wait(usize),
    Matched { pattern: usize, least: u8, most: u8 },
}

impl Joints {
    fn add(&mut self, pattern: usize, chain: &Chain, program: &mut Program) -> Result<(), String> {
        let mut from = None;
        for (n, (part, &(least, most))) in chain.parts.iter().zip(&chain.gaps).enumerate() {
            let number = match self.numbers.entry(part.to_string()) {
                Entry::Occupied(known) => *known.get(),
                Entry::Vacant(new) => {
                    program.add(part)?;
                    self.steps.push(Vec::new());
                    *new.insert(self.steps.len() - 1)
                }
            };
            let slot = self.slots.len();
            let then = if n + 1 < chain.parts.len() {
                self.slots.push((least, most));
                Then::Wait(slot)
            } else {
                Then::Matched { pattern, least, most }
            };
            let step = Step { from, then };
            if !self.steps[number].contains(&step) {
                self.steps[number].push(step);
            }
            from = Some(slot);
        }
        Ok(())
    }

    fn write(&self, numbers: &mut Numbers) {
        let (mut last_from, mut last_slot, mut last_pattern) = (0, 0, 0);
        numbers.put(self.steps.len());
        for steps in &self.steps {
            numbers.put(steps.len());
            for step in steps {
                numbers.put(usize::from(step.from.is_some()));
                if let Some(from) = step.from {
                    numbers.near(from, &mut last_from);
                }
                match step.then {
                    Then::Wait(slot) => {
                        numbers.put(0);
                        numbers.near(slot, &mut last_slot);
                    }
                    Then::Matched { pattern, least, most } => {
                        numbers.put(1);
                        numbers.near(pattern, &mut last_pattern);
                        numbers.put(usize::from(least));
                        numbers.put(usize::from(most));
                    }
                }
            }
        }
        numbers.put(self.slots.len());
        for &(least, most) in &self.slots {
            numbers.put(usize::from(least));
            numbers.put(usize::from(most));
        }
    }
}

fn source(path: &Path) -> Result<Source, Vec<String>> {
    let text = fs::read_to_string(path).map_err(|error| vec![format!("{}: {error}", path.display())])?;
    Ok(Source {
        file: path.to_string_lossy().replace('\\', "/"),
        text,
    })
}

/// The Rust source of the tables that src/rules/mod.rs includes.
fn table(families: &[Family], rules: &[Rule]) -> String {
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
            "Rule {{ id: {:?}, family: {:?}, kind: Kind::{}, strength: {}, index: {index}, \
             family_index: {}, within: {}, start: {}, end: End::{:?}, question: Question::{:?} }},",
            rule.id,
            families[rule.family].name,
            rule.variant,
            rule.strength,
            rule.family,
            if rule.then.is_empty() {
                "None".to_owned()
            } else {
                format!("Some({})", rule.within)
            },
            rule.start,
            rule.end,
            rule.question
        )
        .unwrap();
    }
    out += "];\nstatic BACKGROUND: &[Background] = &[\n";
    for rule in rules {
        let raw = |list: &[Pattern]| list.iter().map(|pattern| pattern.raw.clone()).collect::<Vec<_>>();
        writeln!(
            out,
            "Background {{ meaning: {:?}, why: {:?}, #[cfg(feature = \"cli\")] patterns: &{:?}, \
             #[cfg(feature = \"cli\")] guards: &{:?}, #[cfg(feature = \"cli\")] then: &{:?}, \
             fires: &{:?}, silent: &{:?}, \
             #[cfg(feature = \"cli\")] file: {:?}, #[cfg(feature = \"cli\")] line: {} }},",
            rule.meaning,
            rule.why,
            raw(&rule.patterns),
            raw(&rule.guards),
            raw(&rule.then),
            rule.fires,
            rule.silent,
            rule.file,
            rule.line
        )
        .unwrap();
    }
    out += "];\n";
    out
}

/// The Rust source of the program's tables.
fn tables_of(program: &Program) -> String {
    let mut out = String::new();
    writeln!(out, "const SHARED: usize = {};", program.shared()).unwrap();
    writeln!(out, "const WRITTEN: usize = {};", program.written()).unwrap();
    out += "static CLASSES: &[[u64; 4]] = &[\n";
    for class in &program.classes {
        let mut bits = [0u64; 4];
        for (byte, _) in class.iter().enumerate().filter(|(_, member)| **member) {
            bits[byte / 64] |= 1 << (byte % 64);
        }
        writeln!(out, "{bits:?},").unwrap();
    }
    out += "];\n";
    out
}
