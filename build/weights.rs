//! Compiles the table of fitted weights into two arrays, in the order of the features and heads.

use std::fmt::Write as _;
use std::path::Path;

/// Weights are kept as whole multiples of 1/64 (src/model/mod.rs, UNIT).
const UNITS: f32 = 64.0;

/// Reads `source` and writes `weights.rs` into `out`. A row for each name in the table; the crate checks the names.
pub fn generate(source: &Path, out: &Path) {
    println!("cargo:rerun-if-changed={}", source.display());
    let text = std::fs::read_to_string(source).unwrap_or_else(|e| panic!("{}: {e}", source.display()));
    let mut lines = text.lines().enumerate();
    let heads = lines.next().map_or(0, |(_, header)| header.split('\t').count() - 1);
    let mut intercepts = Vec::new();
    let mut names = Vec::new();
    let mut rows = Vec::new();
    for (number, line) in lines {
        let mut cells = line.split('\t');
        let name = cells.next().unwrap_or_default();
        let values: Vec<f32> = cells
            .map(|cell| match cell {
                "." => 0.0,
                cell => cell.parse().unwrap_or_else(|_| {
                    panic!(
                        "{}:{}: `{cell}` is no number; write a number, or `.` for 0",
                        source.display(),
                        number + 1
                    )
                }),
            })
            .collect();
        assert_eq!(
            values.len(),
            heads,
            "{}:{}: the header has {heads} columns",
            source.display(),
            number + 1
        );
        if name == "intercept" {
            intercepts = values;
        } else {
            names.push(name.to_owned());
            rows.push(values);
        }
    }
    let mut code = String::new();
    writeln!(code, "static INTERCEPTS: [f32; {heads}] = {intercepts:?};").unwrap();
    let flat: Vec<i8> = rows.iter().flatten().map(|w| (w * UNITS).round() as i8).collect();
    writeln!(code, "static WEIGHTS: [i8; {}] = {flat:?};", flat.len()).unwrap();
    writeln!(
        code,
        "#[cfg(test)]\nstatic FEATURES: [&str; {}] = {names:?};",
        names.len()
    )
    .unwrap();
    std::fs::write(out.join("weights.rs"), code).expect("OUT_DIR can be written");
}
