/** Which fields of a page are for a reply, and what the page shows of the moment. */
import type { Context } from '../pkg/tactful.js';
import type { Site } from './sites.js';

/** Fields of code, which has no tone. */
const CODE = '.CodeMirror, .cm-editor, .monaco-editor, .ace_editor';
const SECRET = /(?:^|\s)(?:cc-|current-password|new-password|one-time-code)/u;

/** The field that an event came from: a textarea, or the outermost editable element around. */
export function fieldAt(target: EventTarget | null | undefined): HTMLElement | undefined {
  let element = target instanceof Element ? (target as HTMLElement) : undefined;
  if (!element) return undefined;
  if (element.localName === 'textarea') return element;
  if (!element.isContentEditable) return undefined;
  while (element.parentElement?.isContentEditable) element = element.parentElement;
  return element === element.ownerDocument.documentElement ? element.ownerDocument.body : element;
}

/** The element with the keyboard, inside of shadows too, closed ones included. */
export function focused(document: Document): Element | null {
  let element = document.activeElement;
  for (;;) {
    const inner: Element | null | undefined = element && shadowOf(element as HTMLElement)?.activeElement;
    if (!inner) return element;
    element = inner;
  }
}

function shadowOf(element: HTMLElement): ShadowRoot | null {
  // Firefox has it on the element.
  return FIREFOX ? (element as unknown as { openOrClosedShadowRoot: ShadowRoot | null }).openOrClosedShadowRoot : chrome.dom.openOrClosedShadowRoot(element);
}

/** Whether a field may be read at all: never one for passwords, payments or code, nor one that nobody writes in. */
export function isReadable(field: HTMLElement): boolean {
  const { readOnly, disabled } = field as HTMLTextAreaElement;
  if (readOnly || disabled || field.closest(CODE)) return false;
  if (SECRET.test(field.getAttribute('autocomplete') ?? '')) return false;
  if (/^(?:searchbox|combobox)$/u.test(field.getAttribute('role') ?? '')) return false;
  // Letters shown as dots.
  return !/^(?:disc|circle|square)$/u.test(getComputedStyle(field).getPropertyValue('-webkit-text-security'));
}

/** Whether a field is the site's composer. Where the site's page has none that is known, any field is. */
export function isComposer(field: HTMLElement, site: Site | undefined): boolean {
  const composers = site?.composer ?? [];
  return composers.some((selector) => matches(field, selector)) || !composers.some((selector) => all(field.ownerDocument, selector).length > 0);
}

/** What the page shows of the moment. */
export function contextAt(field: HTMLElement, site: Site | undefined): Context {
  if (!site) return {};
  const isNote = site.note?.some((selector) => matches(field, selector) || all(field.ownerDocument, selector).length > 0);
  const channel = isNote ? 'private_note' : site.channel;
  const customer = documentsAround(field.ownerDocument)
    .map((document) => site.customer?.flatMap((selector) => all(document, selector)).at(-1)?.innerText.trim())
    .find(Boolean);
  return { ...(channel && { channel }), ...(customer && { customer_message: customer.slice(0, MOST) }) };
}

/** More of a message changes nothing. */
const MOST = 20_000;

/** A frame's document, and those around it as far as they may be read. */
function documentsAround(document: Document): Document[] {
  const found = [document];
  try {
    for (let view = document.defaultView; view && view.parent !== view; view = view.parent as Window & typeof globalThis) found.push(view.parent.document);
  } catch {
    // Of another origin.
  }
  return found;
}

function matches(field: HTMLElement, selector: string): boolean {
  try {
    return field.closest(selector) !== null;
  } catch {
    return false;
  }
}

function all(document: Document, selector: string): HTMLElement[] {
  try {
    return [...document.querySelectorAll<HTMLElement>(selector)];
  } catch {
    return [];
  }
}
