//! Takes patterns apart at the words that may be any word.
//!
//! A gap such as `(?:{W} ){0,4}` inside an automaton keeps every pattern alive over whatever the draft says, so that
//! nearly each byte leads to a new state. So a pattern with gaps becomes chains of parts without gaps: each part is
//! searched for on its own, and the matcher joins those that stand at the right distance.

use regex_syntax::hir::{Class, Hir, HirKind, Repetition};

/// As rules::ANY_WORD.
const MARK: &[u8] = b"\0\0";

/// Chains that a single pattern may become.
const MOST_CHAINS: usize = 200;

/// Parts, and how many words may stand between each two of them and behind the last.
pub struct Chain {
    pub parts: Vec<Hir>,
    /// Least and most words behind each part.
    pub gaps: Vec<(u8, u8)>,
}

/// The chains of a pattern; none where any word stands beside something else than a space.
pub fn chains(hir: &Hir) -> Result<Vec<Chain>, String> {
    let mut chains = Vec::new();
    for pieces in variants(hir)? {
        if !assemble(pieces, &mut chains)? {
            return Ok(Vec::new());
        }
        if chains.len() > MOST_CHAINS {
            return Err(TOO_MANY.to_owned());
        }
    }
    Ok(chains)
}

const TOO_MANY: &str = "{W} or \\w+ stands in too many of its alternatives; move it out of the brackets";

#[derive(Clone)]
enum Piece {
    Text(Hir),
    Gap { least: u8, most: u8, space: Space },
}

/// Where a gap has its space.
#[derive(Clone, Copy, PartialEq)]
enum Space {
    /// `(?: {W})?`
    Before,
    /// `(?:{W} )?`
    Behind,
    /// `{W}`
    Neither,
}

fn any_word(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Literal(literal) => literal.0.windows(2).any(|w| w == MARK),
        HirKind::Repetition(repetition) => any_word(&repetition.sub),
        HirKind::Capture(capture) => any_word(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().any(any_word),
        _ => false,
    }
}

/// Every way through the pattern, as far as the ways differ in where any word may stand.
fn variants(hir: &Hir) -> Result<Vec<Vec<Piece>>, String> {
    if !any_word(hir) {
        return Ok(vec![vec![Piece::Text(hir.clone())]]);
    }
    let found = match hir.kind() {
        HirKind::Literal(literal) => {
            let mut pieces = Vec::new();
            let mut rest = &literal.0[..];
            while let Some(at) = rest.windows(2).position(|w| w == MARK) {
                pieces.push(Piece::Text(Hir::literal(&rest[..at])));
                pieces.push(Piece::Gap {
                    least: 1,
                    most: 1,
                    space: Space::Neither,
                });
                rest = &rest[at + 2..];
            }
            pieces.push(Piece::Text(Hir::literal(rest)));
            pieces.retain(|piece| !matches!(piece, Piece::Text(text) if *text.kind() == HirKind::Empty));
            vec![pieces]
        }
        HirKind::Capture(capture) => variants(&capture.sub)?,
        HirKind::Concat(parts) => {
            let mut found = vec![Vec::new()];
            for part in parts {
                found = product(&found, &variants(part)?)?;
            }
            found
        }
        HirKind::Alternation(parts) => {
            let plain: Vec<Hir> = parts.iter().filter(|part| !any_word(part)).cloned().collect();
            let mut found = Vec::new();
            if !plain.is_empty() {
                found.push(vec![Piece::Text(Hir::alternation(plain))]);
            }
            for part in parts.iter().filter(|part| any_word(part)) {
                found.extend(variants(part)?);
            }
            found
        }
        HirKind::Repetition(repetition) => {
            let most = repetition
                .max
                .and_then(|max| u8::try_from(max).ok())
                .ok_or("any words without a limit")?;
            let least = repetition.min.min(u32::from(most)) as u8;
            let sub = variants(&repetition.sub)?;
            if let [pieces] = &sub[..]
                && let Some(space) = lone_gap(pieces)
            {
                vec![vec![Piece::Gap { least, most, space }]]
            } else {
                let mut found = Vec::new();
                let mut copies = vec![Vec::new()];
                for n in 0..=most {
                    if n >= least {
                        found.extend(copies.clone());
                    }
                    if n < most {
                        copies = product(&copies, &sub)?;
                    }
                }
                found
            }
        }
        _ => Vec::new(),
    };
    if found.len() > MOST_CHAINS {
        Err(TOO_MANY.to_owned())
    } else {
        Ok(found)
    }
}

