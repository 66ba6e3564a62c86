//! What is not the writer's own prose: its kinds, and how each is recognised in running text.
//!
//! Every recogniser looks ahead over a bounded stretch, or stops at the next opening mark, so that a draft made of
//! opening marks still takes linear time.

use crate::span::Span;

/// Stands for a web address in the normalised text.
pub const URL: char = '\x01';
/// Stands for an e-mail address in the normalised text.
pub const EMAIL_ADDRESS: char = '\x02';
/// Stands for a file path in the normalised text.
pub const PATH: char = '\x03';
/// Stands for inline code in the normalised text.
pub const CODE: char = '\x04';
/// Stands for a quotation of more than three words in the normalised text.
pub const QUOTATION: char = '\x05';
/// Stands for a placeholder in the normalised text, of any kind without a sentinel of its own.
pub const PLACEHOLDER: char = '\x06';
/// Stands for a placeholder for a time or date in the normalised text.
pub const TIME_PLACEHOLDER: char = '\x07';
/// Stands for a placeholder for a person's name in the normalised text.
pub const PERSON_PLACEHOLDER: char = '\x08';
/// Stands for an @name in the normalised text.
pub const HANDLE: char = '\x0b';

/// Something that was cut, or replaced by one sentinel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mask {
    /// What it is.
    pub kind: MaskKind,
    /// Where it stands in the draft.
    pub span: Span,
    /// Byte of its sentinel in the normalised text, or of the place where it was cut.
    pub at: u32,
}

/// What was masked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MaskKind {
    /// Lines of a quoted or forwarded mail; cut.
    Quote,
    /// A signature block after "-- "; cut.
    Signature,
    /// Code: a fenced block is cut, inline code is one token.
    Code,
    /// A web address.
    Url,
    /// An e-mail address.
    EmailAddress,
    /// A file path.
    Path,
    /// More than three words in double quotes.
    Quotation,
    /// An HTML tag or comment; cut.
    Markup,
    /// A gap of a template that nobody filled in. Template statements (`{% … %}`) are cut.
    Placeholder(PlaceholderKind),
    /// An @name.
    Handle,
}

/// What a placeholder stands for, by the words in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PlaceholderKind {
    /// A person's name.
    Person,
    /// A date, time or duration.
    Time,
    /// An amount of money.
    Amount,
    /// The number of an order, ticket or case.
    Reference,
    /// A web address.
    Link,
    /// An instruction to the writer ("[insert reason]").
    Instruction,
    /// Anything else.
    Other,
}

impl MaskKind {
    /// The character that stands for a mask of this kind in running text.
    pub(super) fn sentinel(self) -> char {
        match self {
            Self::Url => URL,
            Self::EmailAddress => EMAIL_ADDRESS,
            Self::Path => PATH,
            Self::Quotation | Self::Quote => QUOTATION,
            Self::Code | Self::Markup | Self::Signature => CODE,
            Self::Placeholder(PlaceholderKind::Time) => TIME_PLACEHOLDER,
            Self::Placeholder(PlaceholderKind::Person) => PERSON_PLACEHOLDER,
            Self::Placeholder(_) => PLACEHOLDER,
            Self::Handle => HANDLE,
        }
    }
}

/// A mask found in running text: where it ends and what it is.
pub(super) type Found = Option<(usize, MaskKind)>;

const TOP_LEVEL: &[&str] = &[
    "com", "org", "net", "io", "uk", "dev", "app", "ai", "info", "edu", "gov", "eu", "shop", "store", "cloud", "help",
    "support", "de", "fr", "nl", "ca", "au", "nz", "ie", "biz", "example", "test", "invalid",
];
const EXTENSIONS: &[&str] = &[
    "pdf", "png", "jpg", "jpeg", "gif", "svg", "heic", "csv", "xls", "xlsx", "doc", "docx", "txt", "log", "json",
    "xml", "yml", "yaml", "toml", "ini", "cfg", "conf", "zip", "exe", "dmg", "msi", "html", "js", "ts", "css", "py",
    "rs", "md", "sh", "bat", "mp4", "mov", "eml", "ics", "db",
];

/// Bytes that a word of an address may be made of.
pub(super) fn is_chunk(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'%' | b'+' | b'-')
}

