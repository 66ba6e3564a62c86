//! What single changes would do, computed by scoring a changed copy through the very same functions.

use super::facts::{APOLOGIES, FIRM_TIMES};
use super::{Judgement, judge};
use crate::act::Act;
use crate::context::{Fault, Severity};
use crate::elements::{Acknowledgment, Apology, NextStep, Owner, Timeline};
use crate::model::SentenceTags;
use crate::model::tag::Tag;
use crate::reading::Reading;
use crate::report::{Counterfactual, Dimension, Effect};
use crate::signals::{Actor, Kind, Signal};
use crate::span::Span;
use std::borrow::Cow;

/// One change: its name, and what it does to a reading; false where it does not apply.
struct Change {
    name: &'static str,
    edit: fn(&mut Draft<'_, '_>) -> bool,
}

/// A reading that is copied when it is first changed.
type Draft<'r, 'd> = Cow<'r, Reading<'d>>;

const CHANGES: &[Change] = &[
    Change {
        name: "Say by when",
        edit: give_time,
    },
    Change {
        name: "Say who does what next",
        edit: name_step,
    },
    Change {
        name: "Say what happens if it fails",
        edit: add_fallback,
    },
    Change {
        name: "Name what happened to this customer",
        edit: name_matter,
    },
    Change {
        name: "Name what it cost them",
        edit: name_impact,
    },
    Change {
        name: "Own the fault",
        edit: own_fault,
    },
    Change {
        name: "Replace the stock apology by a specific one",
        edit: replace_apology,
    },
    Change {
        name: "Answer what was asked",
        edit: answer,
    },
    Change {
        name: "Give the reason and a way on",
        edit: explain_refusal,
    },
    Change {
        name: "Say who takes over, why, and that nothing need be repeated",
        edit: complete_handoff,
    },
    Change {
        name: "Keep one step on your side",
        edit: stay_involved,
    },
    Change {
        name: "Drop the blame",
        edit: |r| drop_kinds(r, &[Kind::Blame, Kind::Invalidation, Kind::Hostile, Kind::Derogatory]),
    },
    Change {
        name: "Drop the cheer",
        edit: |r| {
            drop_kinds(
                r,
                &[Kind::Cheer, Kind::Emoji, Kind::Exclamation, Kind::Joke, Kind::Shouting],
            )
        },
    },
    Change {
        name: "Drop the slang",
        edit: |r| drop_kinds(r, &[Kind::Casual, Kind::Profanity]),
    },
    Change {
        name: "Cut the warm words",
        edit: |r| drop_kinds(r, &[Kind::OverWarm, Kind::Warmth, Kind::EmotionBare, Kind::Mirroring]),
    },
    Change {
        name: "Cut the stock lines",
        edit: cut_stock_lines,
    },
    Change {
        name: "Take the pressure out",
        edit: |r| drop_kinds(r, &[Kind::Pressure]),
    },
    Change {
        name: "Leave the matter open until they confirm",
        edit: |r| drop_kinds(r, &[Kind::FalseClosure, Kind::Survey, Kind::Promo]),
    },
    Change {
        name: "Take the private data out",
        edit: |r| drop_kinds(r, &[Kind::PrivacyAsk, Kind::PrivacyReveal, Kind::SensitiveData]),
    },
    Change {
        name: "Fill in or remove the blanks",
        edit: |r| drop_kinds(r, &[Kind::TemplateLeak, Kind::AiLeak]),
    },
    Change {
        name: "Promise only what you do yourself",
        edit: |r| drop_kinds(r, &[Kind::OverPromise]),
    },
    Change {
        name: "Use everyday words",
        edit: |r| drop_kinds(r, &[Kind::Jargon, Kind::Corporate]),
    },
    Change {
        name: "Say what is certain",
        edit: |r| drop_kinds(r, &[Kind::Hedge]),
    },
    Change {
        name: "Shorten it",
        edit: shorten,
    },
];

