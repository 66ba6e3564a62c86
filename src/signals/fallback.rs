//! What happens, or what to do, if it fails; alternatives and workarounds (catalogue section 8, appendix B4).

use super::{Actor, Found, Kind};
use crate::grammar::{Clause, Intro, Parsed, Subject, Tense};
use crate::lexicon::*;
use crate::text::{EndMark, Gap, MaskKind, Shape};

/// Finds conditional fallbacks and alternatives.
pub(super) fn find(p: &Parsed<'_>, out: &mut Vec<Found>) {
    for index in 0..p.text.sentences.len() {
        conditional(p, index, out);
        short_question(p, index, out);
        alternative(p, index, out);
    }
}

fn has(p: &Parsed<'_>, range: std::ops::Range<usize>, words: &WordList) -> bool {
    range.into_iter().any(|k| p.among(k, words))
}

/// Whether the tokens hold an action, an instruction or a route.
fn route(p: &Parsed<'_>, range: std::ops::Range<usize>, clauses: &[&Clause]) -> bool {
    range.clone().any(|k| {
        p.is(k, ROUTE)
            || matches!(
                p.shape(k),
                Shape::Mask(MaskKind::Url | MaskKind::EmailAddress | MaskKind::Path | MaskKind::Placeholder(_))
            )
    }) || clauses.iter().any(|c| {
        range.contains(&c.verb.main)
            && !matches!(c.intro, Intro::If)
            && !p.is(c.verb.main, VERB_STATIVE)
            && (c.verb.tense == Tense::Imperative && p.is(c.verb.main, VERB_STEP | VERB_STRONG)
                || matches!(
                    c.verb.tense,
                    Tense::Future | Tense::Modal | Tense::Progressive | Tense::Present
                ) && (matches!(
                    c.subject,
                    Subject::I | Subject::We | Subject::Named | Subject::You | Subject::Indefinite | Subject::OurThing
                ) || p.is(c.verb.main, VERB_STRONG | VERB_CONTACT | VERB_EVENT)
                    && matches!(c.subject, Subject::It | Subject::Thing | Subject::They)))
    })
}

/// "if you have any questions", "if there is anything else": no fallback.
fn generic(p: &Parsed<'_>, range: std::ops::Range<usize>) -> bool {
    let any = has(p, range.clone(), words!["any anything further other additional more"]);
    let needed = has(
        p,
        range.clone(),
        words!["need needed require required possible applicable necessary"],
    ) && range.len() <= 5;
    needed
        || any
            && has(
                p,
                range.clone(),
                words![
                    "question questions query queries concern concerns else help assistance clarification information enquiries doubts"
                ],
            )
            && !has(p, range, words!["trouble stuck still persists doesn't not n't 't"])
}

/// "if you don't reply / pay ... we will close": pressure, not help.
fn pressure(p: &Parsed<'_>, condition: &Clause, sentence: &std::ops::Range<usize>) -> bool {
    condition.subject == Subject::You
        && condition.verb.negated
        && matches!(
            p.words[condition.verb.main].lemma,
            "reply" | "respond" | "pay" | "act" | "confirm" | "comply" | "return" | "cancel" | "answer"
        )
        && has(
            p,
            sentence.clone(),
            words![
                "close closed suspend suspended cancel cancelled charge charged terminate terminated lose assume delete deleted resolved"
            ],
        )
}

