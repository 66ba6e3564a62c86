//! The report: the one definition that JSON, TypeScript and the command line share.

use crate::act::Act;
use crate::context::{ResolvedContext, choices};
use crate::elements::Elements;
use crate::signals::Signal;
use crate::span::Span;
use serde::Serialize;
use std::borrow::Cow;

choices! {
    /// The five dimensions of the rubric.
    Dimension {
        /// Do they know what happened to me?
        Acknowledgment = "acknowledgment",
        /// Do I know what happens next and what I must do?
        Clarity = "clarity",
        /// Is my uncertainty smaller after reading this?
        Reassurance = "reassurance",
        /// Who is on the hook?
        Accountability = "accountability",
        /// Right register for this person, place and moment?
        Appropriateness = "appropriateness",
    }
}
choices! {
    /// The verdict on the whole draft; thresholds are in the configuration.
    Band {
        /// Ready to send.
        Acceptable = "acceptable",
        /// Better with a change.
        NeedsImprovement = "needs_improvement",
        /// Not fit to send.
        Critical = "critical",
    }
}
choices! {
    /// How bad a finding is.
    Level {
        /// A minor mismatch.
        Minor = "minor",
        /// A moderate one.
        Moderate = "moderate",
        /// A severe one: it lowers the overall score's ceiling.
        Severe = "severe",
    }
}

/// Why a score is what it is: one signal or absence that decided a rung or a cap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Reason {
    /// One sentence for a person.
    pub text: String,
    /// The words it rests on; empty for an absence.
    pub spans: Vec<Span>,
    /// The flag that capped the score, where one did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cap: Option<&'static str>,
}

/// One dimension's score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct DimensionScore {
    /// 1 to 5.
    pub score: u8,
    /// The rung that was reached, in words.
    pub rung: &'static str,
    /// What decided it.
    pub reasons: Vec<Reason>,
    /// What the next rung wants; absent at 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// The five scores.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Scores {
    /// Do they know what happened to me?
    pub acknowledgment: DimensionScore,
    /// Do I know what happens next?
    pub clarity: DimensionScore,
    /// Is my uncertainty smaller?
    pub reassurance: DimensionScore,
    /// Who is on the hook?
    pub accountability: DimensionScore,
    /// Right register?
    pub appropriateness: DimensionScore,
}

impl Scores {
    /// The score of one dimension.
    pub fn get(&self, dimension: Dimension) -> &DimensionScore {
        match dimension {
            Dimension::Acknowledgment => &self.acknowledgment,
            Dimension::Clarity => &self.clarity,
            Dimension::Reassurance => &self.reassurance,
            Dimension::Accountability => &self.accountability,
            Dimension::Appropriateness => &self.appropriateness,
        }
    }
}

/// A finding: a flag that was raised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Finding {
    /// The flag's id, e.g. `missing_timeline`; `house/ID` for a rule of the team's own.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    pub id: Cow<'static, str>,
    /// How bad it is.
    pub severity: Level,
    /// The words it rests on; empty where something is missing.
    pub spans: Vec<Span>,
    /// One sentence: what is wrong here.
    pub message: String,
    /// A concrete change, in words the agent could type.
    pub fix: String,
    /// What the words at each span may be replaced with as they stand; a capital at their start is kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replacement: Option<String>,
    /// What was looked for and not found; only where something is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub looked_for: Option<&'static str>,
    /// Where the rule comes from.
    pub source: &'static str,
}

/// A promise found in the draft. TypeScript calls it `Commitment`, for `Promise` is JavaScript's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(rename = "Commitment"))]
pub struct Promise {
    /// Who acts, in the draft's words ("I", "our billing team"); empty where nobody is named.
    pub who: String,
    /// What is promised, in the draft's words.
    pub what: String,
    /// By when, in the draft's words, where a time is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Where it stands.
    pub span: Span,
}

/// What one change would do, computed by scoring the changed draft again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Counterfactual {
    /// The change, e.g. "Say by when".
    pub change: &'static str,
    /// The flags that the change clears.
    pub clears: Vec<&'static str>,
    /// The scores that move.
    pub effects: Vec<Effect>,
    /// The overall score after the change.
    pub overall: u8,
}

/// A score that a change moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Effect {
    /// The dimension.
    pub dimension: Dimension,
    /// Its score now.
    pub from: u8,
    /// Its score after the change.
    pub to: u8,
}

/// Something about the report itself that its reader should know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Notice {
    /// Stable code: `empty_draft`, `not_english`, `no_words`, `truncated`.
    pub code: &'static str,
    /// One sentence for a person.
    pub message: String,
}

/// Everything about one draft. The same draft, context and ruleset give the same bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Report {
    /// The reply act.
    pub act: Act,
    /// The context, given or inferred.
    pub context: ResolvedContext,
    /// The six elements.
    pub elements: Elements,
    /// The five scores.
    pub scores: Scores,
    /// Weighted mean of the scores, 0 to 100, under the ceiling of severe findings.
    pub overall: u8,
    /// The verdict.
    pub band: Band,
    /// The findings, the one that helps most first.
    pub flags: Vec<Finding>,
    /// What single changes would do, the best first.
    pub changes: Vec<Counterfactual>,
    /// The promises of the draft.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Commitment[]"))]
    pub promises: Vec<Promise>,
    /// Everything that was found, in the order of the text.
    pub signals: Vec<Signal>,
    /// Notices about the report itself.
    pub notices: Vec<Notice>,
    /// Name and version of the ruleset.
    pub ruleset: &'static str,
}

#[cfg(any(test, feature = "cli", target_arch = "wasm32"))]
impl Report {
    /// Visits every span. The patterns name every field, so that a new one cannot be forgotten here.
    pub(crate) fn each_span(&mut self, mut visit: impl FnMut(&mut Span)) {
        let Report {
            act: _,
            context: _,
            elements: _,
            scores:
                Scores {
                    acknowledgment,
                    clarity,
                    reassurance,
                    accountability,
                    appropriateness,
                },
            overall: _,
            band: _,
            flags,
            changes: _,
            promises,
            signals,
            notices: _,
            ruleset: _,
        } = self;
        for score in [acknowledgment, clarity, reassurance, accountability, appropriateness] {
            let DimensionScore {
                score: _,
                rung: _,
                reasons,
                next: _,
            } = score;
            reasons.iter_mut().flat_map(|r| &mut r.spans).for_each(&mut visit);
        }
        for Finding { spans, .. } in flags {
            spans.iter_mut().for_each(&mut visit);
        }
        for Promise { span, .. } in promises {
            visit(span);
        }
        signals.iter_mut().for_each(|s| visit(&mut s.span));
    }
}