fn product(left: &[Vec<Piece>], right: &[Vec<Piece>]) -> Result<Vec<Vec<Piece>>, String> {
    if left.len() * right.len() > MOST_CHAINS {
        return Err(TOO_MANY.to_owned());
    }
    Ok(left
        .iter()
        .flat_map(|a| right.iter().map(move |b| [&a[..], &b[..]].concat()))
        .collect())
}

/// Whether the pieces are one any word and one space.
fn lone_gap(pieces: &[Piece]) -> Option<Space> {
    let is_space = |text: &Hir| *text == Hir::literal(*b" ");
    match pieces {
        [
            Piece::Text(text),
            Piece::Gap {
                least: 1,
                most: 1,
                space: Space::Neither,
            },
        ] if is_space(text) => Some(Space::Before),
        [
            Piece::Gap {
                least: 1,
                most: 1,
                space: Space::Neither,
            },
            Piece::Text(text),
        ] if is_space(text) => Some(Space::Behind),
        _ => None,
    }
}

fn least_len(hir: &Hir) -> usize {
    hir.properties().minimum_len().unwrap_or(0)
}

/// Turns one way through the pattern into chains: several where a part between gaps may be missing.
fn assemble(pieces: Vec<Piece>, chains: &mut Vec<Chain>) -> Result<bool, String> {
    // Runs of text and of gaps, in turn; the first is text, perhaps empty.
    let mut texts: Vec<Vec<Hir>> = vec![Vec::new()];
    let mut gaps: Vec<(u8, u8, Space, Space)> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => texts.last_mut().expect("there is a run").push(text),
            Piece::Gap { least, most, space } => {
                let between = Hir::concat(texts.last().expect("there is a run").clone());
                let joins = between == Hir::empty() || between == Hir::literal(*b" ");
                match gaps.last_mut() {
                    Some((all_least, all_most, _, last)) if texts.len() > 1 && joins => {
                        *all_least = all_least.saturating_add(least);
                        *all_most = all_most.saturating_add(most);
                        *last = space;
                        texts.last_mut().expect("there is a run").clear();
                    }
                    _ => {
                        gaps.push((least, most, space, space));
                        texts.push(Vec::new());
                    }
                }
            }
        }
    }
    let runs: Vec<Hir> = texts.into_iter().map(Hir::concat).collect();
    join(&runs, &gaps, chains)
}

fn join(runs: &[Hir], gaps: &[(u8, u8, Space, Space)], chains: &mut Vec<Chain>) -> Result<bool, String> {
    // A run beside a gap that may be empty: once without it, once with it.
    let optional = (0..runs.len()).find(|&n| least_len(&runs[n]) == 0 && *runs[n].kind() != HirKind::Empty);
    if let Some(n) = optional {
        let mut without = runs.to_vec();
        without[n] = Hir::empty();
        let mut with = runs.to_vec();
        with[n] = present(&runs[n]).ok_or(TOO_MANY)?;
        if n > 0 && n + 1 < runs.len() {
            let all = gaps;
            let mut gaps = gaps.to_vec();
            let (least, most, _, last) = gaps.remove(n);
            let before = &mut gaps[n - 1];
            *before = (
                before.0.saturating_add(least),
                before.1.saturating_add(most),
                before.2,
                last,
            );
            without.remove(n);
            return Ok(join(&without, &gaps, chains)? && join(&with, all, chains)?);
        }
        return Ok(join(&without, gaps, chains)? && join(&with, gaps, chains)?);
    }
    let mut parts = Vec::new();
    let mut behind = Vec::new();
    for (n, run) in runs.iter().enumerate() {
        let mut part = run.clone();
        if *part.kind() == HirKind::Empty {
            continue;
        }
        if n > 0 && gaps[n - 1].3 != Space::Behind {
            match strip(&part, End::Front) {
                Some(stripped) => part = stripped,
                None => return Ok(false),
            }
        }
        if n < gaps.len() && gaps[n].2 != Space::Before {
            match strip(&part, End::Back) {
                Some(stripped) => part = stripped,
                None => return Ok(false),
            }
        }
        if least_len(&part) == 0 {
            part = match present(&part) {
                Some(part) => part,
                None => return Ok(false),
            };
        }
        parts.push(part);
        behind.push(gaps.get(n).map_or((0, 0), |gap| (gap.0, gap.1)));
    }
    if !parts.is_empty() {
        chains.push(Chain { parts, gaps: behind });
    }
    Ok(true)
}

