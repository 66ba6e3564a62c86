/** Puts words on the clipboard. In a frame that may not write there, as in a helpdesk's sidebar, the old way still works. */
export async function copyText(document: Document, words: string): Promise<boolean> {
  try {
    await document.defaultView?.navigator.clipboard.writeText(words);
    return true;
  } catch {
    const give = (event: ClipboardEvent): void => {
      event.clipboardData?.setData('text/plain', words);
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    document.addEventListener('copy', give, { capture: true, once: true });
    const copied = document.execCommand('copy');
    document.removeEventListener('copy', give, { capture: true });
    return copied;
  }
}
