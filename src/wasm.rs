//! The JavaScript boundary: converts, and nothing else.
//!
//! A caller hands over plain values and gets plain objects; there is nothing to free. Spans are UTF-16 code units, as
//! JavaScript's own string methods count them. A refused call throws an `Error` with a stable `code`.

use crate::config::Config;
use crate::context::{Channel, Context, Fault, Intent, Sender, Severity};
use crate::nearest::nearest;
use crate::settings::{self, Problem, Value};
use js_sys::{Array, JsString, Object, Reflect};
use serde::Serialize;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// The longest draft or customer's message that the boundary takes, in UTF-8 bytes. A support reply has a thousand or
/// two; the cap keeps a mistaken paste from freezing the tab.
const MAX_TEXT: usize = 1_000_000;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** Why a call was refused. */
export type ErrorCode =
    /** The draft is not a string. */
    | "draft_not_string"
    /** The draft, or the customer's message, has more than 1,000,000 bytes of UTF-8. */
    | "draft_too_long"
    /** The context, the options, or a value in them, is not one of those allowed. */
    | "invalid_context"
    | "invalid_options"
    /** The settings, or a value in them, are not what they have to be. */
    | "invalid_settings"
    /** The context, the options or the settings have a field of another name. */
    | "unknown_field";

/** What a refused call throws. */
export interface TactfulError extends Error {
    code: ErrorCode;
    /** The field that was refused. */
    field?: string;
    /** The value that was refused. */
    value?: unknown;
    /** The values or names that are allowed there. */
    allowed?: string[];
    /** The allowed one that was probably meant. */
    nearest?: string;
}

/** How a check is run. */
export interface Options {
    /** Leave a User Timing measure named `tactful.check`. */
    timing?: boolean;
    /** What the team sets; what it leaves out is as usual. */
    settings?: Settings | null;
}

type Adjust<T> = { [Field in keyof T]?: T[Field] extends number ? number : Adjust<T[Field]> };

/** What a team sets; the shape of a file `tactful.json`. What it says about files and folders is left alone here. */
export interface Settings {
    /** What each dimension's weight in the overall score is multiplied by; 1 as usual. */
    weights?: { [dimension in Dimension]?: number };
    /** From scores to a verdict. */
    thresholds?: Adjust<Thresholds>;
    /** Flags that are off, or have a level of the team's own, by their ids. */
    flags?: Record<string, "off" | Level>;
    /** What passes however often it stands. */
    allow?: Allowance[];
    /** Terms that every customer knows. */
    terms?: string[];
    length?: Adjust<Length>;
    register?: Adjust<Register>;
    counts?: Adjust<Counts>;
    /** The team's own rules. */
    house?: HouseRule[];
    /** The address of a schema, for editors. */
    $schema?: string;
}

/** A rule of the team's own. A finding by it has the id `house/ID`. */
export interface HouseRule {
    /** Letters, digits, - and _. */
    id: string;
    kind: HouseKind;
    /** Words in a row; of several phrases one is enough. Case and punctuation do not count, * stands for one to three words. */
    phrase: string | string[];
    /** What to write in its place. */
    instead?: string;
    /** Why, for the person who reads the finding. */
    why?: string;
    /** "minor" for preferred words, else "moderate", where not given. */
    level?: Level;
}
"#;

/// Checks one draft. `context` says what is known about the moment; what it leaves out is inferred.
///
/// @throws {TactfulError} when an argument is refused; never for the content of the draft.
#[wasm_bindgen(unchecked_return_type = "Report")]
pub fn check(
    #[wasm_bindgen(unchecked_param_type = "string")] draft: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Context | null")] context: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Options | null")] options: &JsValue,
) -> Result<JsValue, JsValue> {
    let options = read_options(options)?;
    let timer = if options.timing { Timer::start() } else { None };
    let draft = text(draft, "draft", "draft_not_string")?;
    let context = read_context(context)?;
    let config = configuration(&options.settings)?;
    let mut report = crate::check_with(&draft, &context, &config);
    crate::utf16::convert(&mut report, &draft);
    let object = plain(&report)?;
    if let Some(timer) = timer {
        timer.stop();
    }
    Ok(object)
}

/// The ruleset's name and version, as in every report.
#[wasm_bindgen]
pub fn version() -> String {
    crate::RULESET.into()
}

