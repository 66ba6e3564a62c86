//! From a reading to a report: one file a dimension, the caps, the overall score, and what changes would do.

mod accountability;
mod acknowledgment;
mod appropriateness;
pub mod caps;
mod clarity;
mod counterfactual;
pub(crate) mod facts;
mod ladder;
mod overall;
mod promises;
mod reassurance;
mod words;

use crate::flags::fitted::FITTED;
use crate::flags::{self, Check, Raised};
use crate::model::{Ruled, Sums, features};
use crate::reading::Reading;
use crate::report::{Dimension, DimensionScore, Finding, Level, Notice, Reason, Report, Scores};
use crate::sort::sort_by_key;
use caps::{CAPS, Cap, TOO_SHORT};
use ladder::Rung;

/// The flags and scores of one reading.
pub(crate) struct Judgement {
    /// The flags that were raised.
    pub raised: Vec<(&'static Check, Raised)>,
    /// The scores under the caps, in the order of [`Dimension::ALL`].
    pub scores: [u8; 5],
    /// The overall score.
    pub overall: u8,
    /// How many severe flags stand.
    severe: usize,
    rungs: [Rung; 5],
    /// The scores that the ladders alone reach.
    ladders: [u8; 5],
    /// What the fitted sums weighed: the features' values.
    values: Vec<f32>,
    sums: Sums,
}

/// Raises the flags and climbs the ladders. Where the reading is a changed copy, `from` is what was made of the original.
pub(crate) fn judge(r: &Reading<'_>, from: Option<&Judgement>) -> Judgement {
    let mut raised = flags::raise(r);
    let mut rungs = climb(r, &raised);
    let ladders = rungs.each_ref().map(|rung| rung.score);
    let (mut values, mut sums) = (Vec::new(), Sums::default());
    if r.model.decides() {
        values = features::values(r, Some(&ruled(&raised, &rungs)));
        sums = r.model.judge(&values, from.map(|from| (&from.values[..], &from.sums)));
        raised = flags::weigh(r, raised, &sums.flags);
        weigh(&sums.scores, &mut rungs);
    }
    let settled = settle(r, &raised, &rungs, None);
    Judgement {
        ladders,
        values,
        sums,
        raised,
        scores: settled.scores,
        overall: settled.overall,
        severe: settled.severe,
        rungs,
    }
}

/// What the rules alone make of a reading: the rungs as far as the overall score counts them, and the flags.
#[cfg(feature = "cli")]
pub(crate) fn by_rules(r: &Reading<'_>) -> Ruled {
    let raised = flags::raise(r);
    ruled(&raised, &climb(r, &raised))
}

fn ruled(raised: &[(&'static Check, Raised)], rungs: &[Rung; 5]) -> Ruled {
    Ruled {
        ladders: rungs.each_ref().map(|rung| rung.counted),
        raised: FITTED
            .iter()
            .map(|fitted| raised.iter().any(|(f, _)| f.id == fitted.id))
            .collect(),
    }
}

fn climb(r: &Reading<'_>, raised: &[(&'static Check, Raised)]) -> [Rung; 5] {
    [
        acknowledgment::ladder(r),
        clarity::ladder(r),
        reassurance::ladder(r),
        accountability::ladder(r),
        appropriateness::ladder(r, raised.iter()),
    ]
}

/// A rung stands unless the fitted sum is at least this far off it (found by cross-validation).
const STAYS: f32 = 0.6;

/// Moves the rungs by what the signals weigh in the fitted table.
fn weigh(sums: &[f32], rungs: &mut [Rung; 5]) {
    for (rung, &sum) in rungs.iter_mut().zip(sums) {
        let from = f32::from(rung.counted);
        let sum = if (sum - from).abs() < STAYS { from } else { sum };
        let score = sum.round().clamp(1.0, 5.0) as u8;
        if rung.counted < rung.score {
            // What reaches a rung without counting is shown, up to that rung.
            let shown = score.saturating_add(rung.score - rung.counted).min(rung.score);
            rung.counted = rung.counted.min(score);
            rung.score = score.max(shown);
        } else {
            rung.counted = score;
            rung.score = score;
        }
    }
}

struct Settled {
    scores: [u8; 5],
    overall: u8,
    severe: usize,
}

/// Applies the caps and the ceiling, as if the flag `without` had not been raised.
fn settle(
    r: &Reading<'_>,
    raised: &[(&'static Check, Raised)],
    rungs: &[Rung; 5],
    without: Option<&'static str>,
) -> Settled {
    let stands = |id: &str| Some(id) != without;
    let mut scores = rungs.each_ref().map(|rung| rung.score);
    let mut counted = rungs.each_ref().map(|rung| rung.counted);
    for cap in standing_caps(r, raised).filter(|cap| stands(cap.flag)) {
        let at = cap.dimension as usize;
        scores[at] = scores[at].min(limit(r, cap, rungs[at].score));
        counted[at] = counted[at].min(limit(r, cap, rungs[at].counted));
    }
    let severe = raised
        .iter()
        .filter(|(f, raised)| stands(f.id) && raised.level.unwrap_or(f.level) == Level::Severe)
        .count()
        + r.severe_house;
    Settled {
        scores,
        overall: overall::overall(r, counted, severe),
        severe,
    }
}

/// The highest score that a cap leaves of one. The fitted sums have weighed what the flag rests on too, so there it takes one
/// rung at most.
fn limit(r: &Reading<'_>, cap: &Cap, score: u8) -> u8 {
    if r.model.decides() {
        cap.max.max(score.saturating_sub(1))
    } else {
        cap.max
    }
}

/// The caps that hold here.
fn standing_caps<'a>(
    r: &'a Reading<'_>,
    raised: &'a [(&'static Check, Raised)],
) -> impl Iterator<Item = &'static Cap> + 'a {
    let short = caps::too_short(r);
    CAPS.iter().filter(move |cap| {
        let set = if cap.flag == TOO_SHORT {
            short
        } else {
            raised.iter().any(|(f, _)| f.id == cap.flag)
        };
        set && cap.when.holds(r)
    })
}

