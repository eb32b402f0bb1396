import type { Address, KeyPairSigner, Slot, TransactionSigner } from '@solana/kit';
import {
  closeBufferAccount,
  deployWithMaxDataLen,
  extendProgram,
  upgradeProgram,
} from '../loader/loader-instructions.ts';
import { findProgramDataAddress, PROGRAM_BYTES } from '../loader/loader-state.ts';
import type { ChainConnection } from '../rpc/cluster.ts';
import { deriveBufferSigner } from './buffer-key.ts';
import { createLoaderAccount } from './create-account.ts';
import { type DeployContext, type DeployProgress, land } from './deploy-context.ts';
import { AuthorityMismatchError, DeployVerificationError, ProgramKeyRequiredError } from './errors.ts';
import { fillBuffer } from './fill-buffer.ts';
import { MAX_PROGRAM_BYTES, MIN_EXTENSION_BYTES } from './limits.ts';
import { type DeployedProgram, fetchBuffer, fetchProgram } from './loader-accounts.ts';
import { assertProgramFile, holdsProgram, sha256Hex } from './program-file.ts';
import { waitUntilAfter } from './slot.ts';

export interface DeployProgramOptions {
  readonly cluster: ChainConnection;
  /** Pays fees and rent, and gets rent back. */
  readonly payer: TransactionSigner;
  /** The program's keypair, which a first deploy needs, or its address for an upgrade. */
  readonly program: KeyPairSigner | Address;
  /** The program's ELF file (.so). */
  readonly bytes: Uint8Array;
  /** The upgrade authority: of a new program it becomes it. */
  readonly authority: KeyPairSigner;
  /** Micro-lamports per compute unit; without it what recent blocks took. */
  readonly priorityFee?: bigint;
  readonly maxPriorityFeeLamports?: bigint;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: DeployProgress) => void;
}

export interface DeployResult {
  readonly status: 'deployed' | 'upgraded' | 'unchanged';
  readonly program: Address;
  readonly programData: Address;
  /** Who may upgrade it now; undefined: nobody, ever. */
  readonly upgradeAuthority: Address | undefined;
  /** SHA-256 of the file, hexadecimal. */
  readonly sha256: string;
  /** Transactions that landed in this run. */
  readonly transactions: number;
}

/**
 * Deploys or upgrades a program through the upgradeable loader, and leaves it alone where the chain already
 * has the same bytes. A run that was interrupted is taken up by calling again with the same authority: its
 * buffer is found by its address, and only what is missing is written. The program can be called when this
 * returns.
 *
 * @throws InvalidProgramFileError, ProgramKeyRequiredError, ProgramAddressInUseError, AuthorityMismatchError
 *   before anything is paid; DeployVerificationError, SlotStalledError; the sender's errors.
 */
export async function deployProgram(options: DeployProgramOptions): Promise<DeployResult> {
  assertProgramFile(options.bytes);
  const { program, authority } = options;
  const address = addressOf(program);
  const context = createContext(options);
  const deployed = await fetchProgram(context.cluster, address, readConfig(context));
  if (deployed === undefined && typeof program === 'string') throw new ProgramKeyRequiredError(address);
  if (deployed !== undefined && holdsProgram(deployed.content, context.file)) {
    await reclaimBuffer(context, address);
    return result(context, 'unchanged', deployed);
  }
  if (deployed !== undefined && deployed.authority !== authority.address) {
    throw new AuthorityMismatchError(address, deployed.authority, authority.address);
  }
  const buffer = await deriveBufferSigner(authority, address);
  await fillBuffer(context, buffer);
  const slot =
    deployed === undefined
      ? await deployNew(context, program as KeyPairSigner, buffer.address)
      : await upgrade(context, deployed, buffer.address);
  return result(
    context,
    deployed === undefined ? 'deployed' : 'upgraded',
    await verify(context, address, slot),
  );
}

function createContext(options: DeployProgramOptions): DeployContext {
  const { cluster, payer, authority, bytes, signal, onProgress, priorityFee, maxPriorityFeeLamports } =
    options;
  return {
    cluster,
    // One key, one signer object: kit refuses two for the same address.
    payer: payer.address === authority.address ? authority : payer,
    authority,
    file: bytes,
    signal,
    report: (phase, writtenBytes) => onProgress?.({ phase, writtenBytes, totalBytes: bytes.length }),
    priorityFee: {
      ...(priorityFee === undefined ? {} : { priorityFee }),
      ...(maxPriorityFeeLamports === undefined ? {} : { maxPriorityFeeLamports }),
    },
    transactions: 0,
  };
}

async function deployNew(context: DeployContext, program: KeyPairSigner, buffer: Address): Promise<Slot> {
  const { cluster, payer, authority, file, signal } = context;
  context.report('deploying', file.length);
  const create = await createLoaderAccount(cluster, payer, program, PROGRAM_BYTES, signal);
  const programData = await findProgramDataAddress(program.address);
  const accounts = { payer, programData, program: program.address, buffer, authority };
  return (await land(context, [...create, deployWithMaxDataLen(accounts, file.length)])).slot;
}

async function upgrade(context: DeployContext, deployed: DeployedProgram, buffer: Address): Promise<Slot> {
  const { cluster, payer, authority, file, signal } = context;
  const { program, programData } = deployed;
  await waitUntilAfter(cluster, deployed.slot, signal);
  const room = deployed.content.length;
  if (file.length > room) {
    context.report('extending', file.length);
    const wanted = Math.max(file.length - room, MIN_EXTENSION_BYTES);
    const more = Math.min(wanted, MAX_PROGRAM_BYTES - room);
    const { slot } = await land(context, [extendProgram(programData, program, payer, more)]);
    await waitUntilAfter(cluster, slot, signal);
  }
  context.report('deploying', file.length);
  const instruction = upgradeProgram({ programData, program, buffer, authority }, payer.address);
  return (await land(context, [instruction])).slot;
}

async function verify(context: DeployContext, program: Address, slot: Slot): Promise<DeployedProgram> {
  const { cluster, file, signal } = context;
  context.report('verifying', file.length);
  await waitUntilAfter(cluster, slot, signal);
  const deployed = await fetchProgram(cluster, program, { minContextSlot: slot, ...readConfig(context) });
  if (deployed !== undefined && holdsProgram(deployed.content, file)) return deployed;
  const actual = await sha256Hex(deployed?.content.slice(0, file.length) ?? new Uint8Array());
  throw new DeployVerificationError(program, await sha256Hex(file), actual);
}

/** The chain has the file already; a buffer that an interrupted run left gives its rent back. */
async function reclaimBuffer(context: DeployContext, program: Address): Promise<void> {
  const { cluster, authority, payer } = context;
  const { address } = await deriveBufferSigner(authority, program);
  const left = await fetchBuffer(cluster, address, readConfig(context));
  if (left?.authority === authority.address)
    await land(context, [closeBufferAccount(address, payer.address, authority)]);
}

async function result(
  context: DeployContext,
  status: DeployResult['status'],
  { program, programData, authority }: DeployedProgram,
): Promise<DeployResult> {
  const { file, transactions } = context;
  return {
    status,
    program,
    programData,
    upgradeAuthority: authority,
    sha256: await sha256Hex(file),
    transactions,
  };
}

function addressOf(program: KeyPairSigner | Address): Address {
  return typeof program === 'string' ? program : program.address;
}

function readConfig({ signal }: DeployContext): { signal?: AbortSignal } {
  return signal ? { signal } : {};
}
