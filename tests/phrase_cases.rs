//! Single sentences, what must be found in them and what must not: tests/phrase_cases.tsv.

use Want::{Flag, Signal};
use tactful::report::Report;
use tactful::signals::Kind;
use tactful::{check, context::Context};

/// What a name in the columns `expect` and `forbid` stands for.
#[derive(Clone, Copy)]
enum Want {
    /// A signal of one of these kinds that is more than a hint. A time that binds the customer or lies in the past has
    /// a kind of its own, so the kinds of time below are the company's.
    Signal(&'static [Kind]),
    /// A flag.
    Flag(&'static str),
}

/// The names of the table.
#[rustfmt::skip]
const NAMES: &[(&str, Want)] = &[
    ("NEXT", Signal(&[Kind::Commit, Kind::Instruct, Kind::Ask, Kind::Choice])),
    // "Today" is bounded and "by Friday" exact; the rest tells them apart by kind alone.
    ("T_EXACT", Signal(&[Kind::TimeExact, Kind::TimeBounded])),
    ("T_BOUNDED", Signal(&[Kind::TimeBounded])),
    ("T_VAGUE", Signal(&[Kind::TimeVague])),
    ("T_EVENT", Signal(&[Kind::TimeEvent])),
    ("T_CADENCE", Signal(&[Kind::TimeCadence])),
    ("T_NOETA", Signal(&[Kind::TimeUnknown])),
    ("T_PAST", Signal(&[Kind::TimeFact])),
    ("APOL_TEMPLATE", Signal(&[Kind::ApologyTemplate])),
    ("APOL_COND", Signal(&[Kind::ApologyConditional])),
    ("APOL_SPECIFIC", Signal(&[Kind::ApologySpecific, Kind::ApologyResponsible])),
    ("APOL_LATENCY", Signal(&[Kind::ApologyLatency])),
    ("APOL_ANY", Signal(&[
        Kind::ApologySpecific,
        Kind::ApologyResponsible,
        Kind::ApologyTemplate,
        Kind::ApologyShort,
        Kind::ApologyConditional,
        Kind::ApologyLatency,
    ])),
    ("SYMPATHY", Signal(&[Kind::ApologySympathy])),
    ("OWN", Signal(&[Kind::Ownership])),
    ("BLAME", Signal(&[Kind::Blame])),
    ("FALLBACK", Signal(&[Kind::FallbackConditional, Kind::FallbackAlternative])),
    ("OFFER", Signal(&[Kind::OfferGeneric])),
    ("PRESSURE", Signal(&[Kind::Pressure])),
    ("FALSE_CLOSE", Signal(&[Kind::FalseClosure])),
    ("NEXT_VAGUE", Signal(&[Kind::CommitVague])),
    ("SLOGAN", Signal(&[Kind::Slogan])),
    ("DONE", Signal(&[Kind::Done])),
    ("PASSIVE", Signal(&[Kind::Agentless])),
    ("DIFFUSE", Signal(&[Kind::Agentless])),
    ("DEFLECT", Signal(&[Kind::Deflection])),
    ("WARM", Signal(&[Kind::OverWarm])),
    ("MIRROR", Signal(&[Kind::Mirroring])),
    ("CASUAL", Signal(&[Kind::Casual])),
    ("CHEER", Signal(&[Kind::Cheer])),
    ("HANDOFF", Signal(&[Kind::Handoff])),
    ("AI_LIMIT", Signal(&[Kind::AiDisclosure])),
    ("AI_HUMANWASH", Signal(&[Kind::AiPretence])),
    ("LEAK", Signal(&[Kind::TemplateLeak, Kind::Placeholder])),
    ("SENSITIVE", Signal(&[Kind::SensitiveData])),
    ("ACK_SPECIFIC", Signal(&[Kind::AckSpecific])),
    ("ACK_GENERIC", Signal(&[Kind::AckGeneric])),
    ("REASSURE", Signal(&[Kind::Reassurance])),
    ("ANTI", Signal(&[Kind::AntiReassurance])),
    ("REFUSE", Signal(&[Kind::Refusal])),
    ("BARE_REFUSAL", Flag("bare_refusal")),
    ("INVALIDATE", Signal(&[Kind::Invalidation])),
];

/// Whether a signal of at least this strength, or the flag, is there.
fn holds(report: &Report, want: Want, least: u8) -> bool {
    match want {
        Signal(kinds) => report
            .signals
            .iter()
            .any(|s| s.strength >= least && kinds.contains(&s.kind)),
        Flag(id) => report.flags.iter().any(|f| f.id == id),
    }
}

#[test]
fn phrase_cases() {
    let mut wrong = Vec::new();
    let mut used = vec![false; NAMES.len()];
    let mut lines = include_str!("phrase_cases.tsv").lines();
    assert_eq!(lines.next(), Some("text\texpect\tforbid"));
    for line in lines {
        let columns: Vec<&str> = line.split('\t').collect();
        let [text, expect, forbid] = columns[..] else {
            panic!("not three columns: {line}");
        };
        assert!(!(expect.is_empty() && forbid.is_empty()), "nothing to check: {line}");
        let report = check(text, &Context::default());
        for (names, wanted) in [(expect, true), (forbid, false)] {
            for name in names.split(',').filter(|name| !name.is_empty()) {
                let at = NAMES
                    .iter()
                    .position(|(n, _)| *n == name)
                    .unwrap_or_else(|| panic!("{name}: {line}"));
                used[at] = true;
                // A weak signal is a find; only a plain one is a false alarm.
                if holds(&report, NAMES[at].1, if wanted { 1 } else { 2 }) != wanted {
                    let verb = if wanted { "not found" } else { "found" };
                    let there: Vec<String> = report
                        .signals
                        .iter()
                        .map(|s| format!("{} {} {}", s.kind, s.strength, s.rule))
                        .collect();
                    wrong.push(format!("{name} {verb}: {text}\n    {}", there.join("; ")));
                }
            }
        }
    }
    for ((name, _), used) in NAMES.iter().zip(used) {
        assert!(used, "no case for {name}");
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
