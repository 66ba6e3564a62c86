//! `ai_opacity`: a machine passes for a person, or leaves the customer at a dead end that only a person can open.

use super::{Example, Flag, Raised};
use crate::context::Sender;
use crate::reading::Reading;
use crate::report::Level;
use crate::signals::Kind;

/// Machine without a face or an exit.
pub const FLAG: Flag = Flag {
    id: "ai_opacity",
    title: "Machine without a face or an exit",
    meaning: "A machine passes for a person, or leaves the customer at a dead end that only a person can open.",
    applies: "The sender is a machine and the text claims to be a person, or feelings or experiences, or says no without a way to a person.",
    exempt: "A person or a template writes; limits are stated together with a way on.",
    source: "Rubric 5, 8.11; Luo et al. 2019; Han, Yin & Zhang 2023",
    why: "People who find out late that they wrote to a machine trust it less; limits that are named help (Luo et al. 2019).",
    fires: Example::of("I'm a real person just like you, and I feel your pain. I can only help with passwords.")
        .after("I want to talk to a real person about my contract.")
        .by(Sender::Ai),
    silent: Example::of("I'm an AI assistant, so I can't change contracts myself. I've passed your contract to Dana from our contracts team. She will call you by 3 pm today.")
        .after("I want to talk to a real person about my contract.")
        .by(Sender::Ai),
    level: Level::Severe,
    looked_for: None,
    check,
};

fn check(r: &Reading<'_>) -> Option<Raised> {
    if r.context.sender != Sender::Ai {
        return None;
    }
    if r.firm(&[Kind::AiPretence]) {
        return Some(Raised::at(
            r.strict_spans(&[Kind::AiPretence]),
            "A machine should not claim a person's life or feelings.",
            "Say what you are and what you can do: \"I'm an AI assistant. I can ___; for ___ I'll bring in a colleague.\"",
        ));
    }
    const EXITS: &[Kind] = &[
        Kind::Handoff,
        Kind::PrivateChannel,
        Kind::Link,
        Kind::Choice,
        Kind::Commit,
        Kind::Instruct,
        Kind::Ask,
        Kind::FallbackConditional,
        Kind::FallbackAlternative,
    ];
    let dead_end = r.firm(&[Kind::Refusal, Kind::AntiReassurance, Kind::HonestLimit]) && !r.has(EXITS);
    dead_end.then(|| {
        Raised::at(
            r.strict_spans(&[Kind::Refusal, Kind::AntiReassurance, Kind::HonestLimit]),
            "The customer is stuck here, and only a person could help.",
            "Add the way to a person: \"I've passed this to ___, who will reply by ___.\"",
        )
        .level(Level::Moderate)
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::Case;
    use super::FLAG;
    use crate::act::Act;
    use crate::context::Sender;
    use crate::signals::Kind;

    #[test]
    fn a_machine_that_passes_for_a_person() {
        let case = Case::new(Act::Answer).with(Kind::AiPretence, 2);
        assert!(!case.raises(FLAG.id));
        assert!(case.sender(Sender::Ai).raises(FLAG.id));
    }

    #[test]
    fn a_dead_end() {
        let case = Case::new(Act::Refuse).sender(Sender::Ai).with(Kind::Refusal, 2);
        assert!(case.raises(FLAG.id));
        assert!(!case.clone().with(Kind::Handoff, 1).raises(FLAG.id));
        assert!(!case.sender(Sender::Human).raises(FLAG.id));
    }
}