/// The changes that clear a flag or raise a score without lowering the whole, the best first.
pub(crate) fn changes(r: &Reading<'_>, now: &Judgement) -> Vec<Counterfactual> {
    let mut found: Vec<((u8, u32, usize), Counterfactual)> = Vec::new();
    for change in CHANGES {
        let mut changed = Cow::Borrowed(r);
        if !(change.edit)(&mut changed) {
            continue;
        }
        let then = judge(&changed, Some(now));
        let clears: Vec<_> = now
            .raised
            .iter()
            .map(|(f, _)| f.id)
            .filter(|id| !then.raised.iter().any(|(f, _)| f.id == *id))
            .collect();
        let new_flag = then
            .raised
            .iter()
            .any(|(f, _)| !now.raised.iter().any(|(g, _)| g.id == f.id));
        let effects: Vec<_> = Dimension::ALL
            .iter()
            .zip(now.scores.iter().zip(then.scores))
            .filter(|(_, (from, to))| *from != to)
            .map(|(dimension, (from, to))| Effect {
                dimension: *dimension,
                from: *from,
                to,
            })
            .collect();
        let raises: u32 = effects.iter().map(|e| u32::from(e.to.saturating_sub(e.from))).sum();
        let lowers = effects.iter().any(|e| e.to < e.from);
        if (clears.is_empty() && raises == 0) || new_flag || lowers || then.overall < now.overall {
            continue;
        }
        let gain = (then.overall, raises, clears.len());
        let at = found.partition_point(|(other, _)| *other >= gain);
        let change = Counterfactual {
            change: change.name,
            clears,
            effects,
            overall: then.overall,
        };
        found.insert(at, (gain, change));
    }
    found.into_iter().map(|(_, c)| c).collect()
}

/// Adds a decisive signal to a sentence.
fn add(r: &mut Draft<'_, '_>, kind: Kind, actor: Option<Actor>, sentence: u32) {
    let r = r.to_mut();
    r.signals.push(Signal {
        kind,
        rule: "change",
        span: Span::default(),
        strength: 3,
        actor,
        sentence,
    });
    let actor = actor.map(|actor| match actor {
        Actor::I => Tag::ActorI,
        Actor::We => Tag::ActorWe,
        Actor::Named => Tag::ActorNamed,
        Actor::Agentless | Actor::ThirdParty => Tag::ActorAgentless,
        Actor::Customer => Tag::ActorCustomer,
    });
    if !r.tags.is_empty() {
        r.tags
            .extend(Tag::of(kind).into_iter().chain(actor).map(SentenceTags::added));
    }
}

/// A sentence that the draft does not have yet.
fn new_sentence(r: &Reading<'_>) -> u32 {
    r.signals
        .iter()
        .map(|s| s.sentence)
        .max()
        .map_or(0, |last| last.saturating_add(2))
}

/// Removes signals; whether there were any.
fn drop_kinds(r: &mut Draft<'_, '_>, kinds: &[Kind]) -> bool {
    let there = r.has(kinds);
    let tags = kinds.iter().filter_map(|kind| Tag::of(*kind));
    if there || tags.clone().any(|tag| r.tags.iter().any(|s| s.sure(tag) > 0.0)) {
        let r = r.to_mut();
        r.signals.retain(|s| !kinds.contains(&s.kind));
        for tag in tags {
            r.tags.iter_mut().for_each(|s| s.clear(tag));
        }
    }
    there
}

fn open(r: &Reading<'_>) -> bool {
    !r.is_act(&[Act::Answer, Act::Close])
}

fn give_time(r: &mut Draft<'_, '_>) -> bool {
    if !open(r) || r.elements.timeline >= Timeline::Bounded || r.firm(FIRM_TIMES) {
        return false;
    }
    let sentence = r.all(&[Kind::Commit, Kind::CommitVague]).next().map(|s| s.sentence);
    let sentence = sentence.unwrap_or_else(|| new_sentence(r));
    drop_kinds(r, &[Kind::TimeVague]);
    add(r, Kind::TimeExact, None, sentence);
    r.to_mut().elements.timeline = Timeline::Exact;
    true
}

