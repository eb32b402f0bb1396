import { NeoEngineError } from '@neoengine/chain';
import { NeoHashError } from '@neoengine/neohash';
import { isSolanaError } from '@solana/kit';
import { CommanderError } from 'commander';

/** What the process's exit status says to a script. Frozen: a number never changes its meaning. */
export const ExitCode = {
  ok: 0,
  /** Something that we did not foresee: a bug, or the machine. */
  unexpected: 1,
  /** The command line itself is wrong. */
  usage: 2,
  /** A key, a file or a value that was given is not usable. */
  badInput: 3,
  /** The cluster cannot be reached, does not keep up, or answers with something else than Solana does. */
  unreachable: 4,
  /** The chain refuses what was asked for. */
  refused: 5,
  /** Something that is needed is in use: a port, a directory of another running process. */
  busy: 6,
  /** Stopped by Ctrl-C or a termination signal, cleanly. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** Every error code of every package; a test finds the one that is forgotten here. */
const CODES: Readonly<Record<Exclude<keyof typeof ExitCode, 'ok'>, readonly string[]>> = {
  unexpected: [
    'TOUR_FAILED',
    'LOCALNET_CLOSED',
    'LOCALNET_OPTION_INVALID',
    'LOCALNET_PROGRAM_INVALID',
    'LOCALNET_WRITE_FAILED',
    'NEOHASH_INVALID_LENGTH',
    'NEOHASH_INVALID_PROOF',
    'NEOHASH_MALFORMED_PROGRAM',
    'NEOHASH_MINER_CLOSED',
    'NEOHASH_POLICY_FAILED',
    'NEOHASH_WORKER_FAILED',
  ],
  usage: ['USAGE'],
  badInput: [
    'ACCOUNT_NOT_FOUND',
    'DEVELOPMENT_KEYS_ON_MAINNET',
    'INVALID_ADDRESS',
    'INVALID_AMOUNT',
    'INVALID_DEVICE',
    'INVALID_KEY_NAME',
    'INVALID_VAULT',
    'INVALID_VAULT_TRANSACTION',
    'KEY_FILE_EXISTS',
    'KEY_FILE_MALFORMED',
    'KEY_FILE_UNREADABLE',
    'KEY_FILE_UNWRITABLE',
    'KEY_MISMATCH',
    'NEOHASH_OUT_OF_RANGE',
    'NOT_A_BUFFER',
    'NOT_A_PROGRAM',
    'PASSPHRASE_LENGTH',
    'PASSPHRASE_REQUIRED',
    'PASSPHRASE_WRONG',
    'PROGRAM_BINARY_MISSING',
    'PROGRAM_FILE_INVALID',
    'PROGRAM_KEY_REQUIRED',
    'RPC_URL_INVALID',
    'UNEXPECTED_ACCOUNT',
    'UNKNOWN_KEY',
    'WRONG_TRANSACTION_KIND',
    'LOCALNET_CORRUPT',
    'LOCALNET_DIRECTORY_UNUSABLE',
    'LOCALNET_INCOMPATIBLE',
  ],
  unreachable: [
    'BLOCKHASH_EXPIRED',
    'CONFIRMATION_UNKNOWN',
    'RPC_CLUSTER_MISMATCH',
    'RPC_CONNECTION_CLOSED',
    'RPC_RATE_LIMITED',
    'RPC_REQUEST_FAILED',
    'RPC_SUBSCRIPTIONS_UNREACHABLE',
    'RPC_UNREACHABLE',
    'SLOT_STALLED',
  ],
  refused: [
    'AUTHORITY_MISMATCH',
    'DEPLOY_VERIFICATION_FAILED',
    'HANDOVER_IMPOSSIBLE',
    'INSUFFICIENT_FUNDS',
    'NOTHING_TO_CLAIM',
    'NOT_FUNDED',
    'PROGRAM_ADDRESS_IN_USE',
    'SEQUENCE_INTERRUPTED',
    'SIMULATION_FAILED',
    'TRANSACTION_FAILED',
    'TRANSACTION_TOO_LARGE',
  ],
  busy: ['NEOHASH_MINER_BUSY', 'LOCALNET_LOCKED', 'LOCALNET_PORT_UNAVAILABLE'],
  interrupted: ['INTERRUPTED', 'SEND_ABORTED'],
};

const BY_CODE = new Map<string, ExitCode>(
  (Object.keys(CODES) as (keyof typeof CODES)[]).flatMap((name) =>
    CODES[name].map((code) => [code, ExitCode[name]] as const),
  ),
);

/** The exit status of a stable error code; undefined for one that no package has. */
export function exitCodeOfErrorCode(code: string): ExitCode | undefined {
  return BY_CODE.get(code);
}

/** The exit status for an error: by its stable code, never by its text. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.ok : ExitCode.usage;
  if (isSolanaError(error)) return ExitCode.unreachable;
  const named = error instanceof NeoEngineError || error instanceof NeoHashError;
  return (named ? BY_CODE.get(error.code) : undefined) ?? ExitCode.unexpected;
}
