// Plain HTML: the element is in the markup, and its report comes as an event.
import "tactful/element";

const section = document.querySelector("#plain");
section.addEventListener("tactful-report", ({ target, detail }) => {
    const output = section.querySelector(`output[for="${target.querySelector("textarea")?.id}"]`);
    if (output) output.textContent = `${detail.report.overall} of 100`;
});
