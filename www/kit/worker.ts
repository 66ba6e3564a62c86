/** The worker script of a checker; the checker sends it the compiled module. */
import { start } from './core.js';
import { serve } from './serve.js';

serve(self as unknown as DedicatedWorkerGlobalScope, async (module) => {
  if (!module) throw new Error('the first message must carry the module');
  return start(module);
});