/// Scores one reading; `house` is what the team's own rules find.
pub fn report(mut reading: Reading<'_>, house: Vec<Finding>) -> Report {
    reading.severe_house = house.iter().filter(|f| f.severity == Level::Severe).count();
    let r = &reading;
    if r.measures.words == 0 {
        return nothing_to_read(r);
    }
    let now = judge(r, None);
    // Courtesy buys nothing: what the draft is worth without it is the most that it is worth.
    let bare = r
        .without_courtesy()
        .map_or(now.overall, |bare| judge(&bare, None).overall);
    let overall = now.overall.min(bare);
    let mut changes = counterfactual::changes(r, &now);
    for change in &mut changes {
        change.overall -= now.overall - overall;
    }
    Report {
        act: r.act,
        context: r.context.clone(),
        elements: r.elements,
        scores: scores(r, &now),
        overall,
        band: overall::band(r, now.scores, overall, now.severe),
        flags: findings(r, &now, house),
        changes,
        promises: promises::promises(r),
        signals: r.signals.to_vec(),
        notices: language(r).into_iter().collect(),
        ruleset: crate::RULESET,
    }
}

/// Above this share of words from no English list a draft is taken for another language: it told apart seven drafts
/// in other languages from 860 in English, terse notes among them.
const FOREIGN: f32 = 0.7;

/// Says so where the draft is not English: scores are for English.
fn language(r: &Reading<'_>) -> Option<Notice> {
    (r.measures.foreign > FOREIGN).then(|| Notice {
        code: "not_english",
        message: "This does not read as English. The scores and findings are made for English and mean little here."
            .into(),
    })
}