fn conditional(p: &Parsed<'_>, index: usize, out: &mut Vec<Found>) {
    let s = &p.text.sentences[index];
    let range = s.tokens.start as usize..s.tokens.end as usize;
    let clauses: Vec<&Clause> = p.clauses_of(index as u32).collect();
    for c in clauses.iter().filter(|c| c.intro == Intro::If) {
        // The condition runs from its own first token to the next clause that is not part of it.
        let condition_end = clauses
            .iter()
            .filter(|o| o.tokens.start >= c.tokens.end && !matches!(o.intro, Intro::If | Intro::Dependent))
            .map(|o| o.tokens.start)
            .min()
            .unwrap_or(c.tokens.end);
        let condition = c.tokens.start..condition_end;
        if pressure(p, c, &range) {
            out.push(Found {
                kind: Kind::Pressure,
                rule: "structure.silence_has_consequences",
                tokens: range.clone(),
                strength: 2,
                actor: None,
            });
            continue;
        }
        if generic(p, condition.clone()) {
            continue;
        }
        // "If you liked our service", "if you feel that way", "if possible"
        if matches!(
            p.words[c.verb.main].lemma,
            "feel" | "enjoy" | "love" | "agree" | "like" | "wish"
        ) && !c.verb.negated
            && !has(p, condition.clone(), words!["rather"])
        {
            continue;
        }
        let failure = condition.clone().any(|k| p.is(k, FAILURE_CUE) || p.is(k, VERB_FAIL))
            || c.verb.negated
            || p.among(c.tokens.start, words!["unless"])
            || has(p, c.tokens.start..c.tokens.start + 2, words!["unless case should"]);
        let next_sentence = p
            .text
            .sentences
            .get(index + 1)
            .map(|n| n.tokens.start as usize..n.tokens.end as usize);
        let elsewhere_before = route(p, range.start..c.tokens.start, &clauses);
        let elsewhere_after = route(p, condition_end..range.end, &clauses);
        let later = condition_end >= range.end
            && !elsewhere_before
            && next_sentence.is_some_and(|n| {
                let next: Vec<&Clause> = p.clauses_of(index as u32 + 1).collect();
                route(p, n, &next)
            });
        if failure && (elsewhere_before || elsewhere_after || later) {
            out.push(Found {
                kind: Kind::FallbackConditional,
                rule: "structure.if_it_fails",
                tokens: c.tokens.start..range.end,
                strength: 3,
                actor: None,
            });
            return;
        }
        let helps = clauses.iter().any(|o| {
            matches!(o.subject, Subject::I | Subject::We | Subject::Named)
                && matches!(o.verb.tense, Tense::Future | Tense::Modal | Tense::Present)
                || o.verb.tense == Tense::Imperative && p.is(o.verb.main, VERB_CONTACT)
        });
        if !failure && helps && (elsewhere_before || elsewhere_after) && clauses.len() > 1 {
            // "If you can't": failure. "If it's blue, ...": a branch. Weak: enough to suppress, not to earn.
            out.push(Found {
                kind: Kind::FallbackConditional,
                rule: "structure.if_branch",
                tokens: c.tokens.start..range.end,
                strength: 1,
                actor: None,
            });
        }
    }
    // A condition without a verb of its own: "if not, reply here", "failing that, call", "worst case"; or one whose verb
    // the parse does not know: "should the fault return, send it back".
    let unread = |k: usize| {
        k == range.start
            && p.among(k, words!["if should"])
            && !clauses.iter().any(|c| c.intro == Intro::If)
            && (k + 1..range.end)
                .take_while(|&j| !p.gap(j).has(Gap::COMMA))
                .any(|j| p.is(j, FAILURE_CUE) || p.is(j, VERB_FAIL))
            && !generic(p, range.clone())
    };
    let opener = range.clone().find(|&k| {
        unread(k)
            || p.among(k, words!["if"])
                && p.among(k + 1, words!["not so neither still nothing no"])
                && !p.among(k + 1, words!["so"])
            || p.among(k, words!["failing"]) && p.among(k + 1, words!["that"])
            || p.among(k, words!["worst"]) && p.among(k + 1, words!["case"])
            || p.among(k, words!["otherwise"])
                && !p.text.tokens.get(k + 1).is_some_and(|t| {
                    p.is(k + 1, IT) && t.sentence == index as u32 && p.among(k + 1, words!["everything"])
                })
            || p.among(k, words!["plan"]) && p.among(k + 1, words!["b"])
            || p.among(k, words!["last"]) && p.among(k + 1, words!["resort"])
    });
    if let Some(k) = opener
        && route(p, k + 1..range.end, &clauses)
        && !has(p, k..range.end, words!["fine lose forfeit"])
    {
        out.push(Found {
            kind: Kind::FallbackConditional,
            rule: "structure.failing_that",
            tokens: k..range.end,
            strength: 2,
            actor: None,
        });
    }
}

