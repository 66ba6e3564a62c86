// React: the textarea is controlled as ever; a fix that is applied arrives as a change.
import { useState } from "react";
import { createRoot } from "react-dom/client";
import "tactful/element";

function Reply() {
    const [draft, setDraft] = useState("Sorry about that! We'll look into it and update you as soon as possible 🙂");
    const [channel, setChannel] = useState("chat");
    const [overall, setOverall] = useState();
    return (
        <>
            <h2>React</h2>
            <label htmlFor="react-channel">Channel</label>
            <select id="react-channel" value={channel} onChange={(event) => setChannel(event.target.value)}>
                <option value="chat">Chat</option>
                <option value="email">E-mail</option>
                <option value="public_social">Public post</option>
            </select>
            <label htmlFor="react-reply">Your reply</label>
            <tactful-check channel={channel} ontactful-report={({ detail }) => setOverall(detail.report.overall)}>
                <textarea id="react-reply" rows={7} value={draft} onChange={(event) => setDraft(event.target.value)} />
            </tactful-check>
            <output htmlFor="react-reply">{overall !== undefined && `${overall} of 100`}</output>
            <p className="count">{draft.length} characters</p>
            <button type="button" onClick={() => setDraft("")}>
                Send
            </button>
        </>
    );
}

createRoot(document.querySelector("#react")).render(<Reply />);