/// A draft without words: nothing is held against it, and nothing is granted.
fn nothing_to_read(r: &Reading<'_>) -> Report {
    let (code, message) = if r.draft.trim().is_empty() {
        ("empty_draft", "There is nothing to score yet.")
    } else {
        ("no_words", "There are no words to score in this draft.")
    };
    let none = || DimensionScore {
        score: 1,
        rung: "Nothing to read",
        reasons: Vec::new(),
        next: None,
    };
    let scores = Scores {
        acknowledgment: none(),
        clarity: none(),
        reassurance: none(),
        accountability: none(),
        appropriateness: none(),
    };
    Report {
        act: r.act,
        context: r.context.clone(),
        elements: r.elements,
        scores,
        overall: 0,
        band: overall::band(r, [1; 5], 0, 0),
        flags: Vec::new(),
        changes: Vec::new(),
        promises: Vec::new(),
        signals: r.signals.to_vec(),
        notices: vec![Notice {
            code,
            message: message.into(),
        }],
        ruleset: crate::RULESET,
    }
}

/// The scores with what decided them.
fn scores(r: &Reading<'_>, now: &Judgement) -> Scores {
    let score = |dimension: Dimension| {
        let at = dimension as usize;
        let rung = &now.rungs[at];
        let score = now.scores[at];
        let mut reasons: Vec<Reason> = rung.because.iter().map(|because| because.reason(r)).collect();
        let ladder = now.ladders[at];
        if ladder != rung.score {
            reasons.push(words::moved(r, &now.values, dimension, ladder, rung.score));
        }
        let mut capped_by = None;
        for cap in standing_caps(r, &now.raised).filter(|c| c.dimension == dimension && c.max < rung.score) {
            let found = now.raised.iter().find(|(f, _)| f.id == cap.flag);
            let limit = limit(r, cap, rung.score);
            let what = found.map_or("a message of hardly any words".to_owned(), |(flag, _)| {
                flag.title.to_ascii_lowercase()
            });
            let text = format!("No more than {limit} while this stands: {what}.");
            let spans = found.map_or_else(Vec::new, |(_, raised)| raised.spans.clone());
            reasons.push(Reason {
                text,
                spans,
                cap: Some(cap.flag),
            });
            if limit == score && capped_by.is_none() {
                capped_by = Some(found.map_or("Say it in a full sentence.", |(_, raised)| raised.fix.as_ref()));
            }
        }
        let next = capped_by.unwrap_or(rung.next);
        let next = (score < 5 && !next.is_empty()).then(|| next.to_owned());
        DimensionScore {
            score,
            rung: match capped_by {
                Some(_) => CAPPED,
                None if ladder == rung.score => rung.rung,
                None => words::rung(dimension, score),
            },
            reasons,
            next,
        }
    };
    Scores {
        acknowledgment: score(Dimension::Acknowledgment),
        clarity: score(Dimension::Clarity),
        reassurance: score(Dimension::Reassurance),
        accountability: score(Dimension::Accountability),
        appropriateness: score(Dimension::Appropriateness),
    }
}

/// What stands for a rung that a cap took away.
const CAPPED: &str = "Held down by a finding";