fn name_step(r: &mut Draft<'_, '_>) -> bool {
    if !open(r)
        || r.strict(&[Kind::Commit, Kind::Done])
            .any(|s| matches!(s.actor, Some(Actor::I | Actor::Named)))
    {
        return false;
    }
    drop_kinds(r, &[Kind::CommitVague, Kind::Agentless]);
    let sentence = new_sentence(r);
    add(r, Kind::Commit, Some(Actor::I), sentence);
    r.to_mut().elements.next_step = match r.elements.next_step {
        NextStep::Customer | NextStep::Both => NextStep::Both,
        _ => NextStep::Agent,
    };
    r.to_mut().elements.owner = r.elements.owner.max(Owner::I);
    true
}

fn add_fallback(r: &mut Draft<'_, '_>) -> bool {
    if r.elements.fallback || r.act == Act::Close || r.is_note() {
        return false;
    }
    let sentence = new_sentence(r);
    add(r, Kind::FallbackConditional, None, sentence);
    r.to_mut().elements.fallback = true;
    true
}

fn name_matter(r: &mut Draft<'_, '_>) -> bool {
    if r.elements.acknowledgment == Acknowledgment::Specific || r.act == Act::Close {
        return false;
    }
    drop_kinds(r, &[Kind::AckGeneric, Kind::EmotionBare]);
    let sentence = new_sentence(r);
    add(r, Kind::AckSpecific, None, sentence);
    add(r, Kind::Detail, None, sentence);
    r.to_mut().elements.acknowledgment = Acknowledgment::Specific;
    true
}

fn name_impact(r: &mut Draft<'_, '_>) -> bool {
    let due = r.at_least(Severity::Medium) && r.elements.acknowledgment == Acknowledgment::Specific;
    if !due || r.firm(&[Kind::EmotionTied]) || r.is_note() {
        return false;
    }
    let sentence = new_sentence(r);
    add(r, Kind::EmotionTied, None, sentence);
    true
}

fn own_fault(r: &mut Draft<'_, '_>) -> bool {
    if r.context.fault != Fault::Company || r.owns_fault() || !open(r) || r.is_note() {
        return false;
    }
    let sentence = new_sentence(r);
    add(r, Kind::Ownership, Some(Actor::We), sentence);
    r.to_mut().elements.apology = Apology::Responsible;
    true
}

fn replace_apology(r: &mut Draft<'_, '_>) -> bool {
    let stock = drop_kinds(
        r,
        &[Kind::ApologyTemplate, Kind::ApologyConditional, Kind::ApologyMinimising],
    );
    if stock && !r.firm(APOLOGIES) {
        let sentence = new_sentence(r);
        add(r, Kind::ApologySpecific, None, sentence);
        r.to_mut().elements.apology = Apology::Specific;
        r.to_mut().elements.acknowledgment = Acknowledgment::Specific;
    }
    stock
}

fn answer(r: &mut Draft<'_, '_>) -> bool {
    if r.alignment.unanswered.is_empty() && !r.bare_link() {
        return false;
    }
    r.to_mut().alignment.unanswered.clear();
    let sentence = new_sentence(r);
    add(r, Kind::Explain, None, sentence);
    true
}

fn explain_refusal(r: &mut Draft<'_, '_>) -> bool {
    if r.act != Act::Refuse || (r.has(&[Kind::Reason]) && r.elements.fallback) {
        return false;
    }
    let sentence = new_sentence(r);
    add(r, Kind::Reason, None, sentence);
    add(r, Kind::FallbackAlternative, None, sentence);
    r.to_mut().elements.fallback = true;
    if r.elements.next_step == NextStep::None {
        r.to_mut().elements.next_step = NextStep::Customer;
    }
    true
}

