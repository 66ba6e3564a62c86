//! The normalised copy, its map, masks, tokens and sentences.

use proptest::prelude::*;
use tactful::text::{Caps, EndMark, Gap, MaskKind, PlaceholderKind, Shape, Text};

fn masks(draft: &str) -> Vec<(MaskKind, &str)> {
    Text::new(draft)
        .masks
        .iter()
        .map(|m| (m.kind, m.span.slice(draft)))
        .collect()
}

fn sentences(draft: &str) -> Vec<String> {
    let text = Text::new(draft);
    text.sentences
        .iter()
        .map(|s| text.normal[s.start as usize..s.end as usize].to_owned())
        .collect()
}

fn words(draft: &str) -> Vec<String> {
    let text = Text::new(draft);
    (0..text.tokens.len()).map(|i| text.word(i).to_owned()).collect()
}

fn shaped(draft: &str, shape: Shape) -> Vec<String> {
    let text = Text::new(draft);
    (0..text.tokens.len())
        .filter(|&i| text.tokens[i].shape == shape)
        .map(|i| text.word(i).to_owned())
        .collect()
}

/// Every mask kind with what it must find, in order; an empty list must stay silent.
#[test]
fn masks_fire_and_stay_silent() {
    use MaskKind::*;
    use PlaceholderKind as P;
    let cases: &[(&str, &[(MaskKind, &str)])] = &[
        (
            "See https://shop.example.com/a?b=1.",
            &[(Url, "https://shop.example.com/a?b=1")],
        ),
        ("(see www.shop.test/x_(y)).", &[(Url, "www.shop.test/x_(y)")]),
        ("Log in at portal.acme.com, then wait.", &[(Url, "portal.acme.com")]),
        (
            "Read [our guide](https://x.test/a_(b)) first.",
            &[(Url, "](https://x.test/a_(b))")],
        ),
        ("It is done.You can check. See Node.js or v1.2.", &[]),
        ("Write to help@acme.io.", &[(EmailAddress, "help@acme.io")]),
        ("Come @ 5 or a@b", &[]),
        ("Ping @acme_care, please", &[(Handle, "@acme_care")]),
        (
            "Open C:\\Program Files\\App\\log.txt, then",
            &[(Path, "C:\\Program Files\\App\\log.txt")],
        ),
        ("Look in /var/log/app.log.", &[(Path, "/var/log/app.log")]),
        (
            "Send exports/may.csv and ~/notes",
            &[(Path, "exports/may.csv"), (Path, "~/notes")],
        ),
        ("24/7 and/or he/she w/o it. /GS", &[]),
        ("Run `npm ci` now", &[(Code, "`npm ci`")]),
        ("Don`t do ``` that", &[]),
        (
            "Before\n```\nlet x = \"a b c d\";\n```\nAfter",
            &[(Code, "```\nlet x = \"a b c d\";\n```")],
        ),
        (
            "It says \"the card was declined twice\" now",
            &[(Quotation, "\"the card was declined twice\"")],
        ),
        (
            "It says “the card was declined twice” now",
            &[(Quotation, "“the card was declined twice”")],
        ),
        (
            "Click \"Save\" and \"Close now\". A 5\" screen, a 7\" one and a very large one\"",
            &[],
        ),
        ("\"Hi Sam, this whole draft was quoted.\"", &[]),
        (
            "Hi {{customer.first_name}}",
            &[(Placeholder(P::Person), "{{customer.first_name}}")],
        ),
        (
            "Order {Order ID} by {due_date}",
            &[
                (Placeholder(P::Reference), "{Order ID}"),
                (Placeholder(P::Time), "{due_date}"),
            ],
        ),
        (
            "{% if vip %}Hi{% endif %}",
            &[
                (Placeholder(P::Other), "{% if vip %}"),
                (Placeholder(P::Other), "{% endif %}"),
            ],
        ),
        (
            "by [ETA], [NAME], [insert reason]",
            &[
                (Placeholder(P::Time), "[ETA]"),
                (Placeholder(P::Person), "[NAME]"),
                (Placeholder(P::Instruction), "[insert reason]"),
            ],
        ),
        (
            "%NAME% <<ORDER_NUMBER>> $FIRSTNAME ${refundAmount}",
            &[
                (Placeholder(P::Person), "%NAME%"),
                (Placeholder(P::Reference), "<<ORDER_NUMBER>>"),
                (Placeholder(P::Person), "$FIRSTNAME"),
                (Placeholder(P::Amount), "${refundAmount}"),
            ],
        ),
        (
            "Pay here: {{payment_link}}",
            &[(Placeholder(P::Link), "{{payment_link}}")],
        ),
        (
            "[1] [x] [ ] [Settings] [RESOLVED] {} { } {\"a\": 1} 50% off, 20% more, $USD 5 $49",
            &[],
        ),
        ("I <3 it, 3 < 4, a << b", &[]),
        ("Sure.\n> old line\n> more\nBye", &[(Quote, "> old line\n> more")]),
        (
            "Sure.\n\nOn 3 May 2026 at 10:02, Ana <a@b.test> wrote:\nold text\nmore",
            &[(Quote, "On 3 May 2026 at 10:02, Ana <a@b.test> wrote:\nold text\nmore")],
        ),
        ("On Monday you wrote:\nit broke", &[]),
        (
            "Sure.\n-----Original Message-----\nold",
            &[(Quote, "-----Original Message-----\nold")],
        ),
        (
            "Sure.\nFrom: Ana\nSent: May\nTo: Us\n\nold",
            &[(Quote, "From: Ana\nSent: May\nTo: Us\n\nold")],
        ),
        ("From: here on it works\nSure.", &[]),
        ("Sure.\n-- \nPriya\nAcme", &[(Signature, "-- \nPriya\nAcme")]),
        ("Sure -- really.\n- one", &[]),
        ("a <b>bold</b> move", &[(Markup, "<b>"), (Markup, "</b>")]),
        (
            "Hi<blockquote>old <b>text</b></blockquote>",
            &[(Quote, "<blockquote>old <b>text</b></blockquote>")],
        ),
    ];
    for (draft, expected) in cases {
        assert_eq!(masks(draft), *expected, "{draft}");
    }
}

