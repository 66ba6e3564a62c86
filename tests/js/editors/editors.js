// Editors that keep a text of their own beside what the page shows, each with the same three lines.
import { createEmptyHistoryState, registerHistory } from "@lexical/history";
import { registerRichText } from "@lexical/rich-text";
import { $createParagraphNode, $createTextNode, $getRoot, createEditor } from "lexical";
import { history, redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { schema } from "prosemirror-schema-basic";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import "prosemirror-view/style/prosemirror.css";
import Quill from "quill";
import { attach } from "../../../www/pkg/attach.js";

const LINES = ["Hi Ana,", "we apologize for any inconvenience this may have caused.", "We'll get back to you soon."];

const doc = schema.node("doc", null, LINES.map((line) => schema.node("paragraph", null, [schema.text(line)])));
const keys = keymap({ "Mod-z": undo, "Mod-y": redo });
const prosemirror = new EditorView(document.querySelector("#prosemirror"), { state: EditorState.create({ doc, plugins: [history(), keys] }) });

const lexical = createEditor({
    onError(error) {
        throw error;
    },
});
lexical.setRootElement(document.querySelector("#lexical"));
registerRichText(lexical);
registerHistory(lexical, createEmptyHistoryState(), 300);
const fill = () => $getRoot().clear().append(...LINES.map((line) => $createParagraphNode().append($createTextNode(line))));
lexical.update(fill, { discrete: true });

const quill = new Quill("#quill");
quill.setText(LINES.join("\n"));
// Else the first text and the fix are one step to undo.
quill.history.clear();

/** Each editor's field, and the lines of its own text. */
globalThis.editors = {
    prosemirror: { field: prosemirror.dom, lines: () => prosemirror.state.doc.content.content.map((node) => node.textContent) },
    lexical: { field: document.querySelector("#lexical"), lines: () => lexical.getEditorState().read(() => $getRoot().getTextContent().split("\n\n")) },
    quill: { field: quill.root, lines: () => quill.getText().trimEnd().split("\n") },
};
for (const editor of Object.values(editors)) editor.attachment = attach(editor.field);
