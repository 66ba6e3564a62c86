// Slate, as its own examples start it.
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { createEditor, Node } from "slate";
import { withHistory } from "slate-history";
import { Editable, Slate, withReact } from "slate-react";

export async function start(root, found) {
    const editor = withHistory(withReact(createEditor()));
    const initialValue = [{ type: "paragraph", children: [{ text: "" }] }];
    const app = createRoot(root);
    app.render(createElement(Slate, { editor, initialValue }, createElement(Editable)));
    const field = await found(() => root.querySelector("[data-slate-editor]"));
    return { field, text: () => editor.children.map((node) => Node.string(node)).join("\n"), end: () => app.unmount() };
}
