/** Errors of the kit, with a stable code as those of the core have. */

/** Why the kit refused or failed. */
export type KitErrorCode =
  /** The module can be loaded neither in a worker nor here. */
  | 'unavailable'
  /** The checker was disposed of. */
  | 'disposed'
  /** What was handed to `attach` is neither a textarea nor an editable element. */
  | 'unsupported_field'
  /** The field is being checked already. */
  | 'already_attached'
  /** An option has a value that is not allowed. */
  | 'invalid_option';

/** An error of the kit. */
export interface KitError extends Error {
  code: KitErrorCode;
}

export function kitError(code: KitErrorCode, message: string, cause?: unknown): KitError {
  const error = new Error(message, cause === undefined ? undefined : { cause });
  error.name = 'TactfulError';
  return Object.assign(error, { code });
}
