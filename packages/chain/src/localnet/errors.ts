import { ChainError } from '../errors.ts';

/** An option of {@link Localnet.open} that cannot be right. */
export class LocalnetOptionError extends ChainError {
  readonly code = 'LOCALNET_OPTION_INVALID';
}

/** A program's bytes that the VM does not accept. */
export class LocalnetProgramError extends ChainError {
  readonly code = 'LOCALNET_PROGRAM_INVALID';

  constructor(program: string, reason: string, options?: ErrorOptions) {
    super(`The localnet cannot load the program ${program}: ${reason}.`, {
      ...options,
      advice: 'Build the program again and pass the bytes of its .so file.',
    });
  }
}

/** The directory cannot be created, read or written. */
export class LocalnetDirectoryError extends ChainError {
  readonly code = 'LOCALNET_DIRECTORY_UNUSABLE';

  constructor(directory: string, reason: string, options?: ErrorOptions) {
    super(`The localnet cannot use the directory ${directory}: ${reason}.`, {
      ...options,
      advice: 'Name a directory that this user may write to.',
    });
  }
}

/** Files of the directory were changed or damaged after they were written. Nothing was changed by opening it. */
export class LocalnetCorruptError extends ChainError {
  readonly code = 'LOCALNET_CORRUPT';

  constructor(directory: string, what: string, options?: ErrorOptions) {
    super(`The localnet's files in ${directory} are damaged: ${what}.`, {
      ...options,
      advice: 'Restore the directory from a copy, or move it away to start a new chain.',
    });
  }
}

/** The directory was written by a release whose files this one cannot read or run again with the same results. */
export class LocalnetIncompatibleError extends ChainError {
  readonly code = 'LOCALNET_INCOMPATIBLE';

  constructor(directory: string, what: string) {
    super(`The localnet's files in ${directory} come from another release: ${what}.`, {
      advice: 'Open the directory with the release that wrote it, or move it away to start a new chain.',
    });
  }
}

/** Another process, or another localnet of this one, has the directory open. */
export class LocalnetLockedError extends ChainError {
  readonly code = 'LOCALNET_LOCKED';

  constructor(directory: string) {
    super(`Another localnet is running on the directory ${directory}.`, {
      advice: 'Stop it first, or name another directory.',
    });
  }
}

/** The log could not be written; the localnet has stopped answering, so that it confirms nothing it could lose. */
export class LocalnetWriteError extends ChainError {
  readonly code = 'LOCALNET_WRITE_FAILED';

  constructor(directory: string, cause: unknown) {
    super(`The localnet cannot write to ${directory} any more.`, {
      cause,
      advice: 'Make room on the disk and start the localnet again; what it had confirmed is kept.',
    });
  }
}

/** A call on a localnet after its `close()`. */
export class LocalnetClosedError extends ChainError {
  readonly code = 'LOCALNET_CLOSED';

  constructor() {
    super('This localnet is closed.', { advice: 'Open it again.' });
  }
}

/** The port that it should serve on is taken. */
export class LocalnetPortError extends ChainError {
  readonly code = 'LOCALNET_PORT_UNAVAILABLE';

  constructor(host: string, port: number, cause: unknown) {
    super(`The localnet cannot listen on ${host}:${port}.`, {
      cause,
      advice: 'Stop what uses the port, or choose another one (0 takes any free port).',
    });
  }
}