/// A web address, e-mail address or path that starts with the letters or digits `start..end`, a whole chunk.
pub(super) fn word(s: &str, start: usize, end: usize) -> Found {
    let bytes = s.as_bytes();
    let chunk = &s[start..end];
    let rest = &bytes[end..];
    match rest.first() {
        Some(b'@') => return email(bytes, end).map(|e| (e, MaskKind::EmailAddress)),
        Some(b':')
            if rest.starts_with(b"://")
                && ["http", "https", "ftp", "sftp", "file"]
                    .iter()
                    .any(|scheme| chunk.eq_ignore_ascii_case(scheme)) =>
        {
            return Some((url_end(s, end + 3), MaskKind::Url));
        }
        Some(b':') if chunk.eq_ignore_ascii_case("mailto") => return Some((url_end(s, end + 1), MaskKind::Url)),
        Some(b':') if chunk.len() == 1 && matches!(rest.get(1), Some(b'\\')) => {
            return Some((windows_path_end(s, end + 1), MaskKind::Path));
        }
        Some(b'/' | b'\\') if start == 0 || !matches!(bytes[start - 1], b'/' | b'\\') => {
            let stop = rest
                .iter()
                .take(260)
                .position(|&b| !is_chunk(b) && b != b'/' && b != b'\\');
            let stop = end + stop.unwrap_or(rest.len().min(260));
            let path = s.get(start..stop).unwrap_or(chunk).trim_end_matches(['.', '/']);
            if path.len() > chunk.len() && has_extension(path) {
                return Some((start + path.len(), MaskKind::Path));
            }
        }
        _ => {}
    }
    if chunk.len() > 4 && chunk[..4].eq_ignore_ascii_case("www.") {
        return Some((url_end(s, start), MaskKind::Url));
    }
    let host = chunk.trim_end_matches(['.', '-', '_', '%', '+']);
    if is_host(host) {
        let bare = start + host.len();
        let end = if bare == end && matches!(rest.first(), Some(b'/')) {
            url_end(s, bare)
        } else {
            bare
        };
        return Some((end, MaskKind::Url));
    }
    None
}

fn has_extension(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ext)| EXTENSIONS.contains(&ext))
}

/// "shop.example.com": labels with dots between them, the last a known top-level domain in lower case.
fn is_host(host: &str) -> bool {
    if host.len() > 253 || !host.contains('.') {
        return false;
    }
    let mut labels = host.rsplit('.');
    labels.next().is_some_and(|last| TOP_LEVEL.contains(&last))
        && labels.all(|l| !l.is_empty() && l.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
        && host.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric())
}

/// The end of an address whose `@` stands at `at`.
fn email(bytes: &[u8], at: usize) -> Option<usize> {
    let domain = &bytes[at + 1..];
    let len = domain
        .iter()
        .position(|&b| !b.is_ascii_alphanumeric() && b != b'.' && b != b'-');
    let mut domain = &domain[..len.unwrap_or(domain.len())];
    while let [head @ .., b'.' | b'-'] = domain {
        domain = head;
    }
    domain.contains(&b'.').then_some(at + 1 + domain.len())
}

/// The end of a web address, without the punctuation of the sentence around it.
fn url_end(s: &str, from: usize) -> usize {
    let stop = s[from..].find(|c: char| c.is_whitespace() || c.is_control() || "<>\"{}|\\^`“”’«»[]".contains(c));
    let mut end = from + stop.unwrap_or(s.len() - from);
    // Parentheses that the address opened itself stay with it.
    let (mut open, mut close) = (0usize, 0usize);
    for b in s[from..end].bytes() {
        open += usize::from(b == b'(');
        close += usize::from(b == b')');
    }
    while end > from {
        match s.as_bytes()[end - 1] {
            b'.' | b',' | b'!' | b'?' | b';' | b':' | b'\'' | b'*' | b'_' => end -= 1,
            b')' if close > open => {
                close -= 1;
                end -= 1;
            }
            _ => break,
        }
    }
    s.floor_char_boundary(end)
}

/// The end of a path after its drive; folders may have blanks in their names.
fn windows_path_end(s: &str, from: usize) -> usize {
    let bytes = s.as_bytes();
    let word_end = |from: usize| {
        let stop = bytes[from..]
            .iter()
            .position(|b| b.is_ascii_whitespace() || b"<>\"|?*,;".contains(b));
        from + stop.unwrap_or(bytes.len() - from)
    };
    let mut end = word_end(from);
    while bytes.get(end) == Some(&b' ') {
        let next = word_end(end + 1);
        if !bytes[end + 1..next].contains(&b'\\') || bytes[end + 1..next].contains(&b':') {
            break;
        }
        end = next;
    }
    while end > from && matches!(bytes[end - 1], b'.' | b')' | b'!' | b':' | b'\'') {
        end -= 1;
    }
    s.floor_char_boundary(end)
}

