//! The reply act: what a draft is for, and so what it owes (rubric sections 1 and 8.1).

use crate::context::choices;

choices! {
    /// What a reply is for.
    Act {
        /// Gives information that is meant to end the matter.
        Answer = "ANSWER",
        /// Reports an action already done that solves the issue.
        Resolve = "RESOLVE",
        /// The company acts next.
        Commit = "COMMIT",
        /// The company cannot go on before the customer acts.
        Ask = "ASK",
        /// Says no.
        Refuse = "REFUSE",
        /// Another person or team takes over.
        Handoff = "HANDOFF",
        /// An update on an ongoing problem.
        Status = "STATUS",
        /// Thanks or farewell.
        Close = "CLOSE",
        /// A private case note.
        Note = "NOTE",
    }
}
