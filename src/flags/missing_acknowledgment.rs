//! `missing_acknowledgment`: the reply does not show that anybody read what happened to the customer.

use super::{Example, Flag, Raised};
use crate::reading::Reading;
use crate::report::Level;
use crate::act::Act;
use crate::context::{Channel, Severity};
use crate::expectations::{Element, Need};
use crate::rubric::facts::ACKNOWLEDGING;
use crate::signals::Kind;

/// Nothing of the customer's matter.
pub const FLAG: Flag = Flag {
    id: "missing_acknowledgment",
    title: "Nothing of the customer's matter",
    meaning: "The reply does not show that anybody read what happened to the customer.",
    applies: "The act asks for an acknowledgment (COMMIT, REFUSE, HANDOFF, STATUS, NOTE; ANSWER and ASK from high severity on) and there is none.",
    exempt: "The answer restates the topic or a detail; a hint of an acknowledgment; closings.",
    source: "Rubric 5, 1.1, 8.1; Packard & Berger 2021",
    why: "A reader who does not see the matter named writes again, and explains it all again (Packard & Berger 2021).",
    fires: Example::of("Hello, please restart the app and try again. I'll check back tomorrow at noon.")
        .after("Your update deleted all my photos. I am devastated, they were of my late father."),
    silent: Example::of("Hello, the update removed the photos of your father, and I see how much they mean to you. I'm restoring the backup of Monday now and will write to you by noon tomorrow.")
        .after("Your update deleted all my photos. I am devastated, they were of my late father."),
    level: Level::Moderate,
    looked_for: Some("the customer's issue in the reply's own words, a restated detail, or a feeling tied to its cause"),
    check,
};

fn check(r: &Reading<'_>) -> Option<Raised> {
    let due = r.need(Element::Acknowledgment) == Need::Required
        || (r.is_act(&[Act::Answer, Act::Ask]) && r.at_least(Severity::High));
    // A generic acknowledgment counts where words can be pointed at; a specific one is a matter named.
    let absent = !r.has(ACKNOWLEDGING) && !r.names_matter() && !r.restates();
    // A status says what failed; a note that gives facts says what it is about.
    let stated = (r.act == Act::Status && r.firm(&[Kind::Status]))
        || (r.is_note() && r.has(&[Kind::Status, Kind::Detail, Kind::NoteEmotion, Kind::Explain]));
    (due && absent && !stated).then(|| {
        let fix = match r.context.channel {
            Channel::PrivateNote => "Start with one line for your colleague: \"Issue: ___.\"",
            Channel::PublicSocial => "Start with what failed: \"___ isn't working for some of you since ___.\"",
            Channel::Chat => "Start with what happened: \"I can see ___ on your account.\"",
            Channel::Email | Channel::InApp => "Start with what happened: \"You wrote that ___ on ___.\"",
        };
        Raised::missing("The reply does not show that it knows what happened to the customer.", fix)
    })
}

#[cfg(test)]
mod tests {
use super::super::testing::Case;
    use super::FLAG;
    use crate::act::Act;
    use crate::context::Severity;
    use crate::signals::Kind;

    #[test]
    fn required_and_absent() {
        for act in [Act::Commit, Act::Refuse, Act::Handoff, Act::Status, Act::Note] {
            assert!(Case::new(act).raises(FLAG.id), "{act}");
        }
        for act in [Act::Answer, Act::Ask, Act::Resolve, Act::Close] {
            assert!(!Case::new(act).raises(FLAG.id), "{act}");
        }
    }

    #[test]
    fn answers_and_requests_from_high_on() {
        for act in [Act::Answer, Act::Ask] {
            assert!(Case::new(act).severity(Severity::High).raises(FLAG.id), "{act}");
        }
    }

    #[test]
    fn a_hint_is_enough() {
        for kind in [Kind::AckSpecific, Kind::AckGeneric, Kind::OwnCause, Kind::ApologyShort] {
            assert!(!Case::new(Act::Commit).with(kind, 1).raises(FLAG.id), "{kind}");
        }
        assert!(!Case::new(Act::Status).with(Kind::Status, 2).raises(FLAG.id));
        let mut restated = Case::new(Act::Commit);
        restated.alignment.shared_words = 3;
        assert!(!restated.raises(FLAG.id));
    }
}
