// The editors that helpdesks write in, as npm ships them. Each gives its field, and the text that it holds itself.
const make = {
    async textarea(root) {
        const area = document.createElement("textarea");
        area.rows = 8;
        area.cols = 60;
        root.append(area);
        return { field: area, text: () => area.value };
    },
    async contenteditable(root) {
        const field = document.createElement("div");
        field.contentEditable = "true";
        root.append(field);
        return { field, text: () => field.innerText };
    },
    async prosemirror(root) {
        const [{ EditorState }, { EditorView }, { schema }, { history, undo, redo }, { keymap }, { baseKeymap }] = await Promise.all([
            import("prosemirror-state"), import("prosemirror-view"), import("prosemirror-schema-basic"),
            import("prosemirror-history"), import("prosemirror-keymap"), import("prosemirror-commands"), import("prosemirror-view/style/prosemirror.css"),
        ]);
        const plugins = [history(), keymap({ "Mod-z": undo, "Mod-y": redo }), keymap(baseKeymap)];
        const view = new EditorView(root, { state: EditorState.create({ schema, plugins }) });
        return { field: view.dom, text: () => view.state.doc.textBetween(0, view.state.doc.content.size, "\n"), end: () => view.destroy() };
    },
    async quill(root) {
        const { default: Quill } = await import("quill");
        const quill = new Quill(root);
        return { field: quill.root, text: () => quill.getText().trimEnd() };
    },
    async lexical(root) {
        const [{ createEditor, $getRoot }, { registerRichText }, { registerHistory, createEmptyHistoryState }] = await Promise.all([
            import("lexical"), import("@lexical/rich-text"), import("@lexical/history"),
        ]);
        const field = document.createElement("div");
        field.contentEditable = "true";
        root.append(field);
        const editor = createEditor({ onError: (error) => { throw error; } });
        editor.setRootElement(field);
        registerRichText(editor);
        registerHistory(editor, createEmptyHistoryState(), 300);
        return { field, text: () => editor.getEditorState().read(() => $getRoot().getTextContent().replaceAll("\n\n", "\n")) };
    },
    async ckeditor(root) {
        const { ClassicEditor, Essentials, Paragraph, Bold } = await import("ckeditor5");
        await import("ckeditor5/ckeditor5.css");
        const source = root.appendChild(document.createElement("div"));
        const editor = await ClassicEditor.create(source, { licenseKey: "GPL", plugins: [Essentials, Paragraph, Bold], toolbar: ["bold"] });
        const field = editor.editing.view.getDomRoot();
        return { field, text: () => [...editor.model.document.getRoot().getChildren()].map((p) => [...p.getChildren()].map((t) => t.data ?? "").join("")).join("\n"), end: () => editor.destroy() };
    },
    async slate(root) {
        const { start } = await import("./slate.js");
        return start(root, found);
    },
    async draft(root) {
        const { start } = await import("./draft/draft.js");
        return start(root, found);
    },
    async tinymce(root) {
        const { default: tinymce } = await import("tinymce/tinymce");
        await Promise.all([import("tinymce/models/dom"), import("tinymce/themes/silver"), import("tinymce/icons/default")]);
        const target = root.appendChild(document.createElement("textarea"));
        const [editor] = await tinymce.init({ target, license_key: "gpl", skin: false, content_css: false, menubar: false, toolbar: false, height: 220, promotion: false });
        return { field: editor.getBody(), text: () => editor.getContent({ format: "text" }).replaceAll("\n\n", "\n").replaceAll("\u00a0", " "), end: () => editor.remove() };
    },
};

async function found(find) {
    for (;;) {
        const element = find();
        if (element) return element;
        await new Promise((done) => setTimeout(done, 10));
    }
}

/** Puts an editor into the page, in place of the last one. */
globalThis.start = async (name, root = document.querySelector("#root")) => {
    globalThis.editor?.end?.();
    root.replaceChildren();
    const inner = root.appendChild(document.createElement("div"));
    inner.style.minHeight = "160px";
    globalThis.editor = await make[name](inner);
};