/// "Still dry at 5? I'll ring the unit." "Nothing there? DM us."
fn short_question(p: &Parsed<'_>, index: usize, out: &mut Vec<Found>) {
    let s = &p.text.sentences[index];
    let range = s.tokens.start as usize..s.tokens.end as usize;
    if s.end_mark != EndMark::Question || range.len() > 9 || range.is_empty() || index + 1 >= p.text.sentences.len() {
        return;
    }
    let cue = range.clone().any(|k| p.is(k, FAILURE_CUE) || p.is(k, VERB_FAIL))
        && !range.clone().any(|k| p.is(k, YOUR))
        && !p.is(range.start, WH | MODAL | DO | WILL | BE | HAVE);
    if !cue || has(p, range.clone(), words!["anything any"]) {
        return;
    }
    let next = &p.text.sentences[index + 1].tokens;
    let clauses: Vec<&Clause> = p.clauses_of(index as u32 + 1).collect();
    if route(p, next.start as usize..next.end as usize, &clauses) {
        out.push(Found {
            kind: Kind::FallbackConditional,
            rule: "structure.still_failing_question",
            tokens: range.start..next.end as usize,
            strength: 3,
            actor: None,
        });
    }
}

fn alternative(p: &Parsed<'_>, index: usize, out: &mut Vec<Found>) {
    let s = &p.text.sentences[index];
    let range = s.tokens.start as usize..s.tokens.end as usize;
    let clauses: Vec<&Clause> = p.clauses_of(index as u32).collect();
    let mut push = |k: usize, rule, strength| {
        out.push(Found {
            kind: Kind::FallbackAlternative,
            rule,
            tokens: k..range.end,
            strength,
            actor: Some(Actor::Customer),
        })
    };
    for k in range.clone() {
        let w = |n: usize| if k + n < range.end { p.word(k + n) } else { "" };
        let after = k + 1..range.end;
        let meanwhile = matches!(
            (w(0), w(1), w(2)),
            ("in", "the", "meantime" | "interim") | ("for", "now", _) | ("until", "then", _)
        ) || matches!(w(0), "meanwhile" | "meantime");
        if meanwhile
            && clauses.iter().any(|c| {
                matches!(
                    c.subject,
                    Subject::You | Subject::None | Subject::I | Subject::We | Subject::YourThing
                ) && !p.is(c.verb.main, VERB_STATIVE)
            })
            && !has(p, after.clone(), words!["patience bear"])
        {
            push(k, "structure.meanwhile", 3);
            return;
        }
        if w(0) == "workaround"
            || w(0) == "work" && w(1) == "around"
            || w(0) == "alternatively"
            || w(0) == "instead"
                && clauses.iter().any(|c| {
                    c.verb.main > k && matches!(c.subject, Subject::You | Subject::I | Subject::We | Subject::None)
                })
        {
            push(k, "structure.alternative", if w(0) == "instead" { 2 } else { 3 });
            return;
        }
        if matches!(
            (w(0), w(1)),
            (
                "another" | "second" | "other" | "two" | "three",
                "option" | "options" | "way" | "ways" | "route"
            )
        ) || w(0) == "option" && matches!(w(1), "1" | "2" | "a" | "b" | "one" | "two")
        {
            push(k, "structure.options", 2);
            return;
        }
        if w(0) == "you" && matches!(w(1), "can" | "could") && matches!(w(2), "also" | "still" | "always") {
            push(k, "structure.you_can_also", 2);
            return;
        }
        if matches!((w(0), w(1)), ("rather" | "easier", _))
            && range.clone().any(|j| p.among(j, words!["if"]))
            && k > range.start
        {
            push(k, "structure.if_you_would_rather", 2);
            return;
        }
        // "..., or call us on ...", "or reply here"
        if w(0) == "or"
            && p.is(k + 1, VERB_STEP | VERB_CONTACT)
            && p.is(k + 1, BASE)
            && (k + 2..range.end)
                .any(|j| p.is(j, ROUTE | YOUR | IT) || matches!(p.shape(j), Shape::Mask(_) | Shape::Number))
        {
            push(k, "structure.or_do", 1);
            return;
        }
    }
}