/// A path from the root, the home folder or a share: at least two names ("/var/log", "~/notes", "\\host\share").
pub(super) fn rooted_path(s: &str, start: usize) -> Found {
    let bytes = s.as_bytes();
    if start > 0
        && !matches!(
            bytes[start - 1],
            b' ' | b'\n' | b'\t' | b'\r' | b'(' | b':' | b'\'' | b'"'
        )
    {
        return None;
    }
    let rest = &bytes[start..];
    if rest.starts_with(b"\\\\") && rest.get(2).is_some_and(u8::is_ascii_alphanumeric) {
        return Some((windows_path_end(s, start + 2), MaskKind::Path));
    }
    let home = rest.starts_with(b"~/");
    let from = start + usize::from(home);
    if bytes.get(from) != Some(&b'/')
        || !bytes
            .get(from + 1)
            .is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'.')
    {
        return None;
    }
    let stop = bytes[from..]
        .iter()
        .position(|&b| !is_chunk(b) && b != b'/' && b != b'~');
    let end = from + stop.unwrap_or(bytes.len() - from);
    let path = s[from..end].trim_end_matches(['.', '/', '-']);
    path.get(1..)
        .is_some_and(|p| !p.is_empty() && (home || p.contains('/')))
        .then_some((from + path.len(), MaskKind::Path))
}

/// "@name" at the start of a word.
pub(super) fn handle(s: &str, at: usize) -> Found {
    let bytes = s.as_bytes();
    if at > 0 && (is_chunk(bytes[at - 1]) || !bytes[at - 1].is_ascii()) {
        return None;
    }
    let rest = &s[at + 1..];
    let len = rest
        .bytes()
        .position(|b| !b.is_ascii_alphanumeric() && b != b'_' && b != b'.')
        .unwrap_or(rest.len());
    let name = rest[..len].trim_end_matches('.');
    let named = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') && (2..=30).contains(&name.len());
    named.then_some((at + 1 + name.len(), MaskKind::Handle))
}

/// What stands between an opening mark (which ends at `from`) and its closing mark: at most `limit` bytes, one line,
/// no second opening mark. Gives the inside and the end of the closing mark.
fn enclosed<'s>(s: &'s str, from: usize, open: u8, close: &str, limit: usize) -> Option<(&'s str, usize)> {
    let window = &s.as_bytes()[from..s.len().min(from + limit)];
    let first = close.as_bytes()[0];
    let at = window.iter().position(|&b| b == open || b == first || b == b'\n')?;
    let end = from + at;
    s[end..].starts_with(close).then(|| (&s[from..end], end + close.len()))
}

/// A placeholder or template statement that opens at `at`. `true` marks a statement, which is cut.
pub(super) fn placeholder(s: &str, at: usize) -> Option<(usize, MaskKind, bool)> {
    let bytes = s.as_bytes();
    let rest = &bytes[at..];
    let found = |end: usize, inside: &str| Some((end, MaskKind::Placeholder(classify(inside)), false));
    match rest[0] {
        b'{' if rest.starts_with(b"{%") => {
            let (_, end) = enclosed(s, at + 2, b'{', "%}", 300)?;
            Some((end, MaskKind::Placeholder(PlaceholderKind::Other), true))
        }
        b'{' if rest.starts_with(b"{{") => {
            let from = at + rest.iter().take(3).take_while(|&&b| b == b'{').count();
            let (inside, mut end) = enclosed(s, from, b'{', "}}", 160)?;
            end += usize::from(from - at == 3 && bytes.get(end) == Some(&b'}'));
            found(end, inside)
        }
        b'{' => {
            let (inside, end) = enclosed(s, at + 1, b'{', "}", 60)?;
            is_name(inside).then(|| found(end, inside))?
        }
        b'[' => {
            let (inside, end) = enclosed(s, at + 1, b'[', "]", 160)?;
            is_bracketed_gap(inside).then(|| found(end, inside))?
        }
        b'%' => {
            if at > 0 && bytes[at - 1].is_ascii_digit() {
                return None;
            }
            let from = at + 1 + usize::from(rest.starts_with(b"%%"));
            let close = if from - at == 2 { "%%" } else { "%" };
            let (inside, end) = enclosed(s, from, b'%', close, 40)?;
            let named = inside.len() >= 2 && inside.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
            (named && !inside.bytes().all(|b| b.is_ascii_digit())).then(|| found(end, inside))?
        }
        b'<' if rest.starts_with(b"<<") => {
            let (inside, end) = enclosed(s, at + 2, b'<', ">>", 80)?;
            inside
                .contains(|c: char| c.is_alphanumeric())
                .then(|| found(end, inside))?
        }
        b'<' => {
            let (inside, end) = enclosed(s, at + 1, b'<', ">", 40)?;
            (is_name(inside) && words(inside).iter().any(|w| kind_of(w).is_some())).then(|| found(end, inside))?
        }
        b'$' => {
            let name = &rest[1..];
            let len = name
                .iter()
                .position(|&b| !b.is_ascii_uppercase() && b != b'_')
                .unwrap_or(name.len());
            let end = at + 1 + len;
            let whole = !bytes.get(end).is_some_and(u8::is_ascii_alphanumeric);
            let name = &s[at + 1..end];
            let money = ["USD", "AUD", "CAD", "NZD", "SGD", "HKD"].contains(&name);
            ((3..=40).contains(&len) && whole && !money).then(|| found(end, name))?
        }
        _ => None,
    }
}

