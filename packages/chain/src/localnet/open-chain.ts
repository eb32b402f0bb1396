import { mkdirSync } from 'node:fs';
import { encodeBase58 } from './base58.ts';
import { BlockHashes } from './block-hashes.ts';
import { Chain, type ChainState, snapshotOf } from './chain.ts';
import { LocalnetCorruptError, LocalnetDirectoryError, LocalnetIncompatibleError } from './errors.ts';
import { createGenesis } from './genesis.ts';
import { DirectoryLock } from './ledger/directory-lock.ts';
import { FileLedger } from './ledger/file-ledger.ts';
import { type Ledger, MEMORY_LEDGER } from './ledger/ledger.ts';
import { type PositionedRecord, type Recovered, readSegment, recoverDirectory } from './ledger/recover.ts';
import type { Snapshot } from './ledger/snapshot.ts';
import type { LocalnetOptions } from './options.ts';
import { replay } from './replay.ts';
import { Vm } from './vm.ts';
import { VM_VERSION } from './vm-version.ts';
import { addressBytes } from './well-known.ts';

/** A chain with what keeps it. */
export interface OpenedChain {
  readonly chain: Chain;
  readonly ledger: Ledger;
  readonly lock: DirectoryLock | undefined;
}

/** Makes a chain, or goes on with the one in the directory. */
export async function openChain(options: LocalnetOptions): Promise<OpenedChain> {
  const { directory } = options;
  if (directory === undefined) {
    const chain = new Chain(await firstState(options), MEMORY_LEDGER);
    return { chain, ledger: MEMORY_LEDGER, lock: undefined };
  }
  makeDirectory(directory);
  const lock = DirectoryLock.acquire(directory);
  try {
    const recovered = recoverDirectory(directory);
    const opened = recovered
      ? await resumeChain(directory, recovered)
      : await createChain(directory, await firstState(options));
    return { ...opened, lock };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function makeDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true });
  } catch (error) {
    throw new LocalnetDirectoryError(directory, 'it cannot be made', { cause: error });
  }
}

async function firstState(options: LocalnetOptions): Promise<ChainState> {
  const { vm, hash, time } = await createGenesis(options);
  return {
    vm,
    genesisHash: hash,
    hashes: new BlockHashes(hash),
    open: time,
    epochStart: BigInt(Math.floor(time.timeMs / 1000)),
    transactionCount: 0n,
  };
}

async function createChain(directory: string, state: ChainState): Promise<{ chain: Chain; ledger: Ledger }> {
  const ledger = await FileLedger.create(directory, snapshotOf(state));
  return { chain: new Chain(state, ledger), ledger };
}

async function resumeChain(
  directory: string,
  recovered: Recovered,
): Promise<{ chain: Chain; ledger: Ledger }> {
  const { snapshot, snapshotSegment, segments, lastSegmentSize } = recovered;
  const first = segments[0] ?? snapshotSegment;
  const last = Math.max(snapshotSegment, segments.at(-1) ?? snapshotSegment);
  const ledger = await FileLedger.resume(directory, first, last, lastSegmentSize);
  try {
    const chain = new Chain(stateOf(directory, snapshot), ledger);
    const before = segments.filter((n) => n < snapshotSegment);
    const since = segments.filter((n) => n >= snapshotSegment);
    if (since.length > 0 && lastSegmentSize > 0) requireSameVm(directory, snapshot);
    replay(directory, chain, recordsOf(directory, before), recordsOf(directory, since));
    return { chain, ledger };
  } catch (error) {
    await ledger.close();
    throw error;
  }
}

function* recordsOf(directory: string, segments: readonly number[]): Generator<PositionedRecord> {
  for (const segment of segments) yield* readSegment(directory, segment);
}

function stateOf(directory: string, { state, vm }: Snapshot): ChainState {
  return {
    vm: restoreVm(directory, vm),
    genesisHash: addressBytes(state.genesisHash),
    hashes: BlockHashes.fromJson(state.hashes),
    open: { slot: BigInt(state.slot), timeMs: state.timeMs },
    epochStart: BigInt(state.epochStart),
    transactionCount: BigInt(state.transactionCount),
  };
}

function restoreVm(directory: string, bytes: Uint8Array): Vm {
  try {
    return Vm.restore(bytes);
  } catch (error) {
    throw new LocalnetCorruptError(directory, 'the VM cannot read its snapshot', { cause: error });
  }
}

function requireSameVm(directory: string, { state }: Snapshot): void {
  if (state.vmVersion === VM_VERSION) return;
  throw new LocalnetIncompatibleError(
    directory,
    `litesvm ${state.vmVersion} ran them, this is ${VM_VERSION}`,
  );
}

/** The genesis hash as text. */
export function genesisHashText(chain: Chain): string {
  return encodeBase58(chain.genesisHash);
}
