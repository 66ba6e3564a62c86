//! What is known about the moment of a draft: given by the caller, or inferred.

use serde::{Deserialize, Serialize};

macro_rules! choices {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
        #[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
        #[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $text)] $variant),+
        }
        impl $name {
            /// Every value, in the order of the definition.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// Their names.
            pub const NAMES: &'static [&'static str] = &[$($text),+];
            /// The value's stable name in JSON and on the command line.
            pub const fn name(self) -> &'static str {
                Self::NAMES[self as usize]
            }
            /// The value of that name.
            pub fn parse(name: &str) -> Option<Self> {
                let at = Self::NAMES.iter().position(|n| *n == name)?;
                Some(Self::ALL[at])
            }
        }
        // By hand, since the derived form is a call for each value.
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_unit_variant(stringify!($name), *self as u32, self.name())
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.name()) }
        }
    };
}
pub(crate) use choices;

choices! {
    /// Where the reply will be read.
    Channel {
        /// Live chat.
        Chat = "chat",
        /// E-mail.
        Email = "email",
        /// A public post.
        PublicSocial = "public_social",
        /// A message inside the product.
        InApp = "in_app",
        /// An internal case note, read by colleagues.
        PrivateNote = "private_note",
    }
}

choices! {
    /// What the customer wants.
    Intent {
        /// Refund or billing dispute.
        RefundBilling = "refund_billing",
        /// Late or lost delivery.
        ShippingDelay = "shipping_delay",
        /// Service down.
        Outage = "outage",
        /// Locked out, login, password.
        AccountAccess = "account_access",
        /// How something is done.
        HowTo = "how_to",
        /// A question about a product or service.
        ProductQuestion = "product_question",
        /// Cancelling or downgrading.
        Cancellation = "cancellation",
        /// Something does not work.
        TechnicalBug = "technical_bug",
        /// Complaint about service or staff.
        Complaint = "complaint",
        /// Data, security, privacy, fraud.
        SecurityPrivacy = "security_privacy",
        /// Praise, thanks, closing.
        PraiseClosing = "praise_closing",
        /// Anything else.
        Other = "other",
    }
}

choices! {
    /// How much is at stake (rubric section 1).
    Severity {
        /// Nothing failed.
        Low = "low",
        /// Something failed; the customer can carry on.
        Medium = "medium",
        /// The customer is blocked or out of pocket.
        High = "high",
        /// Safety, fraud, data loss, production down, hardship.
        Critical = "critical",
    }
}

choices! {
    /// Whose fault the trouble is.
    Fault {
        /// The company's.
        Company = "company",
        /// A carrier's, bank's, supplier's...
        ThirdParty = "third_party",
        /// The customer's.
        Customer = "customer",
        /// Nobody's: nothing went wrong.
        None = "none",
        /// Not known.
        Unknown = "unknown",
    }
}

choices! {
    /// Who writes.
    Sender {
        /// A person.
        Human = "human",
        /// A machine.
        Ai = "ai",
        /// A template or macro.
        Template = "template",
    }
}

/// What the caller knows; every field may be left out and is then inferred.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Context {
    /// Where the reply will be read.
    pub channel: Option<Channel>,
    /// What the customer wants.
    pub intent: Option<Intent>,
    /// How much is at stake.
    pub severity: Option<Severity>,
    /// Who writes.
    pub sender: Option<Sender>,
    /// Whose fault it is.
    pub fault: Option<Fault>,
    /// What the customer wrote, the latest message last.
    pub customer_message: Option<String>,
}

/// The context that a report was made under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ResolvedContext {
    /// Where the reply will be read.
    pub channel: Channel,
    /// What the customer wants.
    pub intent: Intent,
    /// How much is at stake.
    pub severity: Severity,
    /// Who writes.
    pub sender: Sender,
    /// Whose fault it is.
    pub fault: Fault,
    /// The fields that were not given, and what they were inferred from.
    pub inferred: Vec<Inferred>,
}

/// One field of the context that was inferred.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Inferred {
    /// `channel`, `intent`, `severity`, `sender` or `fault`.
    pub field: &'static str,
    /// The value that was chosen.
    pub value: &'static str,
    /// The words it was chosen by; empty where it is the default.
    pub words: Vec<String>,
    /// `draft`, `customer_message` or `default`.
    pub source: &'static str,
}