#[test]
fn one_sentinel_stands_for_an_inline_mask() {
    let text = Text::new("Mail a@b.test by {{date}}, see http://x.test or \"one two three four\".");
    assert_eq!(text.normal, "mail \x02 by \x07, see \x01 or \x05.");
    for mask in &text.masks {
        let token = text.tokens.iter().find(|t| t.start == mask.at).expect("a token");
        assert_eq!(token.shape, Shape::Mask(mask.kind));
        assert_eq!(text.original_span(token.start, token.end), mask.span);
    }
}

#[test]
fn normal_text() {
    let cases = [
        ("Don’t  “go”\u{a0}now", "don't \"go\" now"),
        (
            "3–5 days, 3 - 5 days, 9am – 5pm, £5–£9",
            "3-5 days, 3-5 days, 9am-5pm, £5-£9",
        ),
        ("Wait—no, well – yes -- ok", "wait - no, well - yes - ok"),
        ("order 48213 - 2 items", "order 48213 - 2 items"),
        ("so\u{ad}ft\u{200b} N\0UL", "soft nul"),
        ("One\r\n\r\n\r\nTwo\rThree", "one\ntwo\nthree"),
        (
            "We **really** can _not_ f***ing snake_case",
            "we really can not f***ing snake_case",
        ),
        ("# Title\n---\nBody…", "title\nbody..."),
        ("Tom &amp; Ana&#39;s &lt;3 &unknown;", "tom & ana's <3 &unknown;"),
        (
            "<p>Hi</p>\n<div>A<br>B</div><div>C</div><ul><li>x</li><li>y</li></ul>",
            "hi\na\nb\nc\n- x\n- y",
        ),
        ("<a href=\"https://x.test\">Here</a> it is", "here \x01 it is"),
        ("İSTANBUL ÉCOLE", "i\u{307}stanbul école"),
        (" \n\t ", ""),
    ];
    for (draft, expected) in cases {
        assert_eq!(Text::new(draft).normal, expected, "{draft}");
    }
}

