//! Compiles the table of tags into packed bytes.

use std::fmt::Write as _;
use std::path::Path;

/// The hash of src/model/tagger.rs.
fn hash(feature: &str) -> u32 {
    let hash = feature.bytes().fold(0x811c_9dc5u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    (hash >> 20 ^ hash) & ((1 << 20) - 1)
}

/// Reads `source` and writes `tags.rs` into `out`: the header's bases, and the rows by ascending hash.
pub fn generate(source: &Path, out: &Path) {
    println!("cargo:rerun-if-changed={}", source.display());
    let text = std::fs::read_to_string(source).unwrap_or_else(|e| panic!("{}: {e}", source.display()));
    let wrong = |line: usize, what: &str| -> ! { panic!("{}:{}: {what}", source.display(), line + 1) };
    let mut lines = text.lines().enumerate();
    let header = lines.next().map_or("", |(_, line)| line);
    let tags: Vec<(&str, f32)> = header
        .split('\t')
        .skip(1)
        .map(
            |cell| match cell.split_once('=').map(|(tag, base)| (tag, base.parse())) {
                Some((tag, Ok(base))) => (tag, base),
                _ => wrong(0, "the header holds tag=base for each tag"),
            },
        )
        .collect();
    let mut rows: Vec<(u32, Vec<(usize, i8)>)> = lines
        .map(|(number, line)| {
            let mut cells = line.split('\t');
            let feature = cells.next().unwrap_or_default();
            let row = cells.map(|cell| {
                let entry = cell.split_once('=').and_then(|(tag, weight)| {
                    let tag = tags.iter().position(|(name, _)| *name == tag)?;
                    Some((tag, weight.parse::<i8>().ok()?))
                });
                entry.unwrap_or_else(|| {
                    wrong(
                        number,
                        &format!("`{cell}` is not tag=weight with a tag of the header and a weight of -127 to 127"),
                    )
                })
            });
            (hash(feature), row.collect())
        })
        .collect();
    rows.sort();
    // Like stands beside like, which packs best.
    let (mut hashes, mut counts, mut columns, mut weights) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut last = 0;
    for (at, (hash, row)) in rows.iter().enumerate() {
        assert!(
            at == 0 || *hash > last,
            "{}: two features have the hash {hash}",
            source.display()
        );
        let mut delta = hash - last;
        last = *hash;
        while delta > 127 {
            hashes.push(delta as u8 | 128);
            delta >>= 7;
        }
        hashes.push(delta as u8);
        counts.push(row.len() as u8);
        let mut next = 0;
        for (tag, weight) in row {
            assert!(
                *tag >= next,
                "{}: tags stand in the order of the header",
                source.display()
            );
            columns.push((tag - next) as u8);
            next = tag + 1;
            weights.push(*weight as u8);
        }
    }
    let bases: Vec<f32> = tags.iter().map(|(_, base)| *base).collect();
    let mut code = String::new();
    writeln!(code, "static BASE: [f32; {}] = {bases:?};", bases.len()).unwrap();
    for (name, bytes) in [
        ("HASHES", hashes),
        ("COUNTS", counts),
        ("COLUMNS", columns),
        ("WEIGHTS", weights),
    ] {
        writeln!(code, "static {name}: [u8; {}] = {bytes:?};", bytes.len()).unwrap();
    }
    std::fs::write(out.join("tags.rs"), code).expect("OUT_DIR can be written");
}
