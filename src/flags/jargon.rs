//! `jargon`: terms that the customer may not know are left unexplained.

use super::{Example, Flag, Raised};
use crate::reading::Reading;
use crate::report::Level;
use crate::signals::Kind;
use crate::span::Span;
use std::collections::BTreeSet;

/// Unexplained terms.
pub const FLAG: Flag = Flag {
    id: "jargon",
    title: "Unexplained terms",
    meaning: "Terms that the customer may not know are left unexplained.",
    applies: "Two unexplained terms; one where somebody is locked out.",
    exempt: "Terms that the customer used or the team lists; notes.",
    source: "Rubric 5; catalogue of practice, section 12",
    why: "A word that needs looking up stops the reader before the help begins.",
    fires: Example::of("Please flush your DNS cache and check the TTL of the CNAME, then retry the OAuth handshake.")
        .after("I can't log in, can you help?"),
    silent: Example::of("Please close the browser, open it again and log in once more. If it still says no, send me what you see and I'll look at it today.")
        .after("I can't log in, can you help?"),
    level: Level::Minor,
    looked_for: None,
    check,
};

fn check(r: &Reading<'_>) -> Option<Raised> {
    if r.is_note() {
        return None;
    }
    let counts = &r.config.counts;
    let limit = if r.is_lockout() { counts.jargon_account_access } else { counts.jargon };
    let spans = unexplained(r);
    (!spans.is_empty() && spans.len() as u64 >= u64::from(limit)).then(|| {
        Raised::at(
            spans,
            "The customer may not know these terms.",
            "Say it in everyday words, or add what it means in brackets.",
        )
    })
}

/// Where terms stand that the customer did not use; the same term counts once.
pub(crate) fn unexplained(r: &Reading<'_>) -> Vec<Span> {
    let mut seen = BTreeSet::new();
    let mut spans = Vec::new();
    for signal in r.strict(&[Kind::Jargon]) {
        let term = signal.span.slice(r.draft).to_ascii_lowercase();
        let known = r.config.terms.iter().any(|t| term.ends_with(t.as_str()));
        if !known && !r.alignment.terms.contains(&term) && seen.insert(term) {
            spans.push(signal.span);
        }
    }
    spans
}

#[cfg(test)]
mod tests {
use super::super::testing::Case;
    use super::FLAG;
    use crate::act::Act;
    use crate::context::Intent;
    use crate::signals::Kind;
    use std::rc::Rc;

    /// Two terms that differ: the first signal moves the second off the beat of the draft.
    fn two() -> Case {
        Case::new(Act::Answer).with(Kind::Jargon, 2).span(0, 4).with(Kind::Jargon, 2).span(5, 14)
    }

    #[test]
    fn two_terms_and_one_for_a_lockout() {
        assert!(two().raises(FLAG.id));
        let one = Case::new(Act::Answer).with(Kind::Jargon, 2);
        assert!(!one.raises(FLAG.id));
        assert!(one.intent(Intent::AccountAccess).raises(FLAG.id));
    }

    #[test]
    fn the_customers_own_term_a_repetition_and_notes() {
        let mut known = two();
        Rc::make_mut(&mut known.alignment.terms).insert("word".into());
        assert!(!known.raises(FLAG.id));
        let twice = Case::new(Act::Answer).with(Kind::Jargon, 2).span(0, 4).with(Kind::Jargon, 2).span(5, 9);
        assert!(!twice.raises(FLAG.id));
        assert!(!Case::new(Act::Note).with(Kind::Jargon, 2).span(0, 4).with(Kind::Jargon, 2).span(5, 14).raises(FLAG.id));
    }
}
