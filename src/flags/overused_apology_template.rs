//! `overused_apology_template`: a stock apology stands in for naming what happened, or apologies are stacked.

use super::{Example, Flag, Raised};
use crate::reading::Reading;
use crate::report::Level;
use crate::context::{Fault, Severity};
use crate::rubric::facts::{APOLOGIES, Sentences};
use crate::signals::Kind;

/// Stock apology.
pub const FLAG: Flag = Flag {
    id: "overused_apology_template",
    title: "Stock apology",
    meaning: "A stock apology stands in for naming what happened, or apologies are stacked.",
    applies: "The only apology is a stock phrase from medium severity on, or a stock phrase stands twice, or three sentences apologise (two in chat and public posts; a sympathy counts half).",
    exempt: "The stock phrase is followed in the same or the next sentence by the named issue and by ownership or repair; one short sorry followed by action; condolence; repairing one's own words.",
    source: "Rubric 5; Marinova, Singh & Singh 2018; Lewicki, Polin & Lount 2016; Roschk & Kaiser 2013",
    why: "A stock apology tells the reader that nobody looked; solving the problem helps more than being sorry again (Marinova, Singh & Singh 2018).",
    fires: Example::of("Hi Tom, we sincerely apologize for any inconvenience this may have caused. I'll send the new charger today and it reaches you by Thursday.")
        .after("The charger you sent is the wrong one."),
    silent: Example::of("Hi Tom, I'm sorry we sent you the charger for the older model. The right one leaves today and reaches you by Thursday.")
        .after("The charger you sent is the wrong one."),
    level: Level::Moderate,
    looked_for: None,
    check,
};

fn check(r: &Reading<'_>) -> Option<Raised> {
    if r.is_note() || r.has(&[Kind::Condolence]) {
        return None;
    }
    let templates = r.distinct(&[Kind::ApologyTemplate]);
    let own_words = r.has(&[Kind::ApologySpecific, Kind::ApologyResponsible]);
    let only = templates > 0 && !own_words && r.at_least(Severity::Medium) && !repaired(r);
    if only || templates >= 2 {
        return Some(Raised::at(
            r.strict_spans(&[Kind::ApologyTemplate]),
            "This apology would fit any customer, so it tells this one nothing.",
            fix(r),
        ));
    }
    // One echo at the end is in place where most is at stake (rubric 4).
    let limit = r.config.counts.apologies.get(r.context.channel) + u32::from(r.context.severity == Severity::Critical);
    let stacked = 2 * r.sentences_with(APOLOGIES) + r.sentences_with(&[Kind::ApologySympathy]);
    (stacked >= 2 * limit).then(|| {
        Raised::at(
            r.strict_spans(STACKABLE),
            "Several apologies in one reply weaken each other.",
            "Keep the apology that names what happened and use the space for what you are doing about it.",
        )
    })
}

const STACKABLE: &[Kind] = &[
    Kind::ApologySpecific,
    Kind::ApologyResponsible,
    Kind::ApologyTemplate,
    Kind::ApologyShort,
    Kind::ApologyConditional,
    Kind::ApologyMinimising,
    Kind::ApologySympathy,
];

/// Whether a stock phrase is made good at once: the issue named, and owned or put right.
fn repaired(r: &Reading<'_>) -> bool {
    let named = r.sentences_of(&[Kind::AckSpecific, Kind::ApologySpecific, Kind::OwnCause]);
    let put_right = r.sentences_of(&[Kind::Ownership, Kind::OwnCause, Kind::Commit, Kind::Done]);
    r.strict(&[Kind::ApologyTemplate]).all(|s| {
        let near = |sentences: &Sentences| sentences.has(s.sentence) || sentences.has(s.sentence + 1);
        near(&named) && near(&put_right)
    })
}

fn fix(r: &Reading<'_>) -> &'static str {
    match r.context.fault {
        Fault::Company => "Say what went wrong instead: \"I'm sorry ___ happened; that was our mistake. I've now ___.\"",
        _ => "Name what happened and what you are doing: \"I'm sorry ___ has taken so long. I'm ___ now.\"",
    }
}

#[cfg(test)]
mod tests {
use super::super::testing::Case;
    use super::FLAG;
    use crate::act::Act;
    use crate::context::{Channel, Severity};
    use crate::signals::Kind;

    #[test]
    fn a_stock_phrase_alone_from_medium_on() {
        let case = Case::new(Act::Commit).with(Kind::ApologyTemplate, 2);
        assert!(case.raises(FLAG.id));
        assert!(!case.clone().severity(Severity::Low).raises(FLAG.id));
        assert!(!case.with(Kind::ApologySpecific, 2).raises(FLAG.id));
    }

    #[test]
    fn a_stock_phrase_twice_at_any_severity() {
        let case = Case::new(Act::Answer).severity(Severity::Low);
        assert!(case.with(Kind::ApologyTemplate, 2).with(Kind::ApologyTemplate, 2).raises(FLAG.id));
    }

    #[test]
    fn three_apologies_and_in_chat_two() {
        let two = Case::new(Act::Commit).with(Kind::ApologySpecific, 2).with(Kind::ApologyShort, 2);
        assert!(!two.raises(FLAG.id));
        assert!(two.clone().channel(Channel::Chat).raises(FLAG.id));
        assert!(two.with(Kind::ApologySpecific, 2).raises(FLAG.id));
    }

    #[test]
    fn repaired_at_once_or_short_or_condolence() {
        let case = Case::new(Act::Commit);
        let repaired = case.clone().with(Kind::ApologyTemplate, 2).with(Kind::AckSpecific, 2).with(Kind::Done, 2).same();
        assert!(!repaired.raises(FLAG.id));
        assert!(!case.clone().with(Kind::ApologyShort, 2).raises(FLAG.id));
        assert!(!case.with(Kind::ApologyTemplate, 2).with(Kind::Condolence, 2).raises(FLAG.id));
    }
}
