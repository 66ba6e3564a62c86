//! Appropriateness: right register for this person, place and moment? (rubric 2.5)
//!
//! Starts at 5 and lists mismatches; most of them are flags, the rest is too small for one.

use super::facts::APOLOGIES;
use super::ladder::Rung;
use crate::act::Act;
use crate::context::{Channel, Intent, Severity};
use crate::flags::{Check, Raised, cheer_excess, cheer_mood};
use crate::reading::Reading;
use crate::report::Level;
use crate::signals::Kind;

/// The flags that are mismatches of register, at the level they were raised with.
const MISMATCHES: &[&str] = &[
    "overused_apology_template",
    "non_apology",
    "blames_customer",
    "over_warm",
    "mirroring",
    "over_cheerful",
    "over_casual",
    "canned",
    "template_leak",
    "pressure",
    "bare_refusal",
    "too_long",
    "privacy_risk",
    "ai_opacity",
];

/// The ladder, given the flags that were raised.
pub(crate) fn ladder<'f>(r: &Reading<'_>, raised: impl Iterator<Item = &'f (&'static Check, Raised)>) -> Rung {
    let mut found: Vec<(Level, &'static str, &'static [Kind])> = small(r);
    let mut worst = r.firm(&[Kind::Hostile]) || r.firm(&[Kind::SensitiveData]);
    for (flag, raised) in raised.filter(|(flag, _)| MISMATCHES.contains(&flag.id)) {
        found.push((raised.level.unwrap_or(flag.level), flag.title, &[]));
    }
    // Where most is at stake every slip weighs more (rubric 2.7).
    if r.context.severity == Severity::Critical {
        for (level, ..) in &mut found {
            *level = match level {
                Level::Minor => Level::Moderate,
                Level::Moderate | Level::Severe => Level::Severe,
            };
        }
    }
    let count = |level| found.iter().filter(|(l, ..)| *l == level).count();
    let (severe, moderate, minor) = (count(Level::Severe), count(Level::Moderate), count(Level::Minor));
    worst |= severe >= 2;
    let (score, text) = match (severe, moderate, minor) {
        _ if worst => (1, "Unfit for this person and moment"),
        (1.., ..) | (_, 2.., _) => (2, "A serious mismatch"),
        (_, 1, _) | (.., 2..) => (3, "A mismatch"),
        (.., 1) => (4, "One small mismatch"),
        _ => (5, "No mismatch"),
    };
    let mut rung = Rung::new(score, text, "Take out what is listed.");
    if r.firm(&[Kind::Hostile]) {
        rung = rung.on("Hostile or insulting words.", &[Kind::Hostile]);
    }
    for (_, text, kinds) in found {
        rung = rung.on(text, kinds);
    }
    rung
}

