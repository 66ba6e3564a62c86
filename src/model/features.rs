//! Named numbers of a reading that the fitted weights multiply.
//!
//! Each says something about what the draft says (who does what by when, about which fact of the customer's), or about
//! the context; none is a word of the draft. Length is counted over substance only, so that stuffing cannot buy anything.

use crate::act::Act;
use crate::context::{Channel, Fault, Intent, Sender, Severity};
use crate::elements::{Acknowledgment, Apology, NextStep, Owner, Timeline};
use crate::flags::fitted::FITTED;
use crate::model::tag::Tag;
use crate::model::tagger::TAGS;
use crate::model::{Head, Ruled, SentenceTags};
use crate::reading::Reading;
use crate::report::Dimension;
use crate::signals::{Actor, Kind};

/// Kinds that name who acts.
const ACTIONS: [Kind; 4] = [Kind::Commit, Kind::CommitVague, Kind::Done, Kind::Ownership];

/// Calls `emit` for every feature in a fixed order, with its name and, where a reading is given, its value.
pub(super) fn visit(
    reading: Option<&Reading<'_>>,
    ruled: Option<&Ruled>,
    emit: &mut impl FnMut(&dyn Fn() -> String, f32),
) {
    // Of each kind: how many plain signals there are and how many weak ones, and the strongest of each actor.
    let mut strong = [0u32; Kind::ALL.len()];
    let mut weak = [0u32; Kind::ALL.len()];
    let mut best = [[0u8; Actor::ALL.len()]; Kind::ALL.len()];
    for s in reading.map_or(&[][..], |r| &r.signals) {
        let kind = s.kind as usize;
        *if s.strength >= 2 {
            &mut strong[kind]
        } else {
            &mut weak[kind]
        } += 1;
        if let Some(actor) = s.actor {
            best[kind][actor as usize] = best[kind][actor as usize].max(s.strength);
        }
    }
    for &kind in Kind::ALL {
        let (s, w) = (strong[kind as usize], weak[kind as usize]);
        emit(&|| kind.to_string(), f32::from(s > 0));
        emit(&|| format!("{kind}:more"), s.saturating_sub(1).min(2) as f32);
        // Holds for plain signals too, so that one more never takes a weight away.
        emit(&|| format!("{kind}:weak"), f32::from(w + s > 0));
    }
    for kind in ACTIONS {
        for &actor in Actor::ALL {
            let best = best[kind as usize][actor as usize];
            emit(&|| format!("{kind}:{actor}"), f32::from(best > 0));
            emit(&|| format!("{kind}:{actor}:specific"), f32::from(best == 3));
        }
    }
    macro_rules! one_of {
        ($type:ty, $name:literal, $value:expr) => {
            for &value in <$type>::ALL {
                emit(
                    &|| format!(concat!($name, "={}"), value),
                    f32::from(reading.is_some_and(|r| $value(r) == value)),
                );
            }
        };
    }
    one_of!(Channel, "channel", |r: &Reading<'_>| r.context.channel);
    one_of!(Intent, "intent", |r: &Reading<'_>| r.context.intent);
    one_of!(Severity, "severity", |r: &Reading<'_>| r.context.severity);
    one_of!(Fault, "fault", |r: &Reading<'_>| r.context.fault);
    one_of!(Sender, "sender", |r: &Reading<'_>| r.context.sender);
    one_of!(Act, "act", |r: &Reading<'_>| r.act);
    one_of!(Apology, "apology", |r: &Reading<'_>| r.elements.apology);
    one_of!(Acknowledgment, "acknowledgment", |r: &Reading<'_>| r
        .elements
        .acknowledgment);
    one_of!(NextStep, "next_step", |r: &Reading<'_>| r.elements.next_step);
    one_of!(Timeline, "timeline", |r: &Reading<'_>| r.elements.timeline);
    one_of!(Owner, "owner", |r: &Reading<'_>| r.elements.owner);
    let mut number =
        |name: &'static str, value: &dyn Fn(&Reading<'_>) -> f32| emit(&|| name.to_owned(), reading.map_or(0.0, value));
    number("fallback", &|r| f32::from(r.elements.fallback));
    number("words", &|r| (r.measures.substance_words as f32 / 20.0).ln_1p());
    number("few_words", &|r| f32::from(r.measures.substance_words < 12));
    number("questions", &|r| r.measures.questions.min(3) as f32);
    number("list", &|r| f32::from(r.measures.list_items >= 2));
    number("long_sentence", &|r| f32::from(r.measures.longest_sentence > 30));
    number("long_paragraph", &|r| f32::from(r.measures.longest_paragraph.0 > 90));
    number("canned_share", &|r| r.canned_share());
    number("first_step_at", &|r| r.measures.first_step_at);
    number("details", &|r| (r.count(&[Kind::Detail]) as f32).ln_1p());
    number("customer=given", &|r| f32::from(r.alignment.given));
    number("customer=emotional", &|r| f32::from(r.alignment.emotional));
    number("customer=settled", &|r| f32::from(r.alignment.settled));
    number("customer:questions", &|r| r.alignment.questions.len().min(3) as f32);
    number("customer:unanswered", &|r| r.alignment.unanswered.len().min(2) as f32);
    number("shared_words", &|r| (r.alignment.shared_words as f32).ln_1p());
    number("shared_details", &|r| r.alignment.shared_details.min(3) as f32);
    number("shared_early", &|r| r.alignment.shared_early.min(6.0));
    for (at, dimension) in Dimension::ALL.iter().enumerate() {
        emit(
            &|| format!("ladder:{dimension}"),
            ruled.map_or(0.0, |ruled| f32::from(ruled.ladders[at])),
        );
    }
    for (at, flag) in FITTED.iter().enumerate() {
        emit(
            &|| format!("raised:{}", flag.id),
            ruled.map_or(0.0, |ruled| f32::from(ruled.raised[at])),
        );
    }
    let tags = reading.map_or(&[][..], |r| &r.tags);
    let (mut most, mut sum) = ([0u8; TAGS], [0u32; TAGS]);
    for s in tags {
        for (at, &sure) in s.all().iter().enumerate() {
            most[at] = most[at].max(sure);
            sum[at] += u32::from(sure);
        }
    }
    for &tag in Tag::ALL {
        let (most, sum) = (most[tag as usize], sum[tag as usize]);
        emit(&|| format!("tag:{tag}"), f32::from(most) / 255.0);
        // Most tags hold of no sentence.
        let sum = if sum == 0 { 0.0 } else { (sum as f32 / 255.0).ln_1p() };
        emit(&|| format!("tag:{tag}:sum"), sum);
    }
    // Who acts, and by when, in one sentence.
    for (a, b) in TOGETHER {
        let both = |s: &SentenceTags| u32::from(s.all()[a as usize]) * u32::from(s.all()[b as usize]);
        let most = tags.iter().map(both).max().unwrap_or(0);
        emit(&|| format!("tag:{a}:{b}"), most as f32 / (255.0 * 255.0));
    }
}

/// What a feature counts in a draft, where that can be pointed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// Signals of a kind.
    Kind(Kind),
    /// Sentences with a tag.
    Tag(Tag),
}

/// What feature number `at` of `count` is about. Signals come first, tags last.
pub(crate) fn about(at: usize, count: usize) -> Option<About> {
    let (kinds, actors) = (3 * Kind::ALL.len(), 2 * Actor::ALL.len());
    if let Some(&kind) = Kind::ALL.get(at / 3) {
        return Some(About::Kind(kind));
    }
    if let Some(&kind) = ACTIONS.get((at - kinds) / actors) {
        return Some(About::Kind(kind));
    }
    let pairs = count - TOGETHER.len();
    let tags = pairs - 2 * TAGS;
    match at.checked_sub(tags) {
        Some(_) if at >= pairs => Some(About::Tag(TOGETHER[at - pairs].0)),
        Some(of_tag) => Some(About::Tag(Tag::ALL[of_tag / 2])),
        None => None,
    }
}

/// Tags that say more where one sentence holds both.
const TOGETHER: [(Tag, Tag); 14] = [
    (Tag::Commit, Tag::ActorI),
    (Tag::Commit, Tag::ActorWe),
    (Tag::Commit, Tag::ActorNamed),
    (Tag::Commit, Tag::ActorAgentless),
    (Tag::Done, Tag::ActorI),
    (Tag::Done, Tag::ActorWe),
    (Tag::Done, Tag::ActorNamed),
    (Tag::Done, Tag::ActorAgentless),
    (Tag::Commit, Tag::TimeFirm),
    (Tag::Commit, Tag::TimeSoft),
    (Tag::Commit, Tag::TimeVague),
    (Tag::CommitVague, Tag::TimeFirm),
    (Tag::CommitVague, Tag::TimeSoft),
    (Tag::CommitVague, Tag::TimeVague),
];

/// Kinds that say nothing of substance: they may cost, but never earn, so that stuffing them in buys nothing.
const NO_CREDIT: [Kind; 47] = [
    Kind::ApologyTemplate,
    Kind::ApologyShort,
    Kind::ApologySympathy,
    Kind::ApologyConditional,
    Kind::ApologySelfRepair,
    Kind::ApologyLatency,
    Kind::ApologyMinimising,
    Kind::Condolence,
    Kind::AckGeneric,
    Kind::EmotionBare,
    Kind::Thanks,
    Kind::ThanksForWait,
    Kind::OfferGeneric,
    Kind::BadNews,
    Kind::Slogan,
    Kind::AntiReassurance,
    Kind::OverPromise,
    Kind::Agentless,
    Kind::Deflection,
    Kind::Blame,
    Kind::Invalidation,
    Kind::Pressure,
    Kind::Hostile,
    Kind::OverWarm,
    Kind::Warmth,
    Kind::Mirroring,
    Kind::Cheer,
    Kind::Emoji,
    Kind::Exclamation,
    Kind::Shouting,
    Kind::Joke,
    Kind::Casual,
    Kind::Profanity,
    Kind::Jargon,
    Kind::Corporate,
    Kind::Canned,
    Kind::Hedge,
    Kind::Disclaimer,
    Kind::Promo,
    Kind::Survey,
    Kind::FalseClosure,
    Kind::ClosingGeneric,
    Kind::Greeting,
    Kind::SignOff,
    Kind::AiPretence,
    Kind::Derogatory,
    Kind::TimeVague,
];

/// What a feature may do to a head: nothing, only add, only take away, or either.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// The head does not look at the feature.
    None,
    /// The weight is 0 or more.
    Up,
    /// The weight is 0 or less.
    Down,
    /// Any weight.
    Free,
}

/// What each feature may do to a head, in the order of the features.
///
/// Empathy, apologies, slogans and the like never raise a score and never decide act, next step, time, fallback or
/// owner; a ladder's rung only raises. This holds the promise that stuffing a draft does not pay.
pub fn directions(head: Head) -> Vec<Direction> {
    let ground = [
        "apology=none",
        "apology=sympathy",
        "apology=template",
        "apology=conditional",
        "apology=self_repair",
        "acknowledgment=none",
        "acknowledgment=generic",
    ];
    let empty: Vec<String> = NO_CREDIT.iter().map(|k| k.to_string()).collect();
    names()
        .iter()
        .map(|name| {
            let kind = name.split(':').next().unwrap_or(name);
            let tag = name.strip_prefix("tag:").map(|rest| rest.split(':'));
            let courtesy = match tag {
                Some(mut tags) => tags.any(|tag| Tag::parse(tag).is_some_and(Tag::is_courtesy)),
                None => empty.iter().any(|e| e == kind),
            };
            let ladder = name.starts_with("ladder:") || name.starts_with("raised:");
            match head {
                Head::Score(_) if name.starts_with("raised:") => Direction::Down,
                Head::Score(_) if ladder => Direction::Up,
                // More courtesy takes no flag away.
                Head::Flag(_) if courtesy || name == "canned_share" => Direction::Up,
                Head::Flag(_) if ladder => Direction::Free,
                Head::Score(_) if courtesy || name == "canned_share" || name == "long_paragraph" => Direction::Down,
                Head::Apology(_) if ladder || name == "canned_share" => Direction::None,
                Head::Apology(_) => Direction::Free,
                // The levels that courtesy can bring about are the ground level; how much of a draft is stock, and what
                // the ladders make of it, decides nothing but scores.
                _ if ground.contains(&name.as_str()) => Direction::None,
                Head::Score(_) => Direction::Free,
                _ if ladder
                    || courtesy
                    || name == "canned_share"
                    || name == "long_paragraph"
                    || name == "long_sentence" =>
                {
                    Direction::None
                }
                _ => Direction::Free,
            }
        })
        .collect()
}

/// The names of all features, in their order.
pub fn names() -> Vec<String> {
    let mut out = Vec::new();
    visit(None, None, &mut |name, _| out.push(name()));
    out
}

/// The values of all features for one reading, in the same order; what the rules make of it is 0 where it is not given.
pub fn values(reading: &Reading<'_>, ruled: Option<&Ruled>) -> Vec<f32> {
    let mut out = Vec::with_capacity(640);
    visit(Some(reading), ruled, &mut |_, value| out.push(value));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_is_about_what_its_name_says() {
        let names = names();
        for (at, name) in names.iter().enumerate() {
            let mut parts = name.split(':');
            let first = parts.next().unwrap();
            let said = match Kind::parse(first) {
                Some(kind) => Some(About::Kind(kind)),
                None if first == "tag" => parts.next().and_then(Tag::parse).map(About::Tag),
                None => None,
            };
            assert_eq!(about(at, names.len()), said, "{name}");
        }
    }
}
