//! One thing found in a draft.

use super::kind::Kind;
use crate::context::choices;
use crate::span::Span;
use serde::Serialize;

choices! {
    /// Who acts in a sentence.
    Actor {
        /// The writer.
        I = "I",
        /// The company.
        We = "we",
        /// A named person or team.
        Named = "named",
        /// Nobody in particular ("someone", a passive).
        Agentless = "agentless",
        /// The customer.
        Customer = "customer",
        /// Another company.
        ThirdParty = "third_party",
    }
}

/// Something found in the draft, and the rule that found it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Signal {
    /// What it is.
    pub kind: Kind,
    /// The rule's id: a phrase rule (`apology.template.inconvenience`) or a structural one (`structure.commit`).
    pub rule: &'static str,
    /// Where it is in the original text.
    pub span: Span,
    /// 1 weak (enough to suppress a `missing_*` flag), 2 normal, 3 decisive.
    pub strength: u8,
    /// Who acts, for actions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor: Option<Actor>,
    /// Index of the sentence it stands in.
    pub sentence: u32,
}