#[test]
fn spans_lead_back_to_the_draft() {
    let draft = "<p>We&#39;ll re<b>fund</b> İda’s £5 – £9</p>";
    let text = Text::new(draft);
    let slices: Vec<&str> = (0..text.tokens.len())
        .map(|i| text.span_of(i..i + 1).slice(draft))
        .collect();
    assert_eq!(slices, ["We", "&#39;ll", "re<b>fund", "İda", "’s", "£5 – £9"]);
    assert_eq!(text.span_of(0..3).slice(draft), "We&#39;ll re<b>fund");
    assert_eq!(text.original_span(u32::MAX, u32::MAX).slice(draft), "");
    assert_eq!(text.word(99), "");
    assert_eq!(text.span_of(3..3), Default::default());
}

#[test]
fn numbers_are_one_token() {
    let cases = [
        "$49",
        "£1,200.50",
        "10:00",
        "10:00-12:00",
        "3-5",
        "14/05/2026",
        "2026-05-14",
        "4.2",
        "v4.2",
        "24/7",
        "5pm",
        "9am-5pm",
        "24h",
        "1st",
        "14th",
        "#88121",
        "50%",
        "5-10%",
        "49€",
        "CD-88213",
        "BUG-311",
        "FRD-2281",
        "INV-2026-0042",
        "AB1234567GB",
        "+44",
        "$5-$10",
        "Q3",
        "#A12",
    ];
    for number in cases {
        let draft = format!("it is {number}, yes");
        assert_eq!(shaped(&draft, Shape::Number), [number.to_lowercase()], "{draft}");
    }
    for silent in ["b2b", "iphone15", "follow-up", "one", "e-mail", "#help", "self-serve"] {
        assert_eq!(
            shaped(&format!("it is {silent}, yes"), Shape::Number),
            [""; 0],
            "{silent}"
        );
    }
    assert_eq!(
        words("a 3-day, 24-hour wait. 5.In"),
        ["a", "3", "day", "24", "hour", "wait", "5", "in"]
    );
}

#[test]
fn clitics_split_off() {
    let cases: &[(&str, &[&str])] = &[
        ("I can't, won't, shan't", &["i", "can", "'t", "wo", "n't", "sha", "n't"]),
        ("They’ll wouldn't've", &["they", "'ll", "would", "n't", "'ve"]),
        (
            "it's we're I'd I'm Sam's customers' o'clock",
            &[
                "it",
                "'s",
                "we",
                "'re",
                "i",
                "'d",
                "i",
                "'m",
                "sam",
                "'s",
                "customers",
                "o'clock",
            ],
        ),
        ("{{name}}'s café's", &["\x08", "'s", "café", "'s"]),
    ];
    for (draft, expected) in cases {
        assert_eq!(words(draft), *expected, "{draft}");
    }
}

#[test]
fn emoji_and_emoticons() {
    assert_eq!(
        shaped("ok 👍🏽🎉 👨‍👩‍👧 ❤️ :) ;-) :D <3", Shape::Emoji),
        ["👍🏽🎉", "👨👩👧", "❤", ":)", ";-)", ":d", "<3"]
    );
    assert_eq!(
        shaped("note: done, 10:00, a <b, http://x.test → c", Shape::Emoji),
        [""; 0]
    );
}

#[test]
fn caps_come_from_the_draft() {
    let text = Text::new("I SAID that iPhone Élan ÉTÉ");
    let caps: Vec<Caps> = text.tokens.iter().map(|t| t.caps).collect();
    assert_eq!(
        caps,
        [
            Caps::Capital,
            Caps::Upper,
            Caps::Lower,
            Caps::Mixed,
            Caps::Capital,
            Caps::Upper
        ]
    );
}

#[test]
fn gaps_tell_what_stands_between() {
    let cases = [
        ("a, b", Gap::COMMA | Gap::SPACE),
        ("a: b", Gap::COLON | Gap::SPACE),
        ("a; b", Gap::SEMICOLON | Gap::SPACE),
        ("aa—bb", Gap::DASH | Gap::SPACE),
        ("aa-bb", Gap::HYPHEN),
        ("a (b", Gap::SPACE | Gap::OPEN_PAREN),
        ("aa) b", Gap::CLOSE_PAREN | Gap::SPACE),
        ("a \"b", Gap::SPACE | Gap::QUOTE),
        ("a > b", Gap::SPACE | Gap::ARROW),
        ("a → b", Gap::SPACE | Gap::ARROW),
        ("a/b", Gap::SLASH),
        ("a & b", Gap::SPACE | Gap::AMPERSAND),
        ("a\n- b", Gap::NEWLINE | Gap::BULLET | Gap::SPACE),
        ("a. b", Gap::STOP | Gap::SPACE),
    ];
    for (draft, gap) in cases {
        assert_eq!(Text::new(draft).tokens[1].gap, gap, "{draft}");
    }
}

