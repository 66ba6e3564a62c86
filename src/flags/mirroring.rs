//! `mirroring`: the customer's anger is echoed rather than met.

use super::{Example, Flag, Raised};
use crate::reading::Reading;
use crate::report::Level;
use crate::signals::Kind;

/// Echoes the anger.
pub const FLAG: Flag = Flag {
    id: "mirroring",
    title: "Echoes the anger",
    meaning: "The customer's anger is echoed rather than met.",
    applies: "The draft takes over the customer's negative feeling at the same or greater strength, or runs down its own house.",
    exempt: "A feeling named once and tied to its cause; the customer's topic words.",
    source: "Rubric 5; catalogue of practice, section 15",
    why: "An echo of the anger feeds it; calm words and a step take it down.",
    fires: Example::of("I'd be furious too! This is absolutely outrageous and completely unacceptable. I'll call the depot by 3 pm.")
        .after("This is outrageous, the third delivery you messed up!"),
    silent: Example::of("This is the third delivery that went wrong, and I'm sorry. I'll call the depot myself and write to you by 3 pm with the new date.")
        .after("This is outrageous, the third delivery you messed up!"),
    level: Level::Moderate,
    looked_for: None,
    check,
};

fn check(r: &Reading<'_>) -> Option<Raised> {
    r.firm(&[Kind::Mirroring]).then(|| {
        Raised::at(
            r.strict_spans(&[Kind::Mirroring]),
            "Joining in the anger makes the trouble larger and solves none of it.",
            "Name the cause calmly and move on: \"After ___ I can see why you're writing again. I'm ___.\"",
        )
    })
}

#[cfg(test)]
mod tests {
use super::super::testing::Case;
    use super::FLAG;
    use crate::act::Act;
    use crate::signals::Kind;

    #[test]
    fn an_echo() {
        assert!(Case::new(Act::Commit).with(Kind::Mirroring, 2).raises(FLAG.id));
        assert!(!Case::new(Act::Commit).with(Kind::Mirroring, 1).raises(FLAG.id));
        assert!(!Case::new(Act::Commit).with(Kind::EmotionTied, 3).raises(FLAG.id));
    }
}