/// As JSON would have it: plain objects, arrays, strings and numbers.
fn plain(value: &impl Serialize) -> Result<JsValue, JsValue> {
    Ok(value.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}

/// The string in `value`, if it is one and not too long.
fn text(value: &JsValue, field: &str, not_string: &str) -> Result<String, JsValue> {
    let Some(string) = value.dyn_ref::<JsString>() else {
        return Err(Refusal::new(not_string, format!("{field} must be a string"))
            .field(field)
            .value(value)
            .into());
    };
    // UTF-8 is never shorter than UTF-16's count of units, so most long drafts are refused before they are copied.
    let copied = if string.length() as usize > MAX_TEXT {
        None
    } else {
        string.as_string()
    };
    copied.filter(|text| text.len() <= MAX_TEXT).ok_or_else(|| {
        let message = format!("{field} is longer than {MAX_TEXT} bytes of UTF-8: check a part of it");
        Refusal::new("draft_too_long", message).field(field).into()
    })
}

/// The context in a plain object; `undefined` and `null`, for the whole or a field, mean "not given".
fn read_context(object: &JsValue) -> Result<Context, JsValue> {
    const FIELDS: &[&str] = &["channel", "intent", "severity", "sender", "fault", "customer_message"];
    let mut context = Context::default();
    for (field, value) in fields(object, "context", "invalid_context", FIELDS)? {
        macro_rules! choice {
            ($type:ident) => {{ Some($type::ALL[choice(field, &value, $type::NAMES)?]) }};
        }
        match field {
            "channel" => context.channel = choice!(Channel),
            "intent" => context.intent = choice!(Intent),
            "severity" => context.severity = choice!(Severity),
            "sender" => context.sender = choice!(Sender),
            "fault" => context.fault = choice!(Fault),
            _ => context.customer_message = Some(text(&value, field, "invalid_context")?),
        }
    }
    Ok(context)
}

struct Options {
    timing: bool,
    settings: JsValue,
}

fn read_options(object: &JsValue) -> Result<Options, JsValue> {
    let mut options = Options {
        timing: false,
        settings: JsValue::UNDEFINED,
    };
    for (field, value) in fields(object, "options", "invalid_options", &["timing", "settings"])? {
        if field == "settings" {
            options.settings = value;
        } else {
            let refused = || Refusal::new("invalid_options", format!("{field} must be true or false"));
            options.timing = value.as_bool().ok_or_else(|| refused().field(field).value(&value))?;
        }
    }
    Ok(options)
}

/// The configuration that settings make.
fn configuration(settings: &JsValue) -> Result<Rc<Config>, JsValue> {
    thread_local! {
        /// The last settings as JSON, and what they make: a page checks many drafts under the same ones.
        static LAST: RefCell<(JsValue, Rc<Config>)> = RefCell::new((JsValue::NULL, Rc::default()));
    }
    // An object may have been changed since; its JSON tells, and comparing strings is JavaScript's own work.
    let given = !settings.is_undefined();
    let json = if given {
        js_sys::JSON::stringify(settings)?.into()
    } else {
        JsValue::NULL
    };
    LAST.with_borrow_mut(|(last, config)| {
        if *last != json {
            let (read, problems) = settings::read(&if given {
                tree(settings, 0)
            } else {
                Value::Table(Vec::new())
            });
            if let Some(problem) = problems.first() {
                return Err(refuse(problem));
            }
            *last = json;
            *config = Rc::new(read);
        }
        Ok(Rc::clone(config))
    })
}

/// How deep settings may be nested; the deepest that mean something have four levels.
const DEEPEST: usize = 8;

/// A JavaScript value as a tree of settings.
fn tree(value: &JsValue, depth: usize) -> Value {
    if let Some(text) = value.as_string() {
        return Value::Text(text);
    }
    if let Some(number) = value.as_f64() {
        return Value::Number(number);
    }
    if let Some(list) = value.dyn_ref::<Array>() {
        return Value::List(if depth < DEEPEST {
            list.iter().map(|item| tree(&item, depth + 1)).collect()
        } else {
            Vec::new()
        });
    }
    if !value.is_object() || depth == DEEPEST {
        return Value::Other;
    }
    let entries = Object::entries(value.unchecked_ref());
    let entry = |entry: JsValue| {
        let entry: Array = entry.unchecked_into();
        (entry.get(0).as_string().unwrap_or_default(), entry.get(1))
    };
    let given = |(_, value): &(String, JsValue)| !value.is_undefined() && !value.is_null();
    let entries = entries.iter().map(entry).filter(given);
    Value::Table(entries.map(|(name, value)| (name, tree(&value, depth + 1))).collect())
}

fn refuse(problem: &Problem) -> JsValue {
    let mut place = problem.place();
    place.insert_str(0, if place.is_empty() { "settings" } else { "settings." });
    let mut message = format!("{place} {}", problem.message);
    if !problem.allowed.is_empty() {
        message.extend(["; it is one of ", &problem.allowed.join(", ")]);
    }
    let refusal = Refusal::new(problem.code, message).field(&place);
    if problem.allowed.is_empty() {
        return refusal.into();
    }
    refusal.names(&problem.allowed, problem.nearest).into()
}

/// The fields of a plain object that have a value; refuses anything else, and names that are not `allowed`.
fn fields(
    object: &JsValue,
    what: &str,
    invalid: &str,
    allowed: &'static [&'static str],
) -> Result<Vec<(&'static str, JsValue)>, JsValue> {
    let mut found = Vec::new();
    if object.is_undefined() || object.is_null() {
        return Ok(found);
    }
    if !object.is_object() || Array::is_array(object) {
        return Err(Refusal::new(invalid, format!("{what} must be an object"))
            .value(object)
            .into());
    }
    // A symbol cannot be a misspelt field; skip it.
    for key in Reflect::own_keys(object)?.iter().filter(JsValue::is_string) {
        let name = key.as_string().unwrap_or_default();
        let Some(field) = allowed.iter().find(|a| **a == name) else {
            let message = format!("{what} has no field {}; it has {}", quoted(&name), allowed.join(", "));
            return Err(Refusal::new("unknown_field", message)
                .field(&name)
                .allowed(&name, allowed)
                .into());
        };
        let value = Reflect::get(object, &key)?;
        if !value.is_undefined() && !value.is_null() {
            found.push((*field, value));
        }
    }
    Ok(found)
}