/// One to five words of letters and digits that start with a letter: what a template would call a field.
fn is_name(inside: &str) -> bool {
    let inside = inside.trim();
    inside.starts_with(|c: char| c.is_ascii_alphabetic())
        && inside
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b" _-.#/'".contains(&b))
        && inside.split_ascii_whitespace().count() <= 5
}

/// Whether "[…]" is a gap to fill in, and not a footnote, a button, a tag or an aside.
fn is_bracketed_gap(inside: &str) -> bool {
    const CUES: &[&str] = &[
        "insert",
        "your",
        "describe",
        "enter",
        "add",
        "specify",
        "explain",
        "company",
        "product",
        "reason",
        "email",
        "phone",
        "address",
        "title",
        "team",
        "department",
        "brand",
        "plan",
        "item",
        "model",
        "issue",
        "xx",
        "xxx",
        "xxxx",
        "tbd",
        "tbc",
        "here",
        "placeholder",
        "city",
        "country",
        "store",
    ];
    const TAGS: &[&str] = &[
        "urgent",
        "external",
        "internal",
        "resolved",
        "solved",
        "closed",
        "open",
        "update",
        "updated",
        "info",
        "beta",
        "important",
        "action",
        "required",
        "note",
        "warning",
        "new",
        "ok",
        "save",
        "next",
        "cancel",
        "submit",
        "yes",
        "no",
        "redacted",
        "sic",
        "edited",
        "edit",
        "spam",
        "faq",
        "pdf",
        "fyi",
        "attachment",
        "image",
    ];
    let words = words(inside);
    if words.is_empty() || inside.trim().is_empty() || words.iter().all(|w| TAGS.contains(&w.as_str())) {
        return false;
    }
    let letters = inside.bytes().filter(u8::is_ascii_alphabetic).count();
    let capitals = inside.bytes().all(|b| !b.is_ascii_lowercase());
    let numbered = inside.bytes().any(|b| b.is_ascii_digit());
    (capitals && letters >= 2 && !numbered)
        || words.iter().any(|w| CUES.contains(&w.as_str()))
        || (words.len() <= 6 && words.iter().any(|w| kind_of(w).is_some()) && !numbered)
}

/// Words of a field's name in lower case, "firstName" and "first_name" both being two.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut lower = false;
    for c in name.chars() {
        if !c.is_alphanumeric() || (c.is_uppercase() && lower) {
            words.push(String::new());
        }
        if c.is_alphanumeric() {
            words.last_mut().expect("starts with one").extend(c.to_lowercase());
        }
        lower = c.is_lowercase();
    }
    words.retain(|w| !w.is_empty());
    words
}

fn kind_of(word: &str) -> Option<PlaceholderKind> {
    Some(match word {
        "name" | "firstname" | "lastname" | "fullname" | "surname" | "customer" | "requester" | "agent" | "user"
        | "recipient" | "assignee" | "signature" | "contact" | "client" | "username" | "person" | "manager" => {
            PlaceholderKind::Person
        }
        "date" | "eta" | "time" | "day" | "days" | "deadline" | "hour" | "hours" | "minutes" | "week" | "weeks"
        | "month" | "weekday" | "timeframe" | "timeline" | "when" | "duedate" | "datetime" => PlaceholderKind::Time,
        "amount" | "total" | "price" | "refund" | "cost" | "fee" | "balance" | "credit" | "currency" => {
            PlaceholderKind::Amount
        }
        "order" | "ticket" | "id" | "number" | "ref" | "reference" | "case" | "tracking" | "invoice" | "orderid"
        | "ticketid" | "no" | "code" => PlaceholderKind::Reference,
        "url" | "link" | "href" | "website" => PlaceholderKind::Link,
        _ => return None,
    })
}

