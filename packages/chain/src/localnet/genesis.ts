import { hash, randomBytes } from 'node:crypto';
import { getProgramDerivedAddress } from '@solana/kit';
import { EpochSchedule } from 'litesvm/dist/internal.js';
import type { SlotTime } from './chain-time.ts';
import { LocalnetProgramError } from './errors.ts';
import { faucetAddress } from './faucet.ts';
import { FAUCET_LAMPORTS, SLOTS_PER_EPOCH } from './limits.ts';
import { type GenesisProgram, genesisTimeMs, type LocalnetOptions } from './options.ts';
import { Vm } from './vm.ts';
import { addressBytes, RENT_EXEMPT_EPOCH, SYSTEM_PROGRAM, UPGRADEABLE_LOADER } from './well-known.ts';

const LOADER_ADDRESS = 'BPFLoaderUpgradeab1e11111111111111111111111';
const PROGRAM_BYTES = 36;
const PROGRAM_DATA_HEADER_BYTES = 45;
const STATE_PROGRAM = 2;
const STATE_PROGRAM_DATA = 3;

/** The first state of a chain, in its slot 0. */
export interface Genesis {
  readonly vm: Vm;
  /** Identifies the chain; the hashes of all slots follow from it. */
  readonly hash: Uint8Array;
  readonly time: SlotTime;
}

/** Makes a chain: mainnet's features and programs, a faucet, and the given programs deployed. */
export async function createGenesis(options: LocalnetOptions): Promise<Genesis> {
  const timeMs = genesisTimeMs(options);
  const programs = options.programs ?? [];
  const vm = createVm(timeMs);
  const genesisHash = hashGenesis(options.clock, timeMs, programs);
  setFaucet(vm, genesisHash);
  for (const program of programs) await deployProgram(vm, program);
  return { vm, hash: genesisHash, time: { slot: 0n, timeMs } };
}

function createVm(timeMs: number): Vm {
  const vm = Vm.create();
  vm.binding.setEpochSchedule(new EpochSchedule(SLOTS_PER_EPOCH, SLOTS_PER_EPOCH, false, 0n, 0n));
  const unixTimestamp = BigInt(Math.floor(timeMs / 1000));
  vm.setClock({ slot: 0n, epoch: 0n, epochStart: unixTimestamp, unixTimestamp });
  // Loaded once more: the VM's own defaults count as deployed in a mainnet slot, far in this chain's future.
  vm.binding.setBuiltins();
  vm.binding.setDefaultPrograms();
  vm.binding.withNativeMints();
  return vm;
}

/** A wall-clock chain is unlike any other; a stepped one is the same each time it is made. */
function hashGenesis(clock: string, timeMs: number, programs: readonly GenesisProgram[]): Uint8Array {
  const parts = programs.flatMap(({ id, so, upgradeAuthority }) => [
    addressBytes(id),
    addressBytes(upgradeAuthority),
    hash('sha256', so, 'buffer'),
  ]);
  const salt = clock === 'wall' ? randomBytes(32) : Buffer.alloc(32);
  return hash('sha256', Buffer.concat([Buffer.from(`localnet ${timeMs}`), salt, ...parts]), 'buffer');
}

/** The VM comes with a faucet whose key is its own secret; this chain's key follows from its genesis. */
function setFaucet(vm: Vm, genesisHash: Uint8Array): void {
  const empty = {
    data: new Uint8Array(),
    owner: SYSTEM_PROGRAM,
    executable: false,
    rentEpoch: RENT_EXEMPT_EPOCH,
  };
  for (const { address } of vm.accountsOwnedBy(SYSTEM_PROGRAM))
    vm.setAccount(address, { ...empty, lamports: 0n });
  vm.setAccount(faucetAddress(genesisHash), { ...empty, lamports: FAUCET_LAMPORTS });
}

/**
 * Sets the two accounts that the upgradeable loader leaves after a deploy in slot 0. They are not made by its
 * transactions because those need the program's private key, which only its first deployer has.
 */
async function deployProgram(vm: Vm, { id, so, upgradeAuthority }: GenesisProgram): Promise<void> {
  const program = addressBytes(id);
  const [dataAddress] = await getProgramDerivedAddress({
    programAddress: LOADER_ADDRESS as never,
    seeds: [program],
  });
  const programDataAddress = addressBytes(dataAddress);
  const programData = Buffer.alloc(PROGRAM_DATA_HEADER_BYTES + so.length);
  programData.writeUInt32LE(STATE_PROGRAM_DATA, 0);
  programData[12] = 1;
  programData.set(addressBytes(upgradeAuthority), 13);
  programData.set(so, PROGRAM_DATA_HEADER_BYTES);
  const pointer = Buffer.alloc(PROGRAM_BYTES);
  pointer.writeUInt32LE(STATE_PROGRAM, 0);
  pointer.set(programDataAddress, 4);
  setLoaderAccount(vm, programDataAddress, programData, false);
  try {
    setLoaderAccount(vm, program, pointer, true);
  } catch (error) {
    throw new LocalnetProgramError(id, error instanceof Error ? error.message : String(error), {
      cause: error,
    });
  }
}

function setLoaderAccount(vm: Vm, address: Uint8Array, data: Uint8Array, executable: boolean): void {
  const lamports = vm.rentExemption(data.length);
  vm.setAccount(address, {
    lamports,
    data,
    owner: UPGRADEABLE_LOADER,
    executable,
    rentEpoch: RENT_EXEMPT_EPOCH,
  });
}
