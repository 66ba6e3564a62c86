/** Checks in the extension's background. Stands in for the kit's own entry, which would carry the core into every page. */
import { checkerFrom, type Checker } from '../kit/checker.js';
import { backgroundWorker } from './port.js';

export function createChecker(): Checker {
  const gone = (): Promise<never> => Promise.reject(new Error('the extension was updated or switched off; reload the page'));
  return checkerFrom({ worker: backgroundWorker, load: gone }, { worker: true });
}
