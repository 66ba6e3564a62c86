//! `missing_apology`: the company was at fault and nobody says so.

use super::{Example, Flag, Raised};
use crate::reading::Reading;
use crate::report::Level;
use crate::act::Act;
use crate::context::Intent;
use crate::elements::Apology;
use crate::expectations::{Element, Need};
use crate::rubric::facts::APOLOGIES;
use crate::signals::Kind;

/// No apology for our own fault.
pub const FLAG: Flag = Flag {
    id: "missing_apology",
    title: "No apology for our own fault",
    meaning: "The company was at fault and nobody says so.",
    applies: "The fault is the company's, severity is medium or more, the act is COMMIT, RESOLVE, STATUS, REFUSE or HANDOFF, and there is neither an apology nor ownership.",
    exempt: "Any apology, a bare cause on our side, thanks for waiting where only a delivery is late, the fault lies elsewhere, answers, requests, closings and notes; never beside non_apology.",
    source: "Rubric 5, 8.10; Kapeš et al. 2022; You et al. 2020",
    why: "Where the mistake is ours, owning it rebuilds trust, and passing over it costs some (Kapeš et al. 2022).",
    fires: Example::of("Hi Ana, I have refunded the second payment of 30 EUR today. It reaches your card within three working days.")
        .after("You charged me twice for one ticket!"),
    silent: Example::of("Hi Ana, I'm sorry we charged your card twice. I have refunded the second payment of 30 EUR today; it reaches you within three working days.")
        .after("You charged me twice for one ticket!"),
    level: Level::Moderate,
    looked_for: Some("an apology, or words that own the fault or name a cause on our side"),
    check,
};

fn check(r: &Reading<'_>) -> Option<Raised> {
    let owed = r.need(Element::Apology) != Need::NotNeeded;
    let waited = r.context.intent == Intent::ShippingDelay && r.has(&[Kind::ThanksForWait]);
    let given = r.elements.apology != Apology::None && r.elements.apology != Apology::SelfRepair;
    (owed && !given && !waited && !r.has(APOLOGIES) && !r.has(OTHER)).then(|| {
        let fix = match r.act {
            Act::Resolve => "Add one plain line: \"That was our mistake, and I'm sorry.\"",
            Act::Status => "Add one plain line: \"This is our fault and we're sorry: ___ failed on our side.\"",
            _ => "Add one plain line that names the mistake: \"I'm sorry we ___.\"",
        };
        Raised::missing("The mistake was ours and the reply does not say so.", fix)
    })
}

/// What else takes an apology's place, or hints at one.
const OTHER: &[Kind] =
    &[Kind::Ownership, Kind::OwnCause, Kind::ApologySympathy, Kind::ApologyLatency, Kind::Condolence];

#[cfg(test)]
mod tests {
use super::super::testing::Case;
    use super::FLAG;
    use crate::act::Act;
    use crate::context::{Fault, Intent, Severity};
    use crate::signals::Kind;

    fn ours(act: Act) -> Case {
        Case::new(act).fault(Fault::Company)
    }

    #[test]
    fn our_fault_and_not_a_word() {
        for act in [Act::Commit, Act::Resolve, Act::Status, Act::Refuse, Act::Handoff] {
            assert!(ours(act).raises(FLAG.id), "{act}");
        }
        for act in [Act::Answer, Act::Ask, Act::Close, Act::Note] {
            assert!(!ours(act).raises(FLAG.id), "{act}");
        }
    }

    #[test]
    fn not_at_low_and_not_for_others() {
        assert!(!ours(Act::Commit).severity(Severity::Low).raises(FLAG.id));
        assert!(!ours(Act::Commit).fault(Fault::ThirdParty).raises(FLAG.id));
    }

    #[test]
    fn a_hint_of_an_apology_or_a_bare_cause_is_enough() {
        for kind in [Kind::ApologyShort, Kind::OwnCause, Kind::ApologyTemplate, Kind::Ownership] {
            assert!(!ours(Act::Commit).with(kind, 1).raises(FLAG.id), "{kind}");
        }
        let thanked = ours(Act::Commit).with(Kind::ThanksForWait, 2);
        assert!(thanked.raises(FLAG.id));
        assert!(!thanked.intent(Intent::ShippingDelay).raises(FLAG.id));
    }
}
