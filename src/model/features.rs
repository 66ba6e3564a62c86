//! Named numbers of a reading that the fitted tables weigh.

use crate::context::{Channel, Fault, Intent, Sender, Severity};
use crate::reading::Reading;
use crate::signals::{Actor, Kind};

/// A named number.
pub type Feature = (String, f32);

/// The features of a reading; those that are 0 are left out.
pub fn features(r: &Reading<'_>) -> Vec<Feature> {
    let mut out: Vec<Feature> = Vec::new();
    let mut add = |name: String, value: f32| {
        if value != 0.0 {
            out.push((name, value));
        }
    };
    for kind in Kind::ALL {
        let strong = r.signals.iter().filter(|s| s.kind == *kind && s.strength >= 2).count();
        let weak = r.signals.iter().filter(|s| s.kind == *kind && s.strength == 1).count();
        add(format!("{kind}"), f32::from(strong > 0));
        add(format!("{kind}:more"), (strong.saturating_sub(1)).min(2) as f32);
        add(format!("{kind}:weak"), f32::from(weak > 0 && strong == 0));
        if matches!(kind, Kind::Commit | Kind::Done | Kind::CommitVague | Kind::Ownership) {
            for actor in Actor::ALL {
                let n = r
                    .signals
                    .iter()
                    .filter(|s| s.kind == *kind && s.actor == Some(*actor))
                    .count();
                add(format!("{kind}:{actor}"), f32::from(n > 0));
                let strong = r
                    .signals
                    .iter()
                    .any(|s| s.kind == *kind && s.actor == Some(*actor) && s.strength == 3);
                add(format!("{kind}:{actor}:specific"), f32::from(strong));
            }
        }
    }
    add(format!("channel={}", r.context.channel), 1.0);
    add(format!("intent={}", r.context.intent), 1.0);
    add(format!("severity={}", r.context.severity), 1.0);
    add(format!("fault={}", r.context.fault), 1.0);
    add(format!("sender={}", r.context.sender), 1.0);
    let _ = (Channel::ALL, Intent::ALL, Severity::ALL, Fault::ALL, Sender::ALL);
    let m = &r.measures;
    add("words".into(), (m.words as f32 / 20.0).ln_1p());
    add("short".into(), f32::from(m.words < 12));
    add("sentences".into(), (m.sentences as f32).ln_1p());
    add("questions".into(), m.questions.min(3) as f32);
    add("list".into(), f32::from(m.list_items >= 2));
    add("long_sentence".into(), f32::from(m.longest_sentence > 30));
    add("long_paragraph".into(), f32::from(m.longest_paragraph.0 > 90));
    add("canned_share".into(), m.canned_words as f32 / m.words.max(1) as f32);
    add("first_step_at".into(), m.first_step_at);
    add(
        "details_per_word".into(),
        (r.count(&[Kind::Detail]) as f32 / m.words.max(1) as f32 * 10.0).min(3.0),
    );
    let a = &r.alignment;
    add("customer=given".into(), f32::from(a.given));
    add("customer=emotional".into(), f32::from(a.emotional));
    add("customer=settled".into(), f32::from(a.settled));
    add("customer:questions".into(), a.questions.len().min(3) as f32);
    add("customer:unanswered".into(), a.unanswered.len().min(2) as f32);
    add("shared_words".into(), (a.shared_words as f32).ln_1p());
    add("shared_details".into(), a.shared_details.min(3) as f32);
    add("shared_early".into(), (a.shared_early).min(6.0));
    add(format!("act={}", r.act), 1.0);
    let e = &r.elements;
    add(format!("apology={}", e.apology), 1.0);
    add(format!("acknowledgment={}", e.acknowledgment), 1.0);
    add(format!("next_step={}", e.next_step), 1.0);
    add(format!("timeline={}", e.timeline), 1.0);
    add(format!("fallback={}", e.fallback), 1.0);
    add(format!("owner={}", e.owner), 1.0);
    out
}
