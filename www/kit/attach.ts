/** Live checking of a field that is there already: underlines, a card for each finding, and the report as an event. */
import { autoUpdate } from '@floating-ui/dom';
import { createCard, type Shown } from './card.js';
import type { Checker } from './checker.js';
import { attribute, h, setText } from './dom.js';
import { editableField } from './editable.js';
import { kitError, type KitError } from './errors.js';
import { visibleBox, type Field } from './field.js';
import { createChecker } from './index.js';
import { english, type Messages } from './messages.js';
import { createOverlay } from './overlay.js';
import { BLANK, replacement, type Replacement } from './replacement.js';
import { shortcutOf } from './shortcut.js';
import { editBetween, moved } from './spans.js';
import { stretches } from './stretches.js';
import type { Context, Finding, Options, Report, TactfulError } from './tactful.js';
import { textareaField } from './textarea.js';

export type { Messages } from './messages.js';

export interface AttachOptions {
  /** What checks; without one, all fields share a checker in a worker. */
  checker?: Checker | undefined;
  /** What is known about the moment; a function is asked before each check. */
  context?: Context | (() => Context) | undefined;
  /** How each check is run. */
  options?: Options | undefined;
  /** How long writing pauses before it is checked, in milliseconds. */
  delay?: number | undefined;
  /** Ids of flags that are not shown; the report keeps them. */
  ignore?: readonly string[] | undefined;
  /** The key that goes to the next finding, with Shift to the previous one: `F8`, `Alt+Period`; `false` for none. */
  shortcut?: string | false | undefined;
  /** Whether the field's corner shows how many findings there are. */
  count?: boolean | undefined;
  /** Texts in another language or tone. */
  messages?: Partial<Messages> | undefined;
  /** Where the overlay is put; beside the field, unless given. */
  container?: Element | ShadowRoot | undefined;
  /** What gets the events; the field, unless given. They bubble. */
  target?: EventTarget | undefined;
  /** Called whenever what is shown has changed: a draft, a report, a finding that was put aside, the end of checking. */
  shown?: ((attachment: Attachment) => void) | undefined;
}

/** A field under live checking. */
export interface Attachment {
  /** The text of the field as it was read last. */
  readonly draft: string;
  /** The latest report, of the present draft or of one just before; absent while the field is blank. */
  readonly report: Report | undefined;
  /** The findings that are shown, with their spans moved along with what was typed since. */
  readonly findings: readonly Finding[];
  /** Checks now, for where the context has changed. */
  check(): void;
  /** Opens the card of the next finding, or the previous one, and gives it the keyboard. */
  step(by: 1 | -1): void;
  /** Opens the card of one of the findings, and gives it the keyboard. */
  open(finding: Finding): void;
  /** Writes a finding's fix into the field, as its card would; says whether there was anything to write. */
  apply(finding: Finding): boolean;
  /** Ends checking, and takes away everything that was drawn. The field is left as it is. */
  detach(): void;
  /** Checking has ended, by `detach()` or since the field has left the page. */
  readonly detached: boolean;
}

/** What a `tactful-report` event carries. */
export interface ReportDetail {
  draft: string;
  report: Report;
}

declare global {
  interface GlobalEventHandlersEventMap {
    'tactful-report': CustomEvent<ReportDetail>;
    'tactful-error': CustomEvent<TactfulError | KitError>;
  }
}

const DELAY_MS = 250;
const HOVER_MS = 200;
const LEAVE_MS = 350;
/** Screen readers hear of findings once writing has paused for so long. */
const QUIET_MS = 1200;
/** How often a textarea with findings is looked at for a text that a script has set, which no event tells of. */
const WATCH_MS = 500;
/** How far the count keeps from the field's edges. */
const INSET = 5;

const attached = new WeakMap<Element, Attachment>();
let shared: Checker | undefined;

