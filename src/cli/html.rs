//! What the pages that the tool writes have in common: looks, and text that stays text.

/// The looks, for light and dark.
pub(super) const STYLE: &str = "\
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#57606a;--paper:#fff;--line:#d0d7de;--bar:#2f6fb3;--mark:#fff0b3;\
--bad:#a40e26}
@media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9da7b1;--paper:#0f1419;--line:#3d444d;--bar:#6cb0f5;\
--mark:#5a4a00;--bad:#ff9492}}
body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:64rem;margin:2rem auto;\
padding:0 1rem}
h1,h2,h3{line-height:1.2}h2{margin-top:2.5rem}
h3{overflow-wrap:anywhere;border-top:1px solid var(--line);padding-top:1.5rem}
.wide{overflow-x:auto}
table{border-collapse:collapse;margin:1rem 0;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:600;font-size:1.15rem;padding:.5rem 0}
th,td{padding:.25rem .75rem;border-bottom:1px solid var(--line);text-align:right;vertical-align:bottom}
th:first-child{text-align:left}thead th{color:var(--soft);font-weight:600}tbody th{font-weight:400}
.bar{display:block;height:4px;width:4rem;margin-left:auto;background:var(--line)}
.bar span{display:block;height:4px;background:var(--bar)}
.note{color:var(--soft)}
blockquote{white-space:pre-wrap;overflow-wrap:anywhere;margin:1rem 0;padding:.75rem 1rem;\
border-left:3px solid var(--line);unicode-bidi:isolate}
mark{background:var(--mark);color:inherit;text-decoration:underline;text-underline-offset:3px}
sup{line-height:0}
.wrong{color:var(--bad)}
li{overflow-wrap:anywhere}\
@media print{section{break-inside:avoid}}";

/// The start of a page: its title, its heading, and its looks beside those of all pages.
pub(super) fn open(title: &str, heading: &str, style: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\
         <title>{title}</title>\
         <style>{STYLE}{style}</style></head><body><main>\n<h1>{heading}</h1>"
    )
}

/// The end of a page.
pub(super) fn close(page: &mut String) {
    page.push_str("<footer><p>");
    page.push_str(crate::RULESET);
    page.push_str("</p></footer></main></body></html>\n");
}

/// Text that no browser takes for markup. Control characters but line breaks and tabs are replaced.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            '\r' => {}
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}
