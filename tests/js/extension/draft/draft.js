// Draft.js, with the React that it was made for.
import { Editor, EditorState, getDefaultKeyBinding } from "draft-js";
import { createElement, useState } from "react";
import { createRoot } from "react-dom/client";

export async function start(root, found) {
    let state;
    const App = () => {
        const [editorState, set] = useState(() => EditorState.createEmpty());
        state = editorState;
        const keyBindingFn = (event) => (event.ctrlKey && event.key === "z" ? "undo" : getDefaultKeyBinding(event));
        const handleKeyCommand = (command, now) => {
            if (command !== "undo") return "not-handled";
            set(EditorState.undo(now));
            return "handled";
        };
        return createElement(Editor, { editorState, onChange: set, keyBindingFn, handleKeyCommand });
    };
    const app = createRoot(root);
    app.render(createElement(App));
    const field = await found(() => root.querySelector(".public-DraftEditor-content"));
    return { field, text: () => state.getCurrentContent().getPlainText("\n"), end: () => app.unmount() };
}
