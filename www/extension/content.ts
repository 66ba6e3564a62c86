/** The script in a granted page: finds the field that is written in, and draws beside it. It scores and sends nothing. */
import { attach, type Attachment } from '../kit/attach.js';
import type { Finding, TactfulError } from '../pkg/tactful.js';
import { createChecker } from './checker.js';
import { contextAt, fieldAt, focused, isComposer, isReadable } from './fields.js';
import { ask, type Order, type Seen, type Wish } from './messages.js';
import type { Site } from './sites.js';

declare global {
  /** The script that runs here already. */
  var tactful: { running: boolean } | undefined;
}

if (!globalThis.tactful?.running) run();

function run(): void {
  const script: NonNullable<typeof globalThis.tactful> = (globalThis.tactful = { running: true });
  const frame = crypto.randomUUID();
  const checker = createChecker();
  const attachments = new Map<HTMLElement, Attachment>();
  const panels = new Set<chrome.runtime.Port>();
  const ended = new AbortController();
  let active = false;
  let site: Site | undefined;
  /** The field that was written in last. */
  let current: HTMLElement | undefined;
  let counted: number | undefined;

  for (const type of ['focusin', 'input']) window.addEventListener(type, look, { capture: true, passive: true, signal: ended.signal });
  chrome.storage.onChanged.addListener(learn);
  chrome.runtime.onMessage.addListener(obey);
  chrome.runtime.onConnect.addListener(connect);
  void learn();

  /** Asks whether this site is checked, at the start and whenever something was set. */
  async function learn(): Promise<void> {
    try {
      const answer = await ask({ to: 'site', origin: window.origin });
      if (!script.running) return;
      ({ active, site } = answer);
      if (active) {
        for (const attachment of attachments.values()) attachment.check();
        look();
      } else {
        release();
      }
    } catch {
      // The extension was updated: the newer one brings its own script.
      stop();
    }
  }

  function obey(order: Order): void {
    if (order.stop) stop();
  }

  function stop(): void {
    script.running = false;
    ended.abort();
    release();
    checker.dispose();
    try {
      chrome.storage.onChanged.removeListener(learn);
      chrome.runtime.onMessage.removeListener(obey);
      chrome.runtime.onConnect.removeListener(connect);
      for (const panel of panels) panel.disconnect();
    } catch {
      // The extension is gone, and its listeners with it.
    }
  }

  /** Ends checking in this frame, and takes away everything that was drawn. */
  function release(): void {
    for (const attachment of attachments.values()) attachment.detach();
    attachments.clear();
    current = undefined;
    tell({ frame, kind: 'gone' });
    count(undefined);
  }

  function look(event?: Event): void {
    if (!active) return;
    const field = fieldAt(event?.composedPath()[0]) ?? fieldAt(focused(document));
    if (!field) return;
    const attachment = attachments.get(field);
    if (attachment && !attachment.detached) {
      if (field === current) return;
      turnTo(field);
      show(attachment);
      // The panel wants its report.
      attachment.check();
      return;
    }
    if (!isReadable(field) || !isComposer(field, site)) return;
    for (const [other, old] of attachments) {
      // It has left the page, or was taken for want of the composer.
      if (!old.detached && isComposer(other, site)) continue;
      old.detach();
      attachments.delete(other);
    }
    begin(field);
  }

  function begin(field: HTMLElement): void {
    // Not the field, so that the page hears nothing.
    const target = new EventTarget();
    target.addEventListener('tactful-report', (event) => {
      if (field === current) tell({ frame, kind: 'draft', ...(event as GlobalEventHandlersEventMap['tactful-report']).detail });
    });
    target.addEventListener('tactful-error', (event) => {
      const { code, message } = (event as CustomEvent<TactfulError>).detail;
      if (field === current) tell({ frame, kind: 'failed', code, why: message });
    });
    turnTo(field);
    try {
      attachments.set(field, attach(field, { checker, target, context: () => contextAt(field, site), shown: (attachment) => field === current && show(attachment) }));
    } catch {
      // Another script changed it meanwhile, or checks it; it is left alone.
      current = undefined;
    }
  }

  /** Another field is written in: what the panel shows of the last one does not belong to it. */
  function turnTo(field: HTMLElement): void {
    current = field;
    tell({ frame, kind: 'gone' });
  }

  function show({ draft, report, findings, detached }: Attachment): void {
    if (detached) {
      tell({ frame, kind: 'gone' });
      count(undefined);
      return;
    }
    tell({ frame, kind: 'draft', draft });
    count(report && findings.length);
  }

  function count(findings: number | undefined): void {
    if (findings === counted) return;
    counted = findings;
    ask({ to: 'badge', count: findings }).catch(() => {
      // Nobody there: the next question finds out why.
    });
  }

  function tell(seen: Seen): void {
    for (const panel of panels) panel.postMessage(seen);
  }

  /** A side panel looks at this tab. */
  function connect(panel: chrome.runtime.Port): void {
    panels.add(panel);
    panel.onDisconnect.addListener(() => panels.delete(panel));
    panel.onMessage.addListener((wish: Wish) => {
      const attachment = current && attachments.get(current);
      if (wish.frame !== frame || !attachment) return;
      if ('check' in wish) attachment.check();
      else if ('apply' in wish) attachment.apply(mine(attachment, wish.apply));
      else attachment.open(mine(attachment, wish.reveal));
    });
    const attachment = current && attachments.get(current);
    if (attachment && !attachment.detached) {
      panel.postMessage({ frame, kind: 'draft', draft: attachment.draft } satisfies Seen);
      attachment.check();
    }
  }

  /** The attachment's own finding for one that came from elsewhere. */
  function mine({ findings }: Attachment, finding: Finding): Finding {
    return findings.find(({ id, spans }) => id === finding.id && spans[0]?.start === finding.spans[0]?.start) ?? finding;
  }
}