fn complete_handoff(r: &mut Draft<'_, '_>) -> bool {
    if r.act != Act::Handoff {
        return false;
    }
    let sentence = new_sentence(r);
    add(r, Kind::Handoff, Some(Actor::Named), sentence);
    add(r, Kind::Reason, None, sentence);
    add(r, Kind::NoRepeat, None, sentence);
    r.to_mut().elements.owner = Owner::Named;
    true
}

fn stay_involved(r: &mut Draft<'_, '_>) -> bool {
    if !drop_kinds(r, &[Kind::Deflection]) {
        return false;
    }
    let sentence = new_sentence(r);
    add(r, Kind::Commit, Some(Actor::I), sentence);
    r.to_mut().elements.owner = r.elements.owner.max(Owner::I);
    if !r.agent_step() {
        r.to_mut().elements.next_step = if r.elements.next_step == NextStep::Customer {
            NextStep::Both
        } else {
            NextStep::Agent
        };
    }
    true
}

fn cut_stock_lines(r: &mut Draft<'_, '_>) -> bool {
    let cut = drop_kinds(
        r,
        &[Kind::Canned, Kind::Slogan, Kind::OfferGeneric, Kind::ClosingGeneric],
    );
    if cut {
        r.to_mut().measures.canned_words = 0;
    }
    cut
}

fn shorten(r: &mut Draft<'_, '_>) -> bool {
    let length = &r.config.length;
    let (soft, social, sentence) = (
        length.soft.get(r.context.channel),
        length.social_characters,
        length.sentence,
    );
    let long = r.measures.words > soft || r.measures.longest_paragraph.0 > length.paragraph.get(r.context.channel);
    if long {
        let measures = &mut r.to_mut().measures;
        measures.words = measures.words.min(soft);
        measures.characters = measures.characters.min(social);
        measures.longest_paragraph.0 = 0;
        measures.longest_sentence = measures.longest_sentence.min(sentence);
    }
    long
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flags::testing::Case;

    fn names(case: &Case) -> Vec<Counterfactual> {
        let reading = case.reading();
        changes(&reading, &judge(&reading, None))
    }

    #[test]
    fn a_time_raises_reassurance_and_clears_its_flag() {
        let case = Case::new(Act::Commit)
            .with(Kind::AckSpecific, 2)
            .by(Kind::Commit, 2, Actor::I);
        let found = names(&case);
        let time = found.iter().find(|c| c.change == "Say by when").unwrap();
        assert!(time.clears.contains(&"missing_timeline"));
        assert!(time.effects.contains(&Effect {
            dimension: Dimension::Reassurance,
            from: 2,
            to: 4
        }));
    }

    #[test]
    fn dropping_the_blame_lifts_the_ceiling() {
        let case = Case::new(Act::Answer).with(Kind::Explain, 2).with(Kind::Blame, 3);
        let found = names(&case);
        assert_eq!(found[0].change, "Drop the blame");
        assert_eq!(found[0].clears, ["blames_customer"]);
    }

    #[test]
    fn the_best_comes_first_and_nothing_gets_worse() {
        for act in Act::ALL {
            for kind in Kind::ALL {
                let case = Case::new(*act)
                    .severity(Severity::High)
                    .fault(Fault::Company)
                    .with(*kind, 3);
                let reading = case.reading();
                let now = judge(&reading, None);
                let found = changes(&reading, &now);
                assert!(found.windows(2).all(|w| w[0].overall >= w[1].overall), "{act} {kind}");
                assert!(found.iter().all(|c| c.overall >= now.overall), "{act} {kind}");
                assert!(
                    found.iter().flat_map(|c| &c.effects).all(|e| e.to > e.from),
                    "{act} {kind}"
                );
            }
        }
    }

    #[test]
    fn a_complete_reply_needs_no_change() {
        let case = Case::new(Act::Commit)
            .with(Kind::AckSpecific, 2)
            .with(Kind::EmotionTied, 2)
            .by(Kind::Commit, 2, Actor::I)
            .with(Kind::TimeExact, 2)
            .same()
            .with(Kind::FallbackConditional, 2);
        assert!(names(&case).is_empty(), "{:?}", names(&case));
    }
}