#[test]
fn sentences_split() {
    let cases: &[(&str, &[&str])] = &[
        (
            "See http://x.test You can ask. See http://x.test for more",
            &["see \x01", "you can ask.", "see \x01 for more"],
        ),
        (
            "One. Two! Three? Four… five",
            &["one.", "two!", "three?", "four...", "five"],
        ),
        ("done.You can try.It works", &["done.", "you can try.", "it works"]),
        ("No stop\nNext line", &["no stop", "next line"]),
        (
            "By 5 p.m. on Friday. At 5 p.m. We call.",
            &["by 5 p.m. on friday.", "at 5 p.m.", "we call."],
        ),
        ("E.g. this, i.e. that vs. those.", &["e.g. this, i.e. that vs. those."]),
        (
            "Mr. Lee and Dr. Who. J. Smith, Ana B. Cole.",
            &["mr. lee and dr. who.", "j. smith, ana b. cole."],
        ),
        (
            "See no. 5. I say no. Then go.",
            &["see no. 5.", "i say no.", "then go."],
        ),
        ("It is plan B. Then it ends.", &["it is plan b.", "then it ends."]),
        (
            "Since Jan. 5 it costs 4.50 in the U.S. only.",
            &["since jan. 5 it costs 4.50 in the u.s. only."],
        ),
        (
            "To fix this:\n1. Open it.\n2) Set it\n- one\n• two",
            &["to fix this:", "open it.", "set it", "one", "two"],
        ),
        ("Steps: 1. Open it. 2. Set it.", &["steps:", "open it.", "set it."]),
        (
            "It came to 5. Then 10. Then more.",
            &["it came to 5.", "then 10.", "then more."],
        ),
        ("Thanks! 😊 We are on it", &["thanks! 😊", "we are on it"]),
        ("Thanks 😊 We are on it", &["thanks 😊", "we are on it"]),
        (
            "Is it (really?) broken. Say \"no!\" to it.",
            &["is it (really?) broken.", "say \"no!\" to it."],
        ),
        (
            "She said \"I want it back today.\" We agree.",
            &["she said \x05.\"", "we agree."],
        ),
        (
            "Hi Sam, your parcel left. (It is late.) Bye",
            &["hi sam, your parcel left.", "(it is late.)", "bye"],
        ),
        (
            "This line was wrapped by a mail program somewhere in\nthe middle of it. And it ends",
            &[
                "this line was wrapped by a mail program somewhere in the middle of it.",
                "and it ends",
            ],
        ),
        ("...!!!", &[]),
        ("", &[]),
    ];
    for (draft, expected) in cases {
        assert_eq!(sentences(draft), *expected, "{draft}");
    }
}

#[test]
fn end_marks_bullets_paragraphs() {
    let text = Text::new("Do this:\n- open it!\n- close it. Then wait?\n\nWhat?! So\u{2026}\n\"I left.\"");
    let read: Vec<_> = text
        .sentences
        .iter()
        .map(|s| (s.end_mark, s.bullet, s.paragraph, s.quoted))
        .collect();
    assert_eq!(
        read,
        [
            (EndMark::Colon, false, 0, false),
            (EndMark::Exclamation, true, 1, false),
            (EndMark::Period, true, 1, false),
            (EndMark::Question, true, 1, false),
            (EndMark::Question, false, 2, false),
            (EndMark::Ellipsis, false, 2, false),
            (EndMark::Period, false, 2, true),
        ]
    );
    assert_eq!(text.paragraphs, [0..1, 1..4, 4..7]);
}

