/** What the reader should know about the report itself: not English, not checked, not started. */
import { attribute, h, setChildren } from './dom.js';
import { messages } from './messages.js';
import type { State, View } from './state.js';

export function createNotices(retry: () => void): View {
  const root = h('div', { class: 'notices' });
  let shown: string | undefined;
  return {
    root,
    render(state) {
      const lines = linesOf(state);
      const wanted = lines.join('\n');
      if (wanted === shown) return;
      shown = wanted;
      attribute(root, 'hidden', lines.length === 0);
      setChildren(
        root,
        lines.map((line) =>
          h(
            'p',
            { class: 'notice' },
            line,
            state.phase === 'broken' && h('button', { type: 'button', onclick: retry }, messages.retry),
          ),
        ),
      );
    },
  };
}

function linesOf({ phase, failure, report, leftOut }: State): string[] {
  if (phase === 'broken') return [messages.broken];
  const settings = leftOut.length > 0 ? [messages.leftOut(leftOut)] : [];
  if (phase === 'failed') return [messages.failed(failure), ...settings];
  return [...(report?.notices ?? []).map((notice) => notice.message), ...settings];
}
