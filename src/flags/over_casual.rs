//! `over_casual`: slang beyond what the channel and the moment bear.

use super::{Example, Flag, Raised};
use crate::reading::Reading;
use crate::report::Level;
use crate::context::{Channel, Severity};
use crate::signals::Kind;

/// Too casual.
pub const FLAG: Flag = Flag {
    id: "over_casual",
    title: "Too casual",
    meaning: "Slang beyond what the channel and the moment bear.",
    applies: "Slang above the budget of channel and severity (none from high severity on); swearing always.",
    exempt: "Quotations, product names, notes.",
    source: "Rubric 5; Decock et al. 2021",
    why: "Slang that suits a chat about nothing sounds careless where something is at stake (Decock et al. 2021).",
    fires: Example::of("Yo, that sucks dude, gonna sort it lol. I'll ping the bank folks by 5 pm.")
        .after("Someone took 900 EUR from my account!")
        .on(Channel::Email),
    silent: Example::of("Somebody took 900 EUR from your account, so I've blocked the card. I'll call the bank and write to you by 5 pm.")
        .after("Someone took 900 EUR from my account!")
        .on(Channel::Email),
    level: Level::Moderate,
    looked_for: None,
    check,
};

fn check(r: &Reading<'_>) -> Option<Raised> {
    if r.is_note() {
        return None;
    }
    let budget = budget(r);
    let swears = r.firm(&[Kind::Profanity]);
    (swears || r.distinct(&[Kind::Casual]) > budget).then(|| {
        let level = if swears || r.at_least(Severity::High) { Level::Severe } else { Level::Moderate };
        Raised::at(
            r.strict_spans(&[Kind::Casual, Kind::Profanity]),
            "The wording is more casual than the moment bears.",
            "Put it in plain words you would say to somebody you do not know yet.",
        )
        .level(level)
    })
}

/// How much slang passes.
fn budget(r: &Reading<'_>) -> u32 {
    let register = &r.config.register;
    match r.context.severity {
        Severity::Low => register.slang_low.get(r.context.channel),
        Severity::Medium => register.slang_medium.get(r.context.channel),
        Severity::High | Severity::Critical => 0,
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
    fn above_the_budget() {
        let one = Case::new(Act::Commit).with(Kind::Casual, 2);
        assert!(one.raises(FLAG.id));
        assert!(!one.clone().channel(Channel::Chat).raises(FLAG.id));
        assert!(!one.clone().severity(Severity::Low).raises(FLAG.id));
        assert!(one.channel(Channel::Chat).severity(Severity::High).raises(FLAG.id));
    }

    #[test]
    fn swearing_always_and_notes_never() {
        assert!(Case::new(Act::Answer).severity(Severity::Low).with(Kind::Profanity, 2).raises(FLAG.id));
        assert!(!Case::new(Act::Note).with(Kind::Casual, 2).raises(FLAG.id));
    }
}