#[test]
fn greetings() {
    let cases = [
        ("Hi Sam, your parcel left", Some("Hi Sam")),
        ("Dear Ms. Lee,\nYour parcel left", Some("Dear Ms. Lee")),
        ("Hello! Your parcel left", Some("Hello")),
        ("Good morning Ana - all done", Some("Good morning Ana")),
        ("Hi there thanks for waiting", Some("Hi there")),
        ("Hi I'm Sam", Some("Hi")),
        ("Hi {{name}}, thanks", Some("Hi {{name}}")),
        ("Sam,\nIt is done", Some("Sam")),
        ("Subject: Your order\n\nHi Sam,\nIt left", Some("Hi Sam")),
        ("Your parcel left", None),
        ("Thanks,\nit left", None),
        ("", None),
    ];
    for (draft, expected) in cases {
        let text = Text::new(draft);
        let greeting = text
            .greeting
            .clone()
            .map(|r| text.span_of(r.start as usize..r.end as usize).slice(draft));
        assert_eq!(greeting, expected, "{draft}");
    }
}

#[test]
fn sign_offs() {
    let cases: &[(&str, Option<&[&str]>)] = &[
        (
            "All done.\n\nKind regards,\nPriya\nBilling team",
            Some(&["kind regards,", "priya", "billing team"]),
        ),
        ("All done.\nThanks,\nSam", Some(&["thanks,", "sam"])),
        ("All done.\nThanks,\nThe Acme Team", Some(&["thanks,", "the acme team"])),
        ("All done. Kind regards, Priya", Some(&["kind regards, priya"])),
        ("All done.\n– Priya, Billing", Some(&["priya, billing"])),
        ("All done. - Sam", Some(&["sam"])),
        ("All done. ^AJ", Some(&["aj"])),
        ("All done. /GS", Some(&["gs"])),
        ("All done *SR", Some(&["sr"])),
        ("All done.\n\nSam", Some(&["sam"])),
        ("All done.\nThanks for waiting", None),
        ("All done. Thanks!", None),
        ("We ship:\n- Books\n- Paper", None),
        ("We ship and/OR", None),
        ("Thanks", None),
    ];
    for (draft, expected) in cases {
        let text = Text::new(draft);
        let lines = sentences(draft);
        let found = text
            .sign_off
            .clone()
            .map(|r| lines[r.start as usize..r.end as usize].to_vec());
        let expected = expected.map(|e| e.iter().map(|s| s.to_string()).collect::<Vec<_>>());
        assert_eq!(found, expected, "{draft}");
    }
}

/// What holds for every draft.
fn check_all(draft: &str) {
    let text = Text::new(draft);
    assert_eq!(text.original, draft);
    let mut last = 0;
    for (i, token) in text.tokens.iter().enumerate() {
        assert!(token.start < token.end);
        assert!(i == 0 || text.tokens[i - 1].end <= token.start);
        let span = text.span_of(i..i + 1);
        assert!(span.start <= span.end && span.start >= last, "spans go forward");
        last = span.start;
        let slice = draft
            .get(span.start as usize..span.end as usize)
            .expect("character boundaries");
        let word = text.word(i);
        let plain = matches!(token.shape, Shape::Word | Shape::Number | Shape::Clitic) && slice.is_ascii();
        let markup = slice.bytes().any(|b| b"<&*_\x7f".contains(&b) || b < b' ');
        if plain && !markup && !slice.contains("--") && !slice.contains(' ') {
            assert_eq!(slice.to_ascii_lowercase().replace('`', "'"), word);
        }
        let sentence = &text.sentences[token.sentence as usize];
        assert!(sentence.tokens.contains(&(i as u32)));
    }
    // Sentences part the tokens, paragraphs part the sentences.
    let mut next = 0;
    for (i, sentence) in text.sentences.iter().enumerate() {
        assert_eq!(sentence.tokens.start, next);
        assert!(sentence.tokens.end > next);
        next = sentence.tokens.end;
        let tokens = text.sentence_tokens(sentence);
        assert!(sentence.start <= tokens[0].start && sentence.end >= tokens[tokens.len() - 1].end);
        assert!(
            text.normal
                .get(sentence.start as usize..sentence.end as usize)
                .is_some()
        );
        assert!(i == 0 || text.sentences[i - 1].end <= sentence.start);
        assert!(text.paragraphs[sentence.paragraph as usize].contains(&(i as u32)));
    }
    assert_eq!(next as usize, text.tokens.len());
    for mask in &text.masks {
        assert!(draft.get(mask.span.start as usize..mask.span.end as usize).is_some());
        assert!(mask.at as usize <= text.normal.len());
    }
    // Any range of the copy, on a character boundary or not.
    let mut before = 0;
    for at in 0..=text.normal.len() as u32 {
        let span = text.original_span(at, at + 3);
        assert!(draft.get(span.start as usize..span.end as usize).is_some());
        assert!(span.start >= before);
        before = span.start;
    }
    let inside = |r: &Option<std::ops::Range<u32>>, len: usize| {
        r.as_ref().is_none_or(|r| r.start < r.end && r.end as usize <= len)
    };
    assert!(inside(&text.greeting, text.tokens.len()));
    assert!(inside(&text.sign_off, text.sentences.len()));
}

