//! `template_leak`: a blank, an instruction or drafting text would reach the customer.

use super::{Example, Flag, Raised};
use crate::reading::Reading;
use crate::report::Level;
use crate::signals::Kind;

/// Unfinished template.
pub const FLAG: Flag = Flag {
    id: "template_leak",
    title: "Unfinished template",
    meaning: "A blank, an instruction or drafting text would reach the customer.",
    applies: "An unfilled placeholder, an instruction to the writer, or what a drafting tool said around the text.",
    exempt: "Placeholders that the helpdesk fills in before sending.",
    source: "Rubric 5 (canned), 2.6",
    why: "A blank or a note to the writer shows the customer that nobody read the reply before it went.",
    fires: Example::of("Sure, here's a polite reply you can send:\n\nHi Mina, your order ships on Monday.")
        .after("When does my order ship?"),
    silent: Example::of("Hi Mina, your order ships on Monday.")
        .after("When does my order ship?"),
    level: Level::Severe,
    looked_for: None,
    check,
};

fn check(r: &Reading<'_>) -> Option<Raised> {
    const LEAKS: &[Kind] = &[Kind::TemplateLeak, Kind::AiLeak];
    r.firm(LEAKS).then(|| {
        Raised::at(
            r.strict_spans(LEAKS),
            "This was meant for the writer and would reach the customer.",
            "Fill it in with the real value, or take it out.",
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
    fn what_would_reach_the_customer() {
        assert!(Case::new(Act::Answer).with(Kind::TemplateLeak, 2).raises(FLAG.id));
        assert!(Case::new(Act::Answer).with(Kind::AiLeak, 3).raises(FLAG.id));
        assert!(!Case::new(Act::Answer).with(Kind::Placeholder, 3).raises(FLAG.id));
        assert!(!Case::new(Act::Answer).with(Kind::TemplateLeak, 1).raises(FLAG.id));
    }
}
