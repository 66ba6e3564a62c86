//! The nearest valid name, for messages about a misspelt one.

use crate::sort::sort_by_key;

/// The `count` names nearest to `word`, the nearest first; none where nothing is near.
pub(crate) fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>, count: usize) -> Vec<&'a str> {
    // No name is that long, and the distance costs time and memory by both lengths.
    if word.len() > 100 {
        return Vec::new();
    }
    let word = word.to_ascii_lowercase();
    let mut near: Vec<(usize, &str)> = names
        .into_iter()
        .map(|name| {
            (
                if name.contains(&word) && word.len() > 3 {
                    1
                } else {
                    strsim::osa_distance(&word, name)
                },
                name,
            )
        })
        .filter(|&(distance, name)| distance <= 1 + name.len().max(word.len()) / 3)
        .collect();
    sort_by_key(&mut near, |near| *near);
    near.into_iter().take(count).map(|(_, name)| name).collect()
}
