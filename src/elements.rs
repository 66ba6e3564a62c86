//! The six elements of a reply that the rubric asks for, as single values.

use crate::context::choices;
use serde::Serialize;

choices! {
    /// The strongest apology in the draft.
    Apology {
        /// No apology.
        None = "none",
        /// Sympathy without admission.
        Sympathy = "sympathy",
        /// The writer repairs the writer's own words.
        SelfRepair = "self_repair",
        /// A stock phrase.
        Template = "template",
        /// The harm is named.
        Specific = "specific",
        /// The fault is owned.
        Responsible = "responsible",
        /// "Sorry if", "sorry you feel".
        Conditional = "conditional",
    }
}
choices! {
    /// How the customer's matter is acknowledged.
    Acknowledgment {
        /// Not at all.
        None = "none",
        /// In words that fit any customer.
        Generic = "generic",
        /// In words that would be false for most other customers.
        Specific = "specific",
    }
}
choices! {
    /// Who acts next.
    NextStep {
        /// Nobody.
        None = "none",
        /// Only a vague step ("we'll look into it").
        Vague = "vague",
        /// The company side.
        Agent = "agent",
        /// The customer.
        Customer = "customer",
        /// Both.
        Both = "both",
    }
}
choices! {
    /// The best time given for what the company does or what reaches the customer.
    Timeline {
        /// None.
        None = "none",
        /// "soon".
        Vague = "vague",
        /// "later today", "once it ships".
        Soft = "soft",
        /// "within 3 days", "today".
        Bounded = "bounded",
        /// "by 5 pm".
        Exact = "exact",
    }
}
choices! {
    /// Who is on the hook for the main action.
    Owner {
        /// No action of the company's side.
        None = "none",
        /// "it will be looked into", "someone will".
        Agentless = "agentless",
        /// The company.
        We = "we",
        /// The writer.
        I = "I",
        /// A named person or team.
        Named = "named",
    }
}

/// The six elements of one draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Elements {
    /// The strongest apology.
    pub apology: Apology,
    /// How the matter is acknowledged.
    pub acknowledgment: Acknowledgment,
    /// Who acts next.
    pub next_step: NextStep,
    /// The best time given.
    pub timeline: Timeline,
    /// Whether there is a route for failure.
    pub fallback: bool,
    /// Who is on the hook.
    pub owner: Owner,
}

impl Default for Elements {
    /// Nothing found.
    fn default() -> Self {
        Self {
            apology: Apology::None,
            acknowledgment: Acknowledgment::None,
            next_step: NextStep::None,
            timeline: Timeline::None,
            fallback: false,
            owner: Owner::None,
        }
    }
}

use crate::reading::Reading;
use crate::rubric::facts::FALLBACKS;
use crate::signals::{Actor, Kind};

/// Gathers the six elements from the signals of a reading.
pub(crate) fn gather(r: &Reading<'_>) -> Elements {
    Elements {
        apology: apology(r),
        acknowledgment: acknowledgment(r),
        next_step: next_step(r),
        timeline: timeline(r),
        fallback: fallback(r),
        owner: owner(r),
    }
}

fn apology(r: &Reading<'_>) -> Apology {
    let sorry = r.has(&[
        Kind::ApologyTemplate,
        Kind::ApologyShort,
        Kind::ApologySpecific,
        Kind::ApologyLatency,
        Kind::ApologySympathy,
    ]);
    if r.has(&[Kind::ApologyResponsible])
        || r.signals.iter().any(|s| s.kind == Kind::Ownership && s.strength >= 3)
        || sorry && r.has(&[Kind::Ownership])
    {
        Apology::Responsible
    } else if r.has(&[Kind::ApologySpecific]) {
        Apology::Specific
    } else if r.has(&[Kind::ApologyConditional]) {
        Apology::Conditional
    } else if r.has(&[Kind::ApologyTemplate, Kind::ApologyShort, Kind::ApologyLatency]) {
        Apology::Template
    } else if r.has(&[Kind::ApologySympathy, Kind::Condolence]) {
        Apology::Sympathy
    } else if r.has(&[Kind::ApologySelfRepair]) {
        Apology::SelfRepair
    } else {
        Apology::None
    }
}

fn acknowledgment(r: &Reading<'_>) -> Acknowledgment {
    if r.has(&[Kind::AckSpecific]) {
        Acknowledgment::Specific
    } else if r.has(&[
        Kind::AckGeneric,
        Kind::AckTopic,
        Kind::EmotionBare,
        Kind::EmotionTied,
        Kind::ApologyTemplate,
        Kind::ApologyShort,
        Kind::ApologySympathy,
        Kind::Thanks,
        Kind::ThanksForWait,
        Kind::ApologySpecific,
    ]) {
        Acknowledgment::Generic
    } else {
        Acknowledgment::None
    }
}

fn next_step(r: &Reading<'_>) -> NextStep {
    let strong = |kinds: &[Kind]| {
        r.signals
            .iter()
            .any(|s| kinds.contains(&s.kind) && s.strength >= 2 && s.actor != Some(Actor::ThirdParty))
    };
    let agent = strong(&[Kind::Commit, Kind::Done]);
    let customer = strong(&[
        Kind::Instruct,
        Kind::Ask,
        Kind::Choice,
        Kind::Link,
        Kind::PrivateChannel,
    ]);
    match (agent, customer) {
        (true, true) => NextStep::Both,
        (true, false) => NextStep::Agent,
        (false, true) => NextStep::Customer,
        (false, false) if r.has(&[Kind::CommitVague]) => NextStep::Vague,
        (false, false) if r.has(&[Kind::Commit]) => NextStep::Agent,
        (false, false) => NextStep::None,
    }
}

fn timeline(r: &Reading<'_>) -> Timeline {
    if r.firm(&[Kind::TimeExact]) {
        Timeline::Exact
    } else if r.firm(&[Kind::TimeBounded, Kind::TimeCadence, Kind::TimeNow]) {
        Timeline::Bounded
    } else if r.firm(&[Kind::TimeSoft, Kind::TimeEvent]) {
        Timeline::Soft
    } else if r.has(&[Kind::TimeVague]) {
        Timeline::Vague
    } else {
        Timeline::None
    }
}

fn fallback(r: &Reading<'_>) -> bool {
    r.firm(FALLBACKS)
}

fn owner(r: &Reading<'_>) -> Owner {
    let of = |actor: Actor| {
        r.signals
            .iter()
            .filter(|s| {
                matches!(s.kind, Kind::Commit | Kind::Done | Kind::CommitVague | Kind::Ownership)
                    && s.actor == Some(actor)
            })
            .map(|s| s.strength)
            .max()
            .unwrap_or(0)
    };
    [
        (Owner::I, Actor::I),
        (Owner::Named, Actor::Named),
        (Owner::We, Actor::We),
        (Owner::Agentless, Actor::Agentless),
    ]
    .into_iter()
    .find(|(_, actor)| of(*actor) >= 1)
    .map_or(Owner::None, |(owner, _)| owner)
}
