//! Apologies by structure: a head ("sorry", "apologise", "regret", "pardon") and what it is for (catalogue 1A, 1C, 1D).
//! Phrase rules know the stock wordings; this knows that an apology whose object names nothing of the case is stock,
//! whatever its words, and that one under an "if" concedes nothing.

use super::alignment::Shared;
use super::{Found, Kind};
use crate::grammar::{Intro, Parsed, Subject, Tense};
use crate::lexicon::*;
use crate::text::{EndMark, Gap, MaskKind, Shape};
use std::ops::Range;

/// Finds apologies in sentences where no phrase rule found one (`covered`).
pub(super) fn find(p: &Parsed<'_>, shared: &Shared, covered: &dyn Fn(usize) -> bool, out: &mut Vec<Found>) {
    for (index, s) in p.text.sentences.iter().enumerate() {
        let range = s.tokens.start as usize..s.tokens.end as usize;
        if covered(index) || s.end_mark == EndMark::Question {
            continue;
        }
        let Some(head) = range.clone().find(|&k| head_at(p, k)) else {
            continue;
        };
        let under_condition = p.clauses_of(index as u32).any(|c| {
            c.intro == Intro::If
                && c.tokens.start != head
                && (matches!(
                    c.subject,
                    Subject::I
                        | Subject::We
                        | Subject::OurThing
                        | Subject::Thing
                        | Subject::It
                        | Subject::Indefinite
                        | Subject::You
                ))
                && matches!(
                    c.verb.tense,
                    Tense::Past | Tense::Perfect | Tense::Present | Tense::Modal
                )
                && !c.verb.negated
        });
        let names = |mut tokens: Range<usize>| {
            tokens.any(|k| {
                matches!(
                    p.shape(k),
                    Shape::Number | Shape::Mask(MaskKind::Quotation | MaskKind::Placeholder(_))
                ) || super::detail::name(p, k)
                    || p.is(k, WEEKDAY)
                    || shared.at(k).is_some() && !p.is(k, EMOTION)
            })
        };
        // "The waiter was rude to you on Sunday, and I'm sorry": what for stands in the clause before.
        let said_before = p.clauses_of(index as u32).any(|c| {
            c.verb.main < head
                && c.tokens.end <= head
                && c.intro == Intro::None
                && c.subject != Subject::I
                && (matches!(c.verb.tense, Tense::Past | Tense::Perfect) || c.verb.negated)
                && names(c.tokens.clone())
        });
        let named = said_before || names(head + 1..range.end);
        let own_deed = p.clauses_of(index as u32).any(|c| {
            c.verb.main > head
                && matches!(
                    c.subject,
                    Subject::I | Subject::We | Subject::OurThing | Subject::YourThing | Subject::You
                )
                && (matches!(c.verb.tense, Tense::Past | Tense::Perfect) || c.verb.negated)
                && c.intro != Intro::If
        });
        let (kind, rule, strength) = if under_condition {
            (Kind::ApologyConditional, "structure.apology_if", 2)
        } else if named || own_deed {
            (Kind::ApologySpecific, "structure.apology_named", 2)
        } else {
            (Kind::ApologyTemplate, "structure.apology_unnamed", 2)
        };
        out.push(Found {
            kind,
            rule,
            tokens: head..range.end,
            strength,
            actor: None,
        });
    }
}

/// A word that apologises: not "sorry" denied, quoted or owed.
fn head_at(p: &Parsed<'_>, k: usize) -> bool {
    let near = (k.saturating_sub(3)..k).rev();
    let negated = near
        .take_while(|&j| !p.gap(j + 1).has(Gap::COMMA))
        .any(|j| p.is(j, NEGATION) || p.among(j, words!["than need"]));
    if negated || p.text.tokens[k].shape != Shape::Word {
        return false;
    }
    match p.word(k) {
        "sorry" | "apologies" | "apologise" | "apologize" | "apology" | "apologising" | "apologizing" => {
            !p.among(k + 1, words!["to state excuse"])
        }
        "pardon" | "forgive" => p.among(k + 1, words!["us me our the any"]) && !p.is(k.wrapping_sub(1), I | YOU),
        "regret" | "regrets" => {
            p.among(k + 1, words!["the any this that our"])
                || p.is(k.wrapping_sub(1), OUR | MY)
                || p.among(k.wrapping_sub(1), words!["heartfelt deepest sincere"])
        }
        _ => false,
    }
}
