//! The README lists the flags of this build; `UPDATE_README=1 cargo test --test readme` writes the list anew.

use tactful::flags::FLAGS;

#[test]
fn the_readme_lists_every_flag() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = std::fs::read_to_string(path).unwrap();
    let (head, rest) = readme.split_once("<!-- flags -->\n").expect("the list has its place");
    let (_, tail) = rest.split_once("<!-- /flags -->").expect("the list has an end");
    let mut wanted = format!("{head}<!-- flags -->\n| flag | what it means |\n|---|---|\n");
    for flag in FLAGS {
        wanted += &format!("| `{}` | {} |\n", flag.id, flag.meaning);
    }
    wanted += "<!-- /flags -->";
    wanted += tail;
    if readme != wanted && std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(path, wanted).unwrap();
    } else {
        assert!(
            readme == wanted,
            "the list of flags is out of date: UPDATE_README=1 cargo test --test readme"
        );
    }
}
