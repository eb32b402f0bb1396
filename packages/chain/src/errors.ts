/** What every error of NeoEngine carries beside its message. */
export interface NeoEngineErrorOptions extends ErrorOptions {
  /** One sentence that says what to do now. */
  readonly advice?: string;
}

/**
 * The base of every error that NeoEngine throws on purpose.
 *
 * `code` is stable for ever (scripts match on it), the message is one clear sentence for a person, `advice` says
 * what to do. Neither ever holds a secret, a credential of a URL, or a key.
 */
export abstract class NeoEngineError extends Error {
  abstract readonly code: string;
  readonly advice: string | undefined;

  constructor(message: string, options: NeoEngineErrorOptions = {}) {
    super(message, options);
    this.name = new.target.name;
    this.advice = options.advice;
  }
}

/** The base of every error of this package. */
export abstract class ChainError extends NeoEngineError {}
