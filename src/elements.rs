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
