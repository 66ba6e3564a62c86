/** Checks drafts off the main thread. Imported as a plain module it only offers `load`. */
import { serve } from '../kit/serve.js';
import { load } from '../pkg/inline.js';

export { load };

if (typeof DedicatedWorkerGlobalScope !== 'undefined' && self instanceof DedicatedWorkerGlobalScope) {
  serve(self, load);
}
