//! `over_warm`: warm words take the place of, or outweigh, what helps.

use super::{Example, Flag, Raised};
use crate::reading::Reading;
use crate::report::Level;
use crate::act::Act;
use crate::context::Intent;
use crate::rubric::facts::{CONCRETE, WARM};
use crate::signals::Kind;

/// Warmth in place of help.
pub const FLAG: Flag = Flag {
    id: "over_warm",
    title: "Warmth in place of help",
    meaning: "Warm words take the place of, or outweigh, what helps.",
    applies: "One overdone phrase; or three warm phrases and more than one and a half for each concrete one; or two and no concrete step.",
    exempt: "One feeling named with its cause; condolence; thanks after the matter is resolved; praise.",
    source: "Rubric 5; Marinova, Singh & Singh 2018; Han, Yin & Zhang 2023",
    why: "Feelings without a solution weigh little, and more of them weighs less (Marinova, Singh & Singh 2018).",
    fires: Example::of("Oh, my heart truly goes out to you! We care so deeply about you and are so very grateful to have you in our family. You mean the world to us and we are sending you all our love.")
        .after("My invoice shows the wrong address."),
    silent: Example::of("Thanks for spotting it, and I'm sorry. I've put the right address on invoice 118 and sent it to you again just now.")
        .after("My invoice shows the wrong address."),
    level: Level::Severe,
    looked_for: None,
    check,
};

fn check(r: &Reading<'_>) -> Option<Raised> {
    if r.has(&[Kind::Condolence]) || r.act == Act::Close || r.context.intent == Intent::PraiseClosing {
        return None;
    }
    let overdone = r.all(&[Kind::OverWarm]).any(|s| s.strength >= 3);
    let warm = r.distinct(WARM);
    let register = &r.config.register;
    let outweighs =
        warm >= register.warm_phrases && u64::from(warm) * 100 > u64::from(r.distinct(CONCRETE) * register.warm_percent);
    // Ordinary friendliness beside no step is not theatre; a feeling or an overdone phrase among it is.
    let theatre = r.firm(&[Kind::OverWarm, Kind::EmotionBare]);
    let instead = warm >= 2 && theatre && !r.firm(HELP);
    (overdone || (theatre && outweighs) || instead).then(|| {
        Raised::at(
            r.strict_spans(WARM),
            "The warm words outweigh what helps.",
            "Keep one sentence of feeling, tied to what happened, and give the rest of the space to what you do.",
        )
    })
}

const HELP: &[Kind] = &[Kind::Commit, Kind::Done, Kind::Instruct, Kind::Ask, Kind::Choice, Kind::Explain];

#[cfg(test)]
mod tests {
use super::super::testing::Case;
    use super::FLAG;
    use crate::act::Act;
    use crate::context::Intent;
    use crate::signals::Kind;

    #[test]
    fn one_overdone_phrase() {
        assert!(Case::new(Act::Commit).with(Kind::OverWarm, 3).with(Kind::Commit, 2).raises(FLAG.id));
        assert!(!Case::new(Act::Commit).with(Kind::OverWarm, 2).with(Kind::Commit, 2).raises(FLAG.id));
    }

    #[test]
    fn two_and_no_step_or_three_and_out_of_balance() {
        let two = Case::new(Act::Commit).with(Kind::OverWarm, 2).with(Kind::Warmth, 2);
        assert!(two.raises(FLAG.id));
        let balanced = two.with(Kind::Commit, 2);
        assert!(!balanced.raises(FLAG.id));
        assert!(balanced.with(Kind::EmotionBare, 2).raises(FLAG.id));
    }

    #[test]
    fn friendliness_condolence_and_praise() {
        let friendly = Case::new(Act::Answer).with(Kind::Warmth, 2).with(Kind::Warmth, 2).with(Kind::Warmth, 2);
        assert!(!friendly.raises(FLAG.id));
        let warm = Case::new(Act::Answer).with(Kind::OverWarm, 3);
        assert!(!warm.clone().with(Kind::Condolence, 2).raises(FLAG.id));
        assert!(!warm.intent(Intent::PraiseClosing).raises(FLAG.id));
    }
}