/// The findings: severe ones first, then by what clearing each would gain.
fn findings(r: &Reading<'_>, now: &Judgement, house: Vec<Finding>) -> Vec<Finding> {
    let gain = |flag: &Check| {
        let rest = || now.raised.iter().filter(|(f, _)| f.id != flag.id);
        let mut rungs = now.rungs.clone();
        rungs[Dimension::Appropriateness as usize] = appropriateness::ladder(r, rest());
        let then = settle(r, &now.raised, &rungs, Some(flag.id));
        let sum = |scores: [u8; 5]| scores.iter().map(|s| u32::from(*s)).sum::<u32>();
        (
            then.overall.saturating_sub(now.overall),
            sum(then.scores).saturating_sub(sum(now.scores)),
        )
    };
    let mut order: Vec<_> = now
        .raised
        .iter()
        .map(|(flag, raised)| {
            let level = raised.level.unwrap_or(flag.level);
            ((level == Level::Severe, gain(flag), level), flag, raised)
        })
        .collect();
    sort_by_key(&mut order, |(key, ..)| std::cmp::Reverse(*key));
    let mut findings: Vec<Finding> = order
        .into_iter()
        .map(|((.., severity), flag, raised)| Finding {
            id: flag.id.into(),
            severity,
            spans: raised.spans.clone(),
            message: raised.message.clone().into_owned(),
            fix: raised.fix.clone().into_owned(),
            replacement: None,
            looked_for: flag.looked_for,
            source: flag.source,
        })
        .collect();
    let severe = findings.iter().take_while(|f| f.severity == Level::Severe).count();
    for finding in house {
        let at = if finding.severity == Level::Severe {
            severe
        } else {
            findings.len()
        };
        findings.insert(at, finding);
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::act::Act;
    use crate::context::{Fault, Severity};
    use crate::flags::testing::Case;
    use crate::report::Band;
    use crate::signals::{Actor, Kind};

    fn complete() -> Case {
        Case::new(Act::Commit)
            .severity(Severity::High)
            .with(Kind::AckSpecific, 2)
            .with(Kind::EmotionTied, 2)
            .by(Kind::Commit, 2, Actor::I)
            .with(Kind::TimeExact, 2)
            .same()
            .with(Kind::FallbackConditional, 2)
    }

    #[test]
    fn a_complete_reply_reaches_the_top() {
        let report = report(complete().reading(), Vec::new());
        assert_eq!(report.overall, 100);
        assert_eq!(report.band, Band::Acceptable);
        assert!(report.flags.is_empty(), "{:?}", report.flags);
        for dimension in Dimension::ALL {
            assert_eq!(report.scores.get(*dimension).next, None, "{dimension}");
        }
    }

    #[test]
    fn a_cap_names_its_flag_and_what_would_lift_it() {
        let report = report(complete().with(Kind::Blame, 3).reading(), Vec::new());
        let score = &report.scores.accountability;
        assert_eq!(score.score, 1);
        assert!(
            score
                .reasons
                .iter()
                .any(|r| r.cap == Some("blames_customer") && !r.spans.is_empty())
        );
        assert!(score.next.is_some());
        assert_eq!(report.overall, 45);
        assert_eq!(report.band, Band::Critical);
    }

    #[test]
    fn findings_come_with_the_severe_ones_first() {
        let case = Case::new(Act::Commit)
            .with(Kind::AckGeneric, 2)
            .with(Kind::CommitVague, 2)
            .with(Kind::Pressure, 2);
        let report = report(case.reading(), Vec::new());
        assert_eq!(report.flags[0].id, "pressure");
        assert!(report.flags.len() > 2);
    }

    #[test]
    fn nothing_to_read_is_said_so() {
        let report = report(Case::new(Act::Answer).words(0).reading(), Vec::new());
        assert_eq!(report.notices[0].code, "no_words");
        assert_eq!((report.overall, report.flags.len()), (0, 0));
    }

    #[test]
    fn hardly_any_words_stay_low() {
        let report = report(complete().words(3).reading(), Vec::new());
        for dimension in Dimension::ALL {
            assert_eq!(report.scores.get(*dimension).score, 2, "{dimension}");
        }
    }

    /// Empathy, apologies and slogans, however many, never raise the whole.
    #[test]
    fn stuffing_earns_nothing() {
        const STUFFING: &[Kind] = &[
            Kind::AckGeneric,
            Kind::EmotionBare,
            Kind::ApologyTemplate,
            Kind::ApologyShort,
            Kind::ApologySympathy,
            Kind::Slogan,
            Kind::Warmth,
            Kind::OverWarm,
            Kind::Canned,
            Kind::OfferGeneric,
            Kind::ClosingGeneric,
        ];
        let base = |act: Act, kind: Kind, severity| {
            Case::new(act)
                .severity(severity)
                .fault(Fault::Company)
                .with(kind, 2)
                .by(Kind::CommitVague, 2, Actor::I)
        };
        for act in Act::ALL {
            for kind in Kind::ALL {
                for severity in Severity::ALL {
                    let case = base(*act, *kind, *severity);
                    let before = judge(&case.reading(), None).overall;
                    for first in STUFFING {
                        for second in STUFFING {
                            let stuffed = case.clone().with(*first, 2).with(*second, 2);
                            let after = judge(&stuffed.reading(), None).overall;
                            assert!(
                                after <= before,
                                "{act} {kind} {severity}: {first}, {second}: {before} to {after}"
                            );
                        }
                    }
                }
            }
        }
    }
}