/** Checks a textarea or an editable element while a person writes, until `detach()` or until it leaves the page. */
export function attach(element: HTMLElement, options: AttachOptions = {}): Attachment {
  const document = element?.ownerDocument;
  const view = document?.defaultView;
  const isArea = element?.localName === 'textarea';
  if (!view || !element.isConnected || !(isArea || element.isContentEditable)) {
    throw kitError('unsupported_field', 'attach wants a textarea or an editable element that is in the page');
  }
  if (attached.has(element)) throw kitError('already_attached', 'this field is checked already; detach it first');
  const { delay = DELAY_MS, ignore = [], count: counted = true, target = element } = options;
  if (!Number.isFinite(delay) || delay < 0) throw kitError('invalid_option', 'delay must be a number of milliseconds');
  const shortcut = shortcutOf(options.shortcut ?? 'F8');
  const text: Messages = { ...english, ...options.messages };
  const checker = options.checker ?? (shared ??= createChecker({ worker: true }));

  let draft = '';
  let report: Report | undefined;
  /** The draft that the report is of. */
  let checked = '';
  let findings: Finding[] = [];
  /** The findings that were put aside, by id and words. */
  const dismissed = new Set<string>();
  /** The finding whose card is open, and whether it stays when the pointer leaves; if it was just put aside, all as they were. */
  let open: { finding: Finding; pinned: boolean; before?: Finding[] } | undefined;
  let composing = false;
  let abort: AbortController | undefined;
  let checkTimer = 0;
  let hoverTimer = 0;
  let quietTimer = 0;
  let watchTimer = 0;
  let hovered: { x: number; y: number } | undefined;
  let said = '';
  let placing = false;
  let parent: ParentNode | null = null;
  const ended = new AbortController();

  const overlay = createOverlay(document);
  const { host, shadow } = overlay;
  const count = h('button', { type: 'button', class: 'count', part: 'count', hidden: true });
  const status = h('p', { class: 'status', role: 'status', dir: 'auto' });
  const card = createCard(text, {
    apply: (change) => void apply(change),
    dismiss(keyboard) {
      if (!open) return;
      const { finding } = open;
      const before = findings;
      dismissed.add(keyOf(finding));
      findings = findings.filter((one) => !dismissed.has(keyOf(one)));
      open = { finding, pinned: true, before };
      draw();
      card.showDismissed(shown(finding), keyboard);
      if (!keyboard) field.focus();
    },
    restore() {
      if (!open?.before) return;
      const { finding, before } = open;
      dismissed.delete(keyOf(finding));
      findings = before;
      reveal(finding);
    },
    step,
    close: () => close(true),
  });
  const field: Field = isArea ? textareaField(element as HTMLTextAreaElement, overlay) : editableField(element);
  shadow.append(count, status, card.root);
  overlay.put(beside);

  const listen = (from: EventTarget, types: string, react: (event: Event) => void, capture = false): void => {
    for (const type of types.split(' ')) {
      from.addEventListener(type, react, { signal: ended.signal, passive: !/key|click/u.test(type), capture });
    }
  };
  listen(element, 'compositionstart', () => (composing = true));
  listen(element, 'compositionend', () => {
    composing = false;
    changed();
    schedule();
  });
  // A script that sets the text sends no `input`; with the others it is noticed early.
  listen(element, 'input change focusin pointerenter selectionchange keyup', changed);
  listen(document, 'selectionchange', changed);
  listen(element, 'keydown', (event) => keyed(event as KeyboardEvent), true);
  listen(card.root, 'keydown', (event) => keyed(event as KeyboardEvent));
  listen(element, 'click', (event) => {
    const { clientX, clientY } = event as MouseEvent;
    const finding = findingAt(clientX, clientY);
    if (finding) show(finding, true);
    else close(false);
  });
  listen(element, 'pointermove', (event) => hover(event as PointerEvent));
  listen(element, 'pointerleave', () => hover(undefined));
  listen(card.root, 'pointerenter', () => view.clearTimeout(hoverTimer));
  listen(card.root, 'pointerleave', () => hover(undefined));
  listen(document, 'pointerdown', (event) => {
    const path = event.composedPath();
    if (!path.includes(element) && !path.includes(host)) close(false);
  });
  for (const part of [element, card.root]) {
    listen(part, 'focusout', () => {
      // Where the keyboard went is known only afterwards, for it may be inside of a shadow.
      view.setTimeout(() => {
        const { activeElement } = element.getRootNode() as Document | ShadowRoot;
        if (activeElement !== element && !shadow.activeElement && document.hasFocus()) close(false);
      });
    });
  }
  // What is missing has no words to point at.
  listen(count, 'click', () => reveal(findings.find(({ spans }) => spans.length === 0) ?? findings[0]));
  listen(document.fonts, 'loadingdone', place);
  listen(view, 'pagehide', () => close(false));
  const restyled = new view.MutationObserver(place);
  restyled.observe(element, { attributes: true });
  const rewritten = new view.MutationObserver(changed);
  if (!isArea) rewritten.observe(element, { childList: true, characterData: true, subtree: true });
  const rehung = new view.MutationObserver(place);
  // Calls `place` whenever the field moves on the screen, is resized, or leaves the page.
  const follow = autoUpdate(element, host, place, { layoutShift: true });

  const attachment: Attachment = {
    get draft() {
      return draft;
    },
    get report() {
      return report;
    },
    get findings() {
      return findings;
    },
    check: () => check(),
    step,
    open: reveal,
    apply(finding) {
      const change = changeOf(finding);
      if (change) void apply(change);
      return change !== undefined;
    },
    detach,
    get detached() {
      return ended.signal.aborted;
    },
  };
  attached.set(element, attachment);
  changed();
  return attachment;

  function beside(it: HTMLElement): void {
    if (options.container) options.container.append(it);
    else element.after(it);
  }

  function detach(): void {
    if (ended.signal.aborted) return;
    ended.abort();
    abort?.abort();
    for (const timer of [checkTimer, hoverTimer, quietTimer, watchTimer]) view?.clearTimeout(timer);
    follow();
    restyled.disconnect();
    rehung.disconnect();
    rewritten.disconnect();
    card.hide();
    field.destroy();
    host.remove();
    attached.delete(element);
    options.shown?.(attachment);
  }

  /** After the frame that shows the key: none has to wait for it, since `follow` tells at once where the field moves. */
  function placeLater(): void {
    if (placing) return;
    placing = true;
    view?.requestAnimationFrame(() => view.setTimeout(() => ((placing = false), place())));
  }

  function place(): void {
    if (ended.signal.aborted) return;
    if (!element.isConnected) {
      detach();
      return;
    }
    // Hung up elsewhere in the page: the overlay follows.
    if (!options.container && host.previousElementSibling !== element) overlay.put(beside);
    if (element.parentNode !== parent) {
      parent = element.parentNode;
      rehung.disconnect();
      if (parent) rehung.observe(parent, { childList: true });
    }
    const box = element.getBoundingClientRect();
    const style = (view as Window).getComputedStyle(element);
    attribute(host, 'hidden', box.width === 0 || box.height === 0 || style.visibility === 'hidden');
    host.style.setProperty('--tactful-position', style.position === 'fixed' ? 'fixed' : 'absolute');
    host.style.setProperty('--tactful-z', style.zIndex);
    field.align();

    // Inside of the corner where lines end, and of the scrollbar there.
    const bar = INSET + Math.max(0, element.offsetWidth - element.clientWidth - 2);
    const corner = overlay.toOwn(style.direction === 'rtl' ? box.left : box.right, box.bottom);
    const low = Math.min(INSET, (box.height / overlay.scale() - count.offsetHeight) / 2);
    count.style.left = `${style.direction === 'rtl' ? corner.x + bar + count.offsetWidth : corner.x - bar}px`;
    count.style.top = `${corner.y - low}px`;
    // Out of sight with the corner, where that is scrolled away.
    const seen = visibleBox(element);
    count.style.visibility = seen.bottom < box.bottom - INSET || seen.right < seen.left + INSET ? 'hidden' : 'visible';
  }

  /** Takes over the field's text, and moves what is drawn along until the next report. */
  function changed(): void {
    if (ended.signal.aborted) return;
    const now = field.text();
    if (now === draft) return;
    const edit = editBetween(draft, now);
    draft = now;
    findings = now.trim() === '' ? [] : findings.map((finding) => ({ ...finding, spans: moved(finding.spans, edit) }));
    if (now.trim() === '') {
      report = undefined;
      dismissed.clear();
      said = '';
      setText(status, '');
    }
    close(false);
    draw();
    // Whoever writes on is told once they pause.
    view?.clearTimeout(quietTimer);
    if (!composing) schedule();
  }

  function schedule(): void {
    abort?.abort();
    view?.clearTimeout(checkTimer);
    checkTimer = (view as Window).setTimeout(check, delay);
  }

  function check(): void {
    changed();
    view?.clearTimeout(checkTimer);
    abort?.abort();
    if (draft.trim() === '' || ended.signal.aborted) return;
    const stale = new AbortController();
    abort = stale;
    const asked = draft;
    const context = typeof options.context === 'function' ? options.context() : options.context;
    checker.check(asked, context, { ...options.options, signal: stale.signal }).then(
      (answer) => {
        changed();
        if (stale.signal.aborted || draft !== asked) return;
        report = answer;
        checked = asked;
        findings = answer.flags.filter((finding) => !ignore.includes(finding.id) && !dismissed.has(keyOf(finding)));
        const kept = open && findings.find((finding) => keyOf(finding) === keyOf((open as { finding: Finding }).finding));
        if (open && kept) open.finding = kept;
        else close(false);
        draw();
        announce();
        send('tactful-report', { draft: asked, report: answer } satisfies ReportDetail);
      },
      (error: TactfulError | KitError) => {
        if (stale.signal.aborted) return;
        report = undefined;
        findings = [];
        close(false);
        draw();
        send('tactful-error', error);
      },
    );
  }

  function send(type: string, detail: unknown): void {
    target.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
  }

  function draw(): void {
    const n = findings.length;
    attribute(count, 'hidden', !counted || !report);
    attribute(count, 'class', n === 0 ? 'count none' : 'count');
    setText(count, n === 0 ? '✓' : String(n));
    const label = text.count(n, shortcut?.label);
    attribute(count, 'aria-label', label);
    attribute(count, 'title', label);
    field.draw(draft, stretches(draft.length, findings, open?.finding.spans ?? []));
    placeLater();
    view?.clearInterval(watchTimer);
    if (isArea && report) watchTimer = (view as Window).setInterval(changed, WATCH_MS);
    options.shown?.(attachment);
  }

  function announce(): void {
    view?.clearTimeout(quietTimer);
    quietTimer = (view as Window).setTimeout(() => {
      const now = text.status(findings.length, shortcut?.label);
      if (now === said || !element.matches(':focus')) return;
      setText(status, now);
      said = now;
    }, QUIET_MS);
  }

  function keyOf({ id, spans }: Finding): string {
    return [id, ...spans.map(({ start, end }) => draft.slice(start, end))].join('\n');
  }

  /** The finding whose words are under a point; the one with the fewest words wins. */
  function findingAt(x: number, y: number): Finding | undefined {
    let best: { finding: Finding; length: number } | undefined;
    for (const finding of findings) {
      for (const span of finding.spans) {
        const length = span.end - span.start;
        if (best && length >= best.length) continue;
        const hit = field.rects(span).some(({ left, right, top, bottom }) => left <= x && x <= right && top <= y && y <= bottom + 3);
        if (hit) best = { finding, length };
      }
    }
    return best?.finding;
  }

  function hover(event: PointerEvent | undefined): void {
    if (event?.pointerType === 'touch') return;
    hovered = event && { x: event.clientX, y: event.clientY };
    view?.clearTimeout(hoverTimer);
    if (composing || open?.pinned) return;
    hoverTimer = (view as Window).setTimeout(
      () => {
        const finding = hovered && findingAt(hovered.x, hovered.y);
        if (finding) show(finding, false);
        else close(false);
      },
      open ? LEAVE_MS : HOVER_MS,
    );
  }

  function show(finding: Finding | undefined, pinned: boolean): void {
    if (!finding) return;
    view?.clearTimeout(hoverTimer);
    open = { finding, pinned };
    draw();
    card.show(shown(finding));
  }

  /** What the card shows of a finding. */
  function shown(finding: Finding): Shown {
    return {
      finding,
      at: findings.indexOf(finding),
      of: findings.length,
      draft,
      replacement: changeOf(finding),
      context: element,
      anchor() {
        const spans = open?.finding.spans ?? [];
        const under = hovered;
        const rects = spans.flatMap((span) => field.rects(span));
        const at = under && rects.find((r) => r.left <= under.x && under.x <= r.right && r.top <= under.y && under.y <= r.bottom + 3);
        // What has no words in sight hangs on the field's last corner.
        return at ?? rects[0] ?? (count.hidden || count.style.visibility === 'hidden' ? element : count).getBoundingClientRect();
      },
    };
  }

  /** What a finding's fix would write. The report must be of this very draft, for the place is taken from it. */
  function changeOf(finding: Finding): Replacement | undefined {
    return report && draft === checked && field.writable() ? replacement(draft, finding, report) : undefined;
  }

  function close(focus: boolean): void {
    view?.clearTimeout(hoverTimer);
    if (!open) return;
    const hadFocus = shadow.activeElement !== null && card.root.contains(shadow.activeElement);
    open = undefined;
    card.hide();
    if (focus || hadFocus) field.focus();
    field.draw(draft, stretches(draft.length, findings, []));
  }

  function step(by: 1 | -1): void {
    const n = findings.length;
    if (n === 0) return;
    // After one that was put aside, the next one stands in its place.
    const at = open ? (open.before ?? findings).indexOf(open.finding) : 0;
    const from = by > 0 && (!open || open.before) ? at - 1 : at;
    reveal(findings[(from + by + n) % n]);
  }

  /** Shows a finding wherever it is, and gives its card the keyboard. */
  function reveal(finding: Finding | undefined): void {
    if (!finding) return;
    hovered = undefined;
    if (finding.spans[0]) field.reveal(finding.spans[0]);
    else element.scrollIntoView({ block: 'nearest' });
    show(finding, true);
    card.root.focus({ preventScroll: true });
  }

  function keyed(event: KeyboardEvent): void {
    if (event.key === 'Escape' && open) {
      close(true);
    } else if (shortcut?.matches(event) && findings.length > 0) {
      step(event.shiftKey ? -1 : 1);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  async function apply(change: Replacement): Promise<void> {
    // The first blank is what is typed next.
    const blank = change.text.indexOf(BLANK);
    close(true);
    await field.replace(change, change.text, blank < 0 ? undefined : { start: blank, end: blank + BLANK.length });
    changed();
    check();
  }
}
