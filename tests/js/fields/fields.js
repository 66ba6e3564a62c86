// Puts the kit within reach of the browser tests, and tells them where a field's underlines are.
import { attach, createChecker, load } from "./pkg/standalone.js";

Object.assign(globalThis, { attach, build, createChecker, load, marksOf, style });

/** Makes an element from `[tag, attributes, ...children]`: the policy takes no markup. */
function build(made) {
    if (typeof made === "string") return document.createTextNode(made);
    const [tag, attributes, ...children] = made;
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children.map(build));
    return element;
}

/** Adds rules to the page, as its policy allows. */
function style(css) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets.push(sheet);
}

/** The first and the last word of each underline of a textarea: its place in the text, and its rectangles. */
function marksOf(area) {
    const beside = area.nextElementSibling;
    const overlay = beside?.localName === "tactful-overlay" ? beside : area.parentElement.shadowRoot.querySelector("tactful-overlay");
    const marks = [];
    let at = 0;
    for (const line of overlay.shadowRoot.querySelectorAll(".line")) {
        for (const node of line.childNodes) {
            if (node.className?.startsWith("mark")) {
                const words = [...node.textContent.matchAll(/\S+/gu)];
                for (const { 0: text, index } of new Set([...words.slice(0, 1), ...words.slice(-1)])) {
                    const range = document.createRange();
                    range.setStart(node.firstChild, index);
                    range.setEnd(node.firstChild, index + text.length);
                    const rects = [...range.getClientRects()].map(({ left, right, top, bottom }) => ({ left, right, top, bottom }));
                    marks.push({ start: at + index, end: at + index + text.length, text, rects });
                }
            }
            at += node.textContent.length;
        }
        at++;
    }
    return marks;
}