/// The pattern without the empty match.
fn present(hir: &Hir) -> Option<Hir> {
    match hir.kind() {
        HirKind::Empty => None,
        HirKind::Repetition(repetition) if repetition.min == 0 => {
            let sub = present(&repetition.sub)?;
            Some(repeat(repetition, sub, 1))
        }
        HirKind::Alternation(parts) => some_of(parts.iter().filter_map(present).collect()),
        HirKind::Capture(capture) => present(&capture.sub),
        HirKind::Concat(parts) if least_len(hir) == 0 => {
            // At least one of the optional parts is there.
            let ways = (0..parts.len())
                .filter_map(|n| {
                    let first = present(&parts[n])?;
                    Some(Hir::concat([&[first], &parts[n + 1..]].concat()))
                })
                .collect();
            some_of(ways)
        }
        _ => Some(hir.clone()),
    }
}

fn repeat(repetition: &Repetition, sub: Hir, min: u32) -> Hir {
    Hir::repetition(Repetition {
        min,
        max: repetition.max,
        greedy: true,
        sub: Box::new(sub),
    })
}

fn some_of(ways: Vec<Hir>) -> Option<Hir> {
    if ways.is_empty() {
        None
    } else {
        Some(Hir::alternation(ways))
    }
}

#[derive(Clone, Copy, PartialEq)]
enum End {
    Front,
    Back,
}

/// What is left of the ways through the pattern that start (or end) with a space, without that space.
fn strip(hir: &Hir, end: End) -> Option<Hir> {
    match hir.kind() {
        HirKind::Literal(literal) => {
            let rest = match end {
                End::Front => literal.0.strip_prefix(b" "),
                End::Back => literal.0.strip_suffix(b" "),
            };
            rest.map(Hir::literal)
        }
        HirKind::Class(Class::Bytes(class)) => {
            let space = class
                .ranges()
                .iter()
                .any(|range| (range.start()..=range.end()).contains(&b' '));
            space.then(Hir::empty)
        }
        HirKind::Capture(capture) => strip(&capture.sub, end),
        HirKind::Alternation(parts) => some_of(parts.iter().filter_map(|part| strip(part, end)).collect()),
        HirKind::Repetition(repetition) => {
            let stripped = strip(&repetition.sub, end)?;
            let left = repetition.max.map(|max| max.saturating_sub(1));
            let more = Hir::repetition(Repetition {
                min: repetition.min.saturating_sub(1),
                max: left,
                greedy: true,
                sub: repetition.sub.clone(),
            });
            Some(match end {
                End::Front => Hir::concat(vec![stripped, more]),
                End::Back => Hir::concat(vec![more, stripped]),
            })
        }
        HirKind::Concat(parts) => {
            let order: Vec<usize> = match end {
                End::Front => (0..parts.len()).collect(),
                End::Back => (0..parts.len()).rev().collect(),
            };
            let mut ways = Vec::new();
            for &n in &order {
                if let Some(stripped) = strip(&parts[n], end) {
                    ways.push(match end {
                        End::Front => Hir::concat([&[stripped], &parts[n + 1..]].concat()),
                        End::Back => Hir::concat([&parts[..n], &[stripped]].concat()),
                    });
                }
                if least_len(&parts[n]) > 0 {
                    break;
                }
            }
            some_of(ways)
        }
        _ => None,
    }
}