/// The mismatches that are no flags of their own.
fn small(r: &Reading<'_>) -> Vec<(Level, &'static str, &'static [Kind])> {
    let mut found = Vec::new();
    let mut add = |holds: bool, level, text, kinds| {
        if holds {
            found.push((level, text, kinds));
        }
    };
    add(
        r.firm(&[Kind::Derogatory]),
        Level::Severe,
        "Derogatory words about the customer.",
        &[Kind::Derogatory][..],
    );
    if r.is_note() {
        return found;
    }
    let channel = r.context.channel;
    let severity = r.context.severity;
    let length = &r.config.length;
    let open = !r.settled();
    add(
        r.firm(&[Kind::Invalidation]),
        Level::Severe,
        "The customer's trouble is played down.",
        &[Kind::Invalidation],
    );
    add(
        r.firm(&[Kind::Survey, Kind::Promo])
            && open
            && severity >= Severity::Medium
            && r.context.intent != Intent::ProductQuestion,
        Level::Severe,
        "A survey or an advertisement while the matter is open.",
        &[Kind::Survey, Kind::Promo],
    );
    // Cheer that stays below the flag.
    let mood = cheer_mood(r);
    let excess = cheer_excess(r, mood);
    let marks = r.distinct(&[Kind::Emoji, Kind::Exclamation]) > 0;
    let slight = if mood >= Severity::Medium { marks } else { excess > 0 };
    add(
        slight && excess < r.config.register.cheer_excess.get(mood),
        Level::Minor,
        "A touch too cheerful for the moment.",
        &[Kind::Emoji, Kind::Exclamation],
    );
    add(
        r.firm(&[Kind::Shouting]),
        Level::Minor,
        "Shouted capitals.",
        &[Kind::Shouting],
    );
    add(
        r.firm(&[Kind::ApologyMinimising]),
        Level::Moderate,
        "The trouble is made small.",
        &[Kind::ApologyMinimising],
    );
    let stock = r.distinct(&[Kind::Canned]);
    add(stock == 1, Level::Minor, "A stock line.", &[Kind::Canned]);
    add(stock >= 2, Level::Moderate, "Stock lines.", &[Kind::Canned]);
    let stiff = r.distinct(&[Kind::Corporate]);
    let spoken = matches!(channel, Channel::Chat | Channel::PublicSocial);
    add(
        stiff == 1 && spoken || stiff >= 2 && !spoken,
        Level::Minor,
        "Stiff for its channel.",
        &[Kind::Corporate],
    );
    add(
        stiff >= 2 && spoken,
        Level::Moderate,
        "Bureaucratic for its channel.",
        &[Kind::Corporate],
    );
    add(
        r.measures.name_uses >= r.config.register.name_uses,
        Level::Minor,
        "The name is used too often.",
        &[],
    );
    let long = r.measures.words > length.soft.get(channel)
        || (channel == Channel::PublicSocial && r.measures.characters > length.social_characters);
    add(
        long && r.measures.words <= length.hard.get(channel),
        Level::Minor,
        "A little long for its channel.",
        &[],
    );
    let simple = r.act == Act::Answer && severity == Severity::Low && r.context.intent == Intent::HowTo;
    add(
        simple && r.firm(APOLOGIES),
        Level::Minor,
        "An apology where nothing went wrong.",
        APOLOGIES,
    );
    add(
        severity >= Severity::High && open && r.firm(&[Kind::ClosingGeneric]),
        Level::Minor,
        "A stock farewell while much is at stake.",
        &[Kind::ClosingGeneric],
    );
    add(
        r.distinct(&[Kind::BadNews]) >= 2,
        Level::Minor,
        "Bad news is announced twice.",
        &[Kind::BadNews],
    );
    add(
        channel == Channel::Email && !r.measures.letter && !r.has(&[Kind::SignOff]) && r.measures.words > 60,
        Level::Minor,
        "Neither greeting nor sign-off.",
        &[],
    );
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flags::{raise, testing::Case};

    fn score(case: &Case) -> u8 {
        let reading = case.reading();
        ladder(&reading, raise(&reading).iter()).score
    }

    #[test]
    fn a_long_mail_wants_a_greeting_or_a_sign_off() {
        let context = crate::context::Context {
            channel: Some(Channel::Email),
            ..Default::default()
        };
        let body = "The pump was sent on Monday and is at our depot in Leeds. ".repeat(6);
        let bare = |draft: &str| {
            let reasons = crate::check(draft, &context).scores.appropriateness.reasons;
            reasons.iter().any(|r| r.text.starts_with("Neither greeting"))
        };
        assert!(bare(&body));
        assert!(!bare(&format!("Dear Mr Okafor,\n\n{body}")));
        assert!(!bare(&format!("{body}\n\nKind regards,\nHelen Marsh")));
    }

    #[test]
    fn the_rungs() {
        let case = Case::new(Act::Answer);
        assert_eq!(score(&case), 5);
        assert_eq!(score(&case.clone().with(Kind::Exclamation, 2)), 4);
        assert_eq!(
            score(&case.clone().with(Kind::Exclamation, 2).with(Kind::Shouting, 2)),
            3
        );
        assert_eq!(score(&case.clone().with(Kind::Mirroring, 2)), 3);
        assert_eq!(score(&case.clone().with(Kind::Pressure, 2)), 2);
        assert_eq!(score(&case.clone().with(Kind::Pressure, 2).with(Kind::Blame, 3)), 1);
        assert_eq!(score(&case.with(Kind::Hostile, 2)), 1);
    }

    #[test]
    fn every_slip_weighs_more_at_critical() {
        let slip = Case::new(Act::Answer).with(Kind::Canned, 2);
        assert_eq!(score(&slip), 4);
        assert_eq!(score(&slip.severity(Severity::Critical)), 3);
    }

    #[test]
    fn every_mismatch_is_a_flag() {
        for id in MISMATCHES {
            assert!(crate::flags::find(id).is_some(), "{id}");
        }
    }
}