/// What a placeholder stands for. The last telling word decides ("order date" is a time), unless "of" turns it round.
fn classify(inside: &str) -> PlaceholderKind {
    let words = words(inside);
    let fields: Vec<&str> = words.iter().map(String::as_str).collect();
    let instructed = fields.iter().any(|w| {
        matches!(
            *w,
            "insert" | "describe" | "explain" | "enter" | "add" | "specify" | "provide" | "state" | "mention"
        )
    });
    // "[Insert date]" is no date yet.
    let told = matches!(
        fields[..],
        [
            "insert" | "describe" | "explain" | "enter" | "add" | "specify" | "provide",
            _,
            ..
        ]
    );
    if told || fields.len() > 5 {
        return PlaceholderKind::Instruction;
    }
    let of = fields.contains(&"of");
    let telling = |w: &&str| kind_of(w);
    let kind = if of {
        fields.iter().find_map(telling)
    } else {
        fields.iter().rev().find_map(telling)
    };
    match kind {
        Some(PlaceholderKind::Person)
            if fields.iter().any(|w| {
                matches!(
                    *w,
                    "company" | "product" | "team" | "store" | "brand" | "plan" | "file" | "item" | "business"
                )
            }) =>
        {
            PlaceholderKind::Other
        }
        Some(kind) => kind,
        None if instructed => PlaceholderKind::Instruction,
        None => PlaceholderKind::Other,
    }
}

/// The end of inline code whose backticks start at `at`; also how many there are.
pub(super) fn code(s: &str, at: usize) -> (usize, Option<usize>) {
    let bytes = s.as_bytes();
    let run = |from: usize| bytes[from..].iter().take_while(|&&b| b == b'`').count();
    let ticks = run(at);
    let mut p = at + ticks;
    let limit = s.len().min(p + 300);
    while p < limit && bytes[p] != b'\n' {
        if bytes[p] == b'`' {
            let n = run(p);
            if n == ticks && p > at + ticks {
                return (ticks, Some(p + n));
            }
            p += n;
        } else {
            p += 1;
        }
    }
    (ticks, None)
}

/// The closing mark of a quotation whose opening mark ends at `from`: its start, and whether more than three words
/// stand between.
pub(super) fn quotation(s: &str, from: usize) -> Option<(usize, bool)> {
    const LIMIT: usize = 800;
    let window = &s[from..s.floor_char_boundary(from.saturating_add(LIMIT))];
    let at = window.find(['"', '“', '”', '„', '«', '»'])?;
    let close = from + at;
    let inside = &window[..at];
    let mark = s[close..].chars().next()?;
    let after = s[close + mark.len_utf8()..].chars().next();
    let opens = matches!(mark, '“' | '„' | '«')
        || (mark == '"' && inside.ends_with(char::is_whitespace) && after.is_some_and(char::is_alphanumeric));
    if opens && !(mark == '“' && s[..from].ends_with('„')) {
        return None;
    }
    if inside.contains("\n\n") || inside.contains("\r\n\r\n") {
        return None;
    }
    let words = inside
        .split_whitespace()
        .filter(|w| w.contains(char::is_alphanumeric))
        .count();
    Some((close, words > 3))
}

/// A Markdown link "[text](address)" that opens at `at`: the place of its "]", and its end.
pub(super) fn markdown_link(s: &str, at: usize) -> Option<(usize, usize)> {
    let (_, after) = enclosed(s, at + 1, b'[', "]", 300)?;
    if s.as_bytes().get(after) != Some(&b'(') {
        return None;
    }
    let from = after + 1;
    let mut depth = 1;
    let len = s.as_bytes()[from..s.len().min(from + 2000)].iter().position(|b| {
        depth += i32::from(*b == b'(') - i32::from(*b == b')');
        depth == 0 || *b == b'[' || b.is_ascii_whitespace()
    })?;
    let target = &s[from..from + len];
    let address = depth == 0 && target.contains(['.', '/', '#', '{', ':']);
    address.then_some((after - 1, from + len + 1))
}
