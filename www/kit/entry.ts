/** What every entry of the package offers, from one way to get at the compiled module. */
import { checkerFrom, type Checker, type CheckerOptions } from './checker.js';
import type { Tactful } from './core.js';

export type { Checker, CheckerOptions, CheckOptions } from './checker.js';
export type { Tactful } from './core.js';
export type { KitError, KitErrorCode } from './errors.js';
export type {
  Acknowledgment,
  Act,
  Actor,
  Allowance,
  Apology,
  Band,
  Channel,
  Commitment,
  Context,
  Counterfactual,
  Counts,
  Dimension,
  DimensionScore,
  Effect,
  Element,
  Elements,
  Entry,
  ErrorCode,
  Fault,
  Finding,
  HouseKind,
  HouseRule,
  Inferred,
  Intent,
  Kind,
  Length,
  Level,
  NextStep,
  Notice,
  Options,
  Owner,
  PerChannel,
  PerSeverity,
  Reason,
  Register,
  Report,
  ResolvedContext,
  Scores,
  Sender,
  Settings,
  Severity,
  Signal,
  Span,
  TactfulError,
  Thresholds,
  Timeline,
} from './tactful.js';

export interface Entrance {
  load(): Promise<Tactful>;
  createChecker(options?: CheckerOptions): Checker;
}

/** `compile` is called once, and again only after it has failed. */
export function entranceBy(
  compile: () => Promise<WebAssembly.Module>,
  start: (module: WebAssembly.Module) => Tactful | Promise<Tactful>,
  worker: () => Worker,
): Entrance {
  const module = once(compile);
  const load = once(() => module().then(start));
  return { load, createChecker: (options) => checkerFrom({ load, module, worker }, options) };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