fn fragment() -> impl Strategy<Value = String> {
    let nasty = vec![
        "\"",
        "“",
        "”",
        "'",
        "’",
        "`",
        "```",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "> ",
        ">",
        "-- \n",
        "--",
        "---\n",
        "–",
        "…",
        ".",
        "!",
        "?",
        ",",
        ":",
        "[",
        "]",
        "(",
        ")",
        "](",
        "[a](http://x.test)",
        "{",
        "}",
        "{{",
        "}}",
        "{{name}}",
        "{%",
        "%}",
        "[ETA]",
        "<<",
        ">>",
        "<b>",
        "</b>",
        "<br>",
        "<p>",
        "</p>",
        "<li>",
        "<a href=x>",
        "</a>",
        "<blockquote>",
        "</blockquote>",
        "<pre>",
        "<code>",
        "<!--",
        "-->",
        "<style>",
        "&amp;",
        "&#39;",
        "&#0;",
        "&lt;b&gt;",
        "&nbsp;",
        "%",
        "%NAME%",
        "$",
        "$49",
        "£",
        "$NAME",
        "@",
        "@ab",
        "a@b.co",
        "http://",
        "https://x.test/é",
        "www.",
        "x.com",
        "C:\\a b\\c",
        "/a/b",
        "~/",
        "On 3 May Ana wrote:\n",
        "From: a\nTo: b\nDate: c\n",
        "Kind regards,\n",
        "Thanks,\n",
        "^AJ",
        "/GS",
        "Sam",
        "Hi ",
        "Dear ",
        "can't",
        "won't",
        "e.g. ",
        "p.m.",
        "J. ",
        "1. ",
        "2) ",
        "- ",
        "• ",
        "* ",
        "**",
        "*",
        "_",
        "#",
        "# ",
        "5",
        "3-5",
        "CD-88213",
        "v4.2",
        "é",
        "É",
        "İ",
        "e\u{301}",
        "ß",
        "ﬁ",
        "你好",
        "שלום",
        "\u{202e}",
        "👍🏽",
        "👨‍👩‍👧",
        "❤️",
        "1️⃣",
        ":)",
        "<3",
        "\0",
        "\u{1}",
        "\u{85}",
        "\u{2028}",
        "\u{ad}",
        "\u{200b}",
        " ",
        "  ",
        "\t",
        "word",
        "WORD",
        "a",
        "\\",
        "\\\\x",
        "=",
        "~",
        "/",
        "&",
        "^",
        "+",
        "subject: a\n",
    ];
    prop::collection::vec(prop::sample::select(nasty), 0..40).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_string_is_read(draft in any::<String>()) {
        check_all(&draft);
    }

    #[test]
    fn nasty_fragments_are_read(draft in fragment()) {
        check_all(&draft);
    }
}

/// Drafts that would betray a scan that goes back or ahead without a bound. A quadratic one would take minutes.
#[test]
fn long_drafts_are_read() {
    for unit in [
        "a",
        "> a\n",
        "{{",
        "\"",
        "[",
        "<b ",
        "<!--",
        "<blockquote>",
        "*a ",
        "`",
        "a/",
        "\"a \"",
        "[a](",
        "5-",
        "A-1-",
        "@a",
    ] {
        let text = unit.repeat(1_000_000 / unit.len());
        assert!(Text::new(&text).normal.len() <= text.len() * 2, "{unit}");
    }
}
