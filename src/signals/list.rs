//! The signals of a draft, with what is asked of them most often kept at hand.

use super::{Kinds, Signal};
use std::ops::Deref;

/// Signals in the order of the text. Which kinds there are, and which as more than a hint, is kept beside them.
#[derive(Debug, Clone, Default)]
pub struct Signals {
    list: Vec<Signal>,
    present: Kinds,
    firm: Kinds,
}

impl Signals {
    /// The kinds that are there.
    pub(crate) fn present(&self) -> Kinds {
        self.present
    }

    /// The kinds that are there as more than a hint.
    pub(crate) fn firm(&self) -> Kinds {
        self.firm
    }

    /// The signals of these kinds.
    pub(crate) fn of(&self, kinds: Kinds) -> impl Iterator<Item = &Signal> + use<'_> {
        let list = if self.present.meets(kinds) { &self.list[..] } else { &[] };
        list.iter().filter(move |s| kinds.has(s.kind))
    }

    /// Adds one at the end.
    pub(crate) fn push(&mut self, signal: Signal) {
        self.count(&signal);
        self.list.push(signal);
    }

    /// Keeps those of which `keep` is true.
    pub(crate) fn retain(&mut self, keep: impl FnMut(&Signal) -> bool) {
        let mut list = std::mem::take(&mut self.list);
        list.retain(keep);
        *self = list.into();
    }

    fn count(&mut self, signal: &Signal) {
        self.present.add(signal.kind);
        if signal.strength >= 2 {
            self.firm.add(signal.kind);
        }
    }
}

impl From<Vec<Signal>> for Signals {
    fn from(list: Vec<Signal>) -> Self {
        let mut signals = Self::default();
        list.iter().for_each(|signal| signals.count(signal));
        signals.list = list;
        signals
    }
}

impl Deref for Signals {
    type Target = [Signal];

    fn deref(&self) -> &[Signal] {
        &self.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signals::Kind;
    use crate::span::Span;

    fn signal(kind: Kind, strength: u8) -> Signal {
        Signal {
            kind,
            rule: "test",
            span: Span::default(),
            strength,
            actor: None,
            sentence: 0,
        }
    }

    #[test]
    fn knows_what_is_there_whatever_is_added_and_taken_away() {
        let mut signals = Signals::from(vec![signal(Kind::Ask, 1), signal(Kind::Done, 3)]);
        signals.push(signal(Kind::Commit, 2));
        assert!(signals.present().has(Kind::Ask) && !signals.firm().has(Kind::Ask));
        assert!(signals.firm().has(Kind::Done) && signals.firm().has(Kind::Commit));
        signals.retain(|s| s.kind != Kind::Done);
        assert!(!signals.present().has(Kind::Done) && !signals.firm().has(Kind::Done));
        assert_eq!(signals.len(), 2);
        assert_eq!(signals.of(Kinds::of(&[Kind::Commit, Kind::Done])).count(), 1);
        assert_eq!(signals.of(Kinds::of(&[Kind::Done])).count(), 0);
    }
}
