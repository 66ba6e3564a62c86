/** The guard on save: off unless the app's settings say otherwise, and never without a way past it. */
import { attribute, h, setText } from '../src/dom.js';
import { messages } from '../src/messages.js';
import type { Finding } from '../src/types.js';
import { texts } from './texts.js';

const text = texts.guard;
const KEY = 'tactful-guard';

export type Mode = 'never' | 'warn' | 'block';

/** What the app's settings say; what they do not say plainly is "never". */
export function modeOf(value: unknown): Mode {
  const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
  return word === 'warn' || word === 'block' ? word : 'never';
}

export interface Guard {
  root: HTMLElement;
  /** Why a save of the draft is stopped; nothing where it goes on. */
  stop(draft: string, findings: readonly Finding[]): string | undefined;
}

/** `flags` are those that block; a warning comes for each finding that is more than small. */
export function createGuard(mode: Mode, flags: readonly string[]): Guard {
  /** The draft that was warned of, or allowed. */
  let passed: string | undefined;
  let stopped: { draft: string; flags: string[] } | undefined;

  const why = h('p', {});
  const reason = h('input', { id: 'guard-reason', type: 'text', maxlength: 300, autocomplete: 'off', oninput: () => attribute(send, 'disabled', reason.value.trim() === '') });
  const send = h('button', { type: 'button', class: 'button', disabled: true, onclick: allow }, text.send);
  const form = h('div', { class: 'rows' }, why, h('label', { for: 'guard-reason' }, text.reason), reason, send);
  const allowed = h('p', { role: 'status' });
  const count = h('span', {});
  const kept = h('p', { class: 'hint' }, count, ' ', h('button', { type: 'button', class: 'quiet', onclick: erase }, text.erase));
  const root = h('section', { class: 'notice guard', hidden: true }, form, allowed, kept);
  draw();

  function draw(): void {
    const n = read().length;
    attribute(form, 'hidden', !stopped);
    attribute(kept, 'hidden', n === 0);
    setText(count, text.kept(n));
    attribute(root, 'hidden', mode === 'never' || (!stopped && n === 0 && allowed.textContent === ''));
  }

  function allow(): void {
    if (!stopped) return;
    passed = stopped.draft;
    write([...read(), { at: new Date().toISOString(), flags: stopped.flags, reason: reason.value.trim() }]);
    stopped = undefined;
    reason.value = '';
    setText(allowed, text.allowed);
    draw();
  }

  function erase(): void {
    write([]);
    draw();
  }

  return {
    root,
    stop(draft, findings) {
      setText(allowed, '');
      const grave = findings.filter(({ id, severity }) => (mode === 'block' ? flags.includes(id) : severity !== 'minor'));
      if (mode === 'never' || grave.length === 0 || passed === draft) {
        passed = undefined;
        stopped = undefined;
        draw();
        return undefined;
      }
      const names = [...new Set(grave.map(({ id }) => messages.findings.name(id)))];
      if (mode === 'warn') {
        passed = draft;
        return text.warn(names);
      }
      stopped = { draft, flags: grave.map(({ id }) => id) };
      setText(why, text.stopped(names));
      draw();
      return text.block(names);
    },
  };
}

interface Kept {
  at: string;
  flags: string[];
  reason: string;
}

function read(): Kept[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? (kept as Kept[]) : [];
  } catch {
    return [];
  }
}

function write(reasons: readonly Kept[]): void {
  try {
    if (reasons.length === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(reasons.slice(-200)));
  } catch {
    // The browser forbids it: nothing is kept.
  }
}
