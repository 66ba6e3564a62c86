/** The WebAssembly core as the page sees it: loaded once, then one call a check. Runs in the worker, or where workers fail. */
import type { Context, Report } from '../pkg/tactful.js';
import { load } from '../pkg/inline.js';

/** One check; a reply carries the same id. */
export interface CheckRequest {
  id: number;
  draft: string;
  context: Context;
}

/** The report, or why there is none. */
export type CheckReply = { id: number; report: Report } | { id: number; error: string };

let core: ReturnType<typeof load> | undefined;

/** Starts loading the core, so that the first check finds it ready. */
export function warm(): ReturnType<typeof load> {
  return (core ??= load());
}

/** Checks one draft. Rejects only where the core cannot be loaded at all. */
export async function answer({ id, draft, context }: CheckRequest): Promise<CheckReply> {
  const tactful = await warm();
  try {
    return { id, report: tactful.check(draft, context) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}
