/** Checks drafts off the main thread. Imported as a plain module it only offers `answer`. */
import { answer, warm, type CheckRequest } from './core.js';

export { answer };

if (typeof DedicatedWorkerGlobalScope !== 'undefined' && self instanceof DedicatedWorkerGlobalScope) {
  const scope = self;
  /** An error that nobody catches reaches the page as the worker's `error` event: it then takes the other way. */
  const rethrow = (error: unknown): void => {
    setTimeout(() => {
      throw error;
    });
  };
  scope.addEventListener('message', (event: MessageEvent<CheckRequest>) => {
    answer(event.data).then((reply) => scope.postMessage(reply), rethrow);
  });
  warm().catch(rethrow);
}
