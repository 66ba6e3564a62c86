//! The ledger of promises: who does what by when, in the draft's own words.

use crate::reading::Reading;
use crate::report::Promise;
use crate::signals::{Actor, Kind, Signal};

/// Times of all kinds, those first that can best be kept.
const TIMES: &[Kind] = &[
    Kind::TimeExact,
    Kind::TimeBounded,
    Kind::TimeCadence,
    Kind::TimeNow,
    Kind::TimeSoft,
    Kind::TimeEvent,
    Kind::TimeVague,
];

/// What the company's side promises.
pub(crate) fn promises(r: &Reading<'_>) -> Vec<Promise> {
    let mut found: Vec<Promise> = Vec::new();
    let mut end = 0;
    let times: Vec<&Signal> = r.all(TIMES).collect();
    for signal in r.strict(&[Kind::Commit, Kind::CommitVague, Kind::Done]) {
        let ours = !matches!(signal.actor, Some(Actor::Customer | Actor::ThirdParty));
        let by = time(r.draft, &times, signal);
        // What is done is a promise only as far as its effect lies ahead.
        let ahead = signal.kind != Kind::Done || by.is_some();
        // Signals stand in the order of the text, so what overlaps any promise starts before the furthest one ends.
        let counted = signal.span.start < end;
        if ours && ahead && !counted {
            let (who, what) = split(signal.span.slice(r.draft), signal.actor);
            end = end.max(signal.span.end);
            found.push(Promise {
                who,
                what,
                by,
                span: signal.span,
            });
        }
    }
    found
}

/// The time in the same sentence that is nearest to the action and can best be kept.
fn time(draft: &str, times: &[&Signal], action: &Signal) -> Option<String> {
    let distance = |t: &Signal| t.span.start.abs_diff(action.span.start);
    let order = |t: &Signal| (t.kind == Kind::TimeVague, !TIMES[..3].contains(&t.kind), distance(t));
    let time = times[times.partition_point(|t| t.sentence < action.sentence)..]
        .iter()
        .take_while(|t| t.sentence == action.sentence)
        .min_by_key(|t| order(t))?;
    Some(time.span.slice(draft).trim().to_owned()).filter(|words| !words.is_empty())
}

/// Cuts a clause into who acts and what they do.
fn split(clause: &str, actor: Option<Actor>) -> (String, String) {
    /// What stands between them.
    const LINKS: &[&str] = &[
        "'ll ",
        "\u{2019}ll ",
        " will ",
        "'m going to ",
        "\u{2019}m going to ",
        " am going to ",
        " is going to ",
        " are going to ",
        "'re going to ",
        "\u{2019}re going to ",
        "'ve ",
        "\u{2019}ve ",
        " have ",
        " has ",
        "'m ",
        "\u{2019}m ",
        "'re ",
        "\u{2019}re ",
        " am ",
        " is ",
        " are ",
    ];
    /// A subject is short.
    const LONGEST_SUBJECT: usize = 60;
    let clause = clause.trim();
    let cut = LINKS
        .iter()
        .filter_map(|link| clause.find(link).map(|at| (at, link.len())))
        .min_by_key(|(at, len)| (*at, usize::MAX - len));
    match cut {
        Some((at, len)) if at > 0 && at <= LONGEST_SUBJECT => {
            (clause[..at].trim().to_owned(), clause[at + len..].trim().to_owned())
        }
        _ => {
            let who = actor.filter(|actor| *actor != Actor::Agentless).map_or("", Actor::name);
            (who.to_owned(), clause.to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::act::Act;
    use crate::flags::testing::Case;

    #[test]
    fn a_clause_falls_into_who_and_what() {
        let split = |clause| split(clause, Some(Actor::I));
        assert_eq!(split("I'll send the label"), ("I".into(), "send the label".into()));
        assert_eq!(
            split("our billing team will call you"),
            ("our billing team".into(), "call you".into())
        );
        assert_eq!(
            split("We\u{2019}re going to check it"),
            ("We".into(), "check it".into())
        );
        assert_eq!(
            split("sending the label now"),
            ("I".into(), "sending the label now".into())
        );
        assert_eq!(split(""), ("I".into(), String::new()));
        assert_eq!(super::split("sent today", Some(Actor::Agentless)).0, "");
    }

    #[test]
    fn the_time_of_the_same_sentence() {
        let case = Case::new(Act::Commit)
            .by(Kind::Commit, 2, Actor::I)
            .with(Kind::TimeExact, 2)
            .same();
        let found = promises(&case.reading());
        assert_eq!(found.len(), 1);
        assert!(found[0].by.is_some());
        let apart = Case::new(Act::Commit)
            .by(Kind::Commit, 2, Actor::I)
            .with(Kind::TimeExact, 2);
        assert_eq!(promises(&apart.reading())[0].by, None);
    }

    #[test]
    fn what_others_do_or_what_is_over_is_no_promise() {
        let case = Case::new(Act::Commit)
            .by(Kind::Commit, 2, Actor::ThirdParty)
            .by(Kind::Done, 2, Actor::I)
            .by(Kind::Commit, 1, Actor::We);
        assert!(promises(&case.reading()).is_empty());
    }
}
