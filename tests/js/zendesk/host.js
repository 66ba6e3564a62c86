// A helpdesk that speaks the protocol of Zendesk's app framework with the real SDK in the app's frame.
globalThis.host = {
    /** What the ticket holds, by the paths that the app asks for. */
    ticket: {
        "comment.text": "",
        "comment.type": "publicReply",
        "comment.useRichText": true,
        "ticket.subject": "Order 20418",
        "ticket.description": "",
        "ticket.priority": "normal",
        "ticket.tags": [],
        "ticket.requester": { id: 7, name: "Ana Lima" },
        "ticket.assignee": { user: { id: 1 } },
        "ticket.conversation": [],
        "ticket.editor.targetChannel": { name: "email" },
    },
    /** Paths that this host does not know; with `whole` it refuses every question with one of them in it. */
    unknown: [],
    whole: false,
    /** Milliseconds before each answer; `Infinity` for none. */
    delay: 0,
    settings: {},
    inserted: [],
    height: undefined,
    replies: {},
    change(path, value) {
        this.ticket[path] = value;
        this.send({ key: `zaf.${path}.changed`, message: value });
    },
    /** What the app says to a save: nothing, or why it is stopped. */
    save() {
        return new Promise((done) => {
            this.replies["ticket.save"] = done;
            this.send({ key: "zaf.ticket.save", needsReply: true });
        });
    },
    send(message) {
        this.frame.contentWindow.postMessage(JSON.stringify(message), this.app);
    },
    /** Puts the app into the page; `silent` hosts never answer its first word. */
    start(app, { silent = false, ...options } = {}) {
        Object.assign(this, options, { app: new URL(app).origin, silent });
        this.frame = document.createElement("iframe");
        this.frame.style = "width: 320px; height: 900px; border: 0";
        this.frame.src = `${app}assets/iframe.html?origin=${encodeURIComponent(location.origin)}&app_guid=g1`;
        document.body.append(this.frame);
    },
    register() {
        this.send({ key: "zaf.app.registered", message: { context: { location: "ticket_sidebar" }, metadata: { settings: this.settings } } });
    },
    answer({ id, request, params }) {
        if (request === "get") {
            const errors = {};
            const result = { errors };
            for (const path of params) {
                if (this.unknown.includes(path)) errors[path] = { name: "Error", message: "no such path" };
                else result[path] = this.ticket[path];
            }
            if (this.whole && Object.keys(errors).length > 0) return { id, error: { name: "Error", message: "unknown path" } };
            return { id, result };
        }
        for (const [name, args] of Object.entries(params)) {
            if (this.unknown.includes(name)) return { id, result: { errors: { [name]: { name: "Error", message: "no such call" } } } };
            if (name === "ticket.editor.insert" || name === "comment.appendText") this.inserted.push([name, ...args]);
            if (name === "resize") this.height = args[0].height;
        }
        return { id, result: { errors: {} } };
    },
};

addEventListener("message", ({ data }) => {
    // Replies come as objects, all else as text.
    const message = typeof data === "string" ? JSON.parse(data) : data;
    if (message.key === "iframe.handshake") {
        if (!host.silent) setTimeout(() => host.register(), host.delay);
    } else if (message.key?.startsWith("iframe.reply:")) {
        host.replies[message.key.slice("iframe.reply:".length)]?.(message.error?.msg);
    } else if (message.request && Number.isFinite(host.delay)) {
        setTimeout(() => host.send(host.answer(message)), host.delay);
    }
});
