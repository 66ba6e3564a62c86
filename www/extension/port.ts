/** The background in the place of a checker's worker, so that its queue, its errors and its stale calls are the kit's. */
import type { Message, Reply } from '../kit/checker.js';
import { ask } from './messages.js';

/** A browser may stop the background while it works; a second try starts it again. */
const TRIES = 2;

export function backgroundWorker(): Worker {
  const target = new EventTarget();
  let ended = false;
  async function post(call: Extract<Message, { id: number }>): Promise<void> {
    for (let left = TRIES; left > 0 && !ended; left--) {
      try {
        const reply: Reply | undefined = await ask({ to: 'core', call });
        if (reply) {
          target.dispatchEvent(new MessageEvent('message', { data: reply }));
          return;
        }
      } catch {
        // Stopped, or the extension was replaced by a newer one.
      }
    }
    if (!ended) target.dispatchEvent(new Event('error'));
  }
  return Object.assign(target, {
    postMessage(message: Message) {
      if ('id' in message) void post(message);
    },
    terminate() {
      ended = true;
    },
  }) as unknown as Worker;
}
