import { core, identity, rewards } from '@neoengine/clients';
import type { Address, Instruction } from '@solana/kit';
import { TOKEN_PROGRAM_ADDRESS } from '@solana-program/token';
import {
  closeSessionInstruction,
  openSessionInstruction,
  openWorkPageInstruction,
  readSession,
  registerMinerInstruction,
  submitProofInstruction,
} from '../../programs/cpu/support/mining.ts';
import type { Solution } from '../../programs/cpu/support/proofs.ts';
import { keyOf, walletOf } from '../../programs/identity/support/deterministic-keys.ts';
import {
  challengeResponse,
  registerDeviceInstruction,
  revokeInstruction,
  rotateKeyInstruction,
  updateDeviceInstruction,
} from '../../programs/identity/support/devices.ts';
import { FLAGS, NO_CLASS } from '../../programs/identity/support/network.ts';
import { GPU } from '../../programs/rewards/world/core-setup.ts';
import { claimWork, mintPage } from '../../programs/rewards/world/economy.ts';
import { ALL, KIND, transferSol } from '../../programs/rewards/world/vault-payloads.ts';
import { approve, createVaultInstruction, proposeInstruction } from '../../programs/rewards/world/vaults.ts';
import { advanceEpoch, type RecordedChain } from './chain.ts';

/** Instructions by name, in the order in which they are compared. */
export type NamedInstructions = ReadonlyMap<string, Instruction>;

/** What succeeds on the recorded chain, had it happened `later` seconds later than it did. */
export async function succeeding(chain: RecordedChain, later: bigint): Promise<NamedInstructions> {
  return new Map([
    ...(await ofCore(chain)),
    ...(await ofIdentity(chain)),
    ...(await ofCpu(chain, later)),
    ...(await ofRewards(chain)),
  ]);
}

/** What is refused there, by the name of the error. */
export async function refused(chain: RecordedChain, later: bigint): Promise<NamedInstructions> {
  const { network, devices, oldProof, forgedProof, claims, page, lockedTransfer } = chain;
  const { mining, idle } = devices;
  return new Map([
    ['SessionAlreadyOpen', await openSessionInstruction(network, mining)],
    ['DifficultyNotMet', await submit(chain, oldProof, later)],
    ['WrongSolution', await submit(chain, forgedProof, later)],
    ['NotDeviceKey', await openSessionInstruction(network, idle, { deviceKey: mining.key })],
    ['KeyAlreadyUsed', await registerDeviceInstruction(network, idle.owner, mining.key)],
    ['EpochNotClosed', await claimWork(chain.rewards, page, claims.done)],
    ['TimeLocked', executeTransfer(chain, lockedTransfer)],
    ['TransactionNotApproved', executeTransfer(chain, chain.vault.halfApproved)],
  ]);
}

async function ofCore({ network }: RecordedChain): Promise<NamedInstructions> {
  const { admin, payer } = network;
  const { address: key } = await keyOf('attestor');
  const [entry] = await core.findProgramEntryPda({ key });
  const attestor = { admin, payer, entry, key, class: NO_CLASS, flags: FLAGS.attest };
  const [epochPage] = await core.findEpochPagePda({ class: GPU, page: 0n });
  const page = { payer, epochPage, class: GPU, page: 0n };
  return new Map<string, Instruction>([
    ['core.advance_epoch', await advanceEpoch()],
    ['core.store_beacon', await core.getStoreBeaconInstructionAsync({})],
    ['core.register_attestor', await core.getRegisterAttestorInstructionAsync(attestor)],
    ['core.open_epoch_page', await core.getOpenEpochPageInstructionAsync(page)],
  ]);
}

async function ofIdentity({ network, devices }: RecordedChain): Promise<NamedInstructions> {
  const { bare, idle, challenged } = devices;
  const [owner, key] = [await walletOf(network.vm, 'new owner'), await keyOf('new key')];
  const answer = {
    deviceKey: challenged.key,
    device: challenged.address,
    response: challengeResponse(network, challenged),
  };
  const ask = { requester: bare.owner, device: bare.address };
  return new Map<string, Instruction>([
    ['identity.register_device', await registerDeviceInstruction(network, owner, key)],
    ['identity.request_challenge', identity.getRequestChallengeInstruction(ask)],
    ['identity.verify_device', identity.getVerifyDeviceInstruction(answer)],
    ['identity.rotate_key', await rotateKeyInstruction(network, bare, key)],
    ['identity.update_device', await updateDeviceInstruction(network, idle, { region: 1 })],
    ['identity.revoke', await revokeInstruction(network, idle)],
  ]);
}

async function ofCpu(chain: RecordedChain, later: bigint): Promise<NamedInstructions> {
  const { network, devices, proof } = chain;
  return new Map<string, Instruction>([
    ['cpu.register_miner', await registerMinerInstruction(network, devices.bare)],
    ['cpu.open_work_page', await openWorkPageInstruction(network, devices.pageless)],
    ['cpu.open_session', await openSessionInstruction(network, devices.idle)],
    ['cpu.submit_proof', await submit(chain, proof, later)],
    ['cpu.close_session', closeSessionInstruction(network, devices.mining)],
  ]);
}

async function ofRewards(chain: RecordedChain): Promise<NamedInstructions> {
  const { vault: recorded, page, claims } = chain;
  const { vault, members, halfApproved, assets, dueTransfer, dueSolTransfer } = recorded;
  const { vm } = chain.network;
  const [first, second, third] = members;
  const createKey = await keyOf('another vault');
  const another = { members: [[first.address, ALL] as const], threshold: 1, createKey };
  const payload = transferSol(assets.lamportsTo, 1n);
  const proposal = { vault, nonce: 9n, kind: KIND.transferSol, payload, member: first };
  const solTransfer = { member: third, vault: vault.address, vaultAuthority: vault.authority };
  return new Map<string, Instruction>([
    ['rewards.mint_page', await mintPage(chain.rewards, page)],
    ['rewards.claim_work', await claimWork(chain.rewards, page, claims.due)],
    ['rewards.create_vault', (await createVaultInstruction(vm, another)).instruction],
    ['rewards.propose', await proposeInstruction(vm, proposal)],
    ['rewards.approve', approve(vm, vault, halfApproved, second)],
    ['rewards.execute_transfer', executeTransfer(chain, dueTransfer)],
    [
      'rewards.execute_transfer_sol',
      rewards.getExecuteTransferSolInstruction({
        ...solTransfer,
        transaction: dueSolTransfer,
        destination: assets.lamportsTo,
      }),
    ],
  ]);
}

/** A proof for the open session, found when it was opened. */
function submit(chain: RecordedChain, proof: Solution, later: bigint): Promise<Instruction> {
  const { mining } = chain.devices;
  const timestamp = readSession(chain.network, mining).openedAt + later;
  return submitProofInstruction(chain.network, mining, { ...proof, timestamp });
}

function executeTransfer({ vault: recorded }: RecordedChain, transaction: Address) {
  const { vault, members, assets } = recorded;
  const { mint, source, destination } = assets;
  return rewards.getExecuteTransferInstruction({
    member: members[2],
    vault: vault.address,
    vaultAuthority: vault.authority,
    transaction,
    mint,
    source,
    destination,
    tokenProgram: TOKEN_PROGRAM_ADDRESS,
  });
}
