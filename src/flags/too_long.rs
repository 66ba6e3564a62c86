//! `too_long`: the reply, or one paragraph of it, is too long for its channel.

use super::{Example, Flag, Raised};
use crate::context::Channel;
use crate::reading::Reading;
use crate::report::Level;


/// Too long.
pub const FLAG: Flag = Flag {
    id: "too_long",
    title: "Too long",
    meaning: "The reply, or one paragraph of it, is too long for its channel.",
    applies: "More words than the channel's hard limit, or a paragraph beyond its limit.",
    exempt: "Lists within the comfortable length.",
    source: "Rubric 5, 8.7",
    why: "What people must know or do gets lost in what they need not read.",
    fires: Example::of("Thanks for asking about the opening hours of our shop in the station. We open at nine on Monday. We open at nine on Tuesday. We open at nine on Wednesday. We open at nine on Thursday. We open at nine on Friday. On Saturday we open at ten, because the team meets first, which has been the custom since the shop moved from the old town to the station in the spring. On Sunday we are closed, but the machine by the door sells the tickets that most people need.")
        .after("When do you open on Friday?")
        .on(Channel::PublicSocial),
    silent: Example::of("On Friday we open at nine.")
        .after("When do you open on Friday?")
        .on(Channel::PublicSocial),
    level: Level::Minor,
    looked_for: None,
    check,
};

fn check(r: &Reading<'_>) -> Option<Raised> {
    let length = &r.config.length;
    let channel = r.context.channel;
    let (words, hard) = (r.measures.words, length.hard.get(channel));
    if words > hard {
        return Some(
            Raised::missing(
                format!("{words} words are too many here; {hard} are the limit."),
                "Keep what the customer must know or do, and cut the rest or put it in a link.",
            )
            .level(Level::Moderate),
        );
    }
    let (longest, place) = r.measures.longest_paragraph;
    (longest > length.paragraph.get(channel)).then(|| {
        Raised::at(
            vec![place],
            format!("This paragraph of {longest} words is hard to read."),
            "Break it up: one point a paragraph, steps as a list.",
        )
    })
}

#[cfg(test)]
mod tests {
use super::super::testing::Case;
    use super::FLAG;
    use crate::act::Act;
    use crate::context::Channel;
    use crate::span::Span;

    #[test]
    fn beyond_the_limit_of_the_channel() {
        let case = Case::new(Act::Answer).words(151);
        assert!(!case.raises(FLAG.id));
        assert!(case.clone().channel(Channel::Chat).raises(FLAG.id));
        assert!(!case.words(150).channel(Channel::Chat).raises(FLAG.id));
    }

    #[test]
    fn a_wall_of_text() {
        let mut case = Case::new(Act::Answer).words(130);
        case.measures.longest_paragraph = (121, Span::new(0, 9));
        assert!(case.raises(FLAG.id));
        case.measures.longest_paragraph = (120, Span::new(0, 9));
        assert!(!case.raises(FLAG.id));
    }
}
