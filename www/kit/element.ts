/** `<tactful-check>`: live checking of the field inside of it, or of the one that `for` names. */
import { attach, type Attachment, type AttachOptions } from './attach.js';
import type { Checker } from './checker.js';
import { styleElement } from './styles.js';
import type { Context, Finding, Options, Report } from './tactful.js';

const FIELDS = 'textarea, [contenteditable]:not([contenteditable="false"])';
const CONTEXT = ['channel', 'intent', 'severity', 'sender', 'fault'] as const;

// Where there is no page, as on a server that renders one, the class can be imported and does nothing.
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/**
 * Attributes: `for`, the id of the field; `channel`, `intent`, `severity`, `sender`, `fault`, what is known about the
 * moment; `customer`, the customer's message, or `customer-for`, the id of the element that holds it; `ignore`, flags
 * that are not shown; `delay`; `shortcut` (`off` for none); `count="off"`.
 */
export class TactfulCheck extends Base {
  static readonly observedAttributes = ['for', 'customer', 'customer-for', 'ignore', 'delay', 'shortcut', 'count', ...CONTEXT];

  #field: HTMLElement | undefined;
  #attachment: Attachment | undefined;
  #observer: MutationObserver | undefined;
  #context: Context = {};
  #checker: Checker | undefined;
  #messages: AttachOptions['messages'];
  #options: Options | undefined;

  /** What checks; without one, all fields share a checker in a worker. */
  get checker(): Checker | undefined {
    return this.#checker;
  }
  set checker(checker: Checker | undefined) {
    this.#checker = checker;
    this.#again();
  }

  /** What is known about the moment; the attributes add to it. */
  get context(): Context {
    return this.#context;
  }
  set context(context: Context | undefined) {
    this.#context = context ?? {};
    this.#attachment?.check();
  }

  /** How each check is run. */
  get options(): Options | undefined {
    return this.#options;
  }
  set options(options: Options | undefined) {
    this.#options = options;
    this.#again();
  }

  /** Texts in another language or tone. */
  get messages(): AttachOptions['messages'] {
    return this.#messages;
  }
  set messages(messages: AttachOptions['messages']) {
    this.#messages = messages;
    this.#again();
  }

  /** The latest report; absent while the field is blank. */
  get report(): Report | undefined {
    return this.#attachment?.report;
  }

  /** The findings that are shown. */
  get findings(): readonly Finding[] {
    return this.#attachment?.findings ?? [];
  }

  /** Checks now, for where the customer's message has changed. */
  check(): void {
    this.#attachment?.check();
  }

  connectedCallback(): void {
    // What was set before this script had run hides the accessors.
    for (const name of ['checker', 'context', 'options', 'messages'] as const) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete (this as Partial<TactfulCheck>)[name];
      Object.assign(this, { [name]: value });
    }
    if (!this.shadowRoot) {
      const shadow = this.attachShadow({ mode: 'open' });
      shadow.append(this.ownerDocument.createElement('slot'));
      styleElement(shadow);
    }
    // The field may come later, or be replaced by another.
    this.#observer = new MutationObserver(() => this.#find());
    this.#watch();
    this.#find();
  }

  disconnectedCallback(): void {
    this.#observer?.disconnect();
    this.#release();
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.#observer) return;
    if (name === 'for') {
      this.#watch();
      this.#find();
    } else if (name === 'customer' || name === 'customer-for' || (CONTEXT as readonly string[]).includes(name)) {
      this.#attachment?.check();
    } else {
      this.#again();
    }
  }

  #watch(): void {
    this.#observer?.disconnect();
    const within = this.hasAttribute('for') ? this.getRootNode() : this;
    this.#observer?.observe(within, { childList: true, subtree: true, attributeFilter: ['contenteditable', 'id'] });
  }

  #find(): void {
    const id = this.getAttribute('for');
    const field = (id === null ? this.querySelector(FIELDS) : this.#byId(id)) as HTMLElement | null;
    if (field === (this.#field ?? null)) return;
    this.#release();
    if (!field?.matches(FIELDS)) return;
    this.#field = field;
    this.#attach(field);
  }

  #again(): void {
    if (!this.#field) return;
    this.#attachment?.detach();
    this.#attach(this.#field);
  }

  #attach(field: HTMLElement): void {
    const delay = this.getAttribute('delay');
    const shortcut = this.getAttribute('shortcut');
    this.#attachment = attach(field, {
      checker: this.#checker,
      messages: this.#messages,
      options: this.#options,
      context: () => this.#asked(),
      delay: delay === null ? undefined : Number(delay),
      ignore: (this.getAttribute('ignore') ?? '').split(/[\s,]+/u),
      shortcut: shortcut === 'off' ? false : (shortcut ?? undefined),
      count: this.getAttribute('count') !== 'off',
      // Inside, so that a framework that owns the children finds only its own.
      container: this.contains(field) && this.shadowRoot ? this.shadowRoot : undefined,
      target: this,
    });
  }

  #release(): void {
    this.#attachment?.detach();
    this.#attachment = undefined;
    this.#field = undefined;
  }

  #asked(): Context {
    const context: Record<string, string | undefined> = { ...this.#context };
    for (const name of CONTEXT) context[name] = this.getAttribute(name) || context[name];
    const id = this.getAttribute('customer-for');
    const element = id === null ? null : this.#byId(id);
    const message = element ? ((element as HTMLTextAreaElement).value ?? element.textContent) : this.getAttribute('customer');
    if (message?.trim()) context['customer_message'] = message;
    return context as Context;
  }

  #byId(id: string): Element | null {
    return (this.getRootNode() as Document | ShadowRoot).getElementById(id);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tactful-check': TactfulCheck;
  }
}

if (globalThis.customElements && !customElements.get('tactful-check')) customElements.define('tactful-check', TactfulCheck);