/// The index of a name among those allowed.
fn choice(field: &str, value: &JsValue, allowed: &[&str]) -> Result<usize, JsValue> {
    let given = value.as_string();
    if let Some(at) = allowed.iter().position(|name| Some(*name) == given.as_deref()) {
        return Ok(at);
    }
    let shown = given
        .as_ref()
        .map_or_else(|| "a value that is not a string".into(), |name| quoted(name));
    let message = format!("{field} cannot be {shown}; it is one of {}", allowed.join(", "));
    Err(Refusal::new("invalid_context", message)
        .field(field)
        .value(value)
        .allowed(given.as_deref().unwrap_or_default(), allowed)
        .into())
}

/// An `Error` in the making.
struct Refusal(js_sys::Error);

impl Refusal {
    fn new(code: &str, message: String) -> Self {
        let refusal = Self(js_sys::Error::new(&message));
        refusal.0.set_name("TactfulError");
        refusal.set("code", &code.into())
    }

    fn field(self, name: &str) -> Self {
        self.set("field", &name.into())
    }

    fn value(self, value: &JsValue) -> Self {
        self.set("value", value)
    }

    /// Adds the allowed names, and the one that `given` is closest to.
    fn allowed(self, given: &str, names: &[&str]) -> Self {
        self.names(names, nearest(given, names.iter().copied(), 1).first().copied())
    }

    /// Adds the allowed names, and the one that was probably meant.
    fn names(self, names: &[&str], nearest: Option<&str>) -> Self {
        let list: Array = names.iter().map(|name| JsValue::from_str(name)).collect();
        let refusal = self.set("allowed", &list);
        match nearest {
            Some(name) => refusal.set("nearest", &name.into()),
            None => refusal,
        }
    }

    fn set(self, key: &str, value: &JsValue) -> Self {
        // Setting a field of a fresh, extensible object cannot fail.
        let _ = Reflect::set(&self.0, &key.into(), value);
        self
    }
}

impl From<Refusal> for JsValue {
    fn from(refusal: Refusal) -> Self {
        refusal.0.into()
    }
}

/// A name for a message: in quotes as JSON has them, and no longer than a line takes.
fn quoted(name: &str) -> String {
    let short: String = name.chars().take(40).collect();
    let dots = if short.len() < name.len() { "..." } else { "" };
    let quoted = js_sys::JSON::stringify(&short.into()).map_or_else(|_| String::new(), String::from);
    format!("{quoted}{dots}")
}

/// A User Timing measure under way.
struct Timer(web_sys::Performance);

impl Timer {
    const NAME: &str = "tactful.check";

    /// Sets the mark, where the platform has `performance`.
    fn start() -> Option<Self> {
        let performance = Reflect::get(&js_sys::global(), &"performance".into()).ok()?;
        let performance: web_sys::Performance = performance.dyn_into().ok()?;
        performance.mark(Self::NAME).ok()?;
        Some(Self(performance))
    }

    /// Turns the mark into a measure. A timing that fails is no reason to lose a report.
    fn stop(self) {
        let _ = self.0.measure_with_start_mark(Self::NAME, Self::NAME);
        self.0.clear_marks_with_mark_name(Self::NAME);
    }
}
