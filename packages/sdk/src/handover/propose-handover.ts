import { setUpgradeAuthority } from '@neoengine/chain';
import { core } from '@neoengine/clients';
import { type Address, createNoopSigner, type Instruction, type TransactionSigner } from '@solana/kit';
import { type SdkContext, send } from '../context.ts';
import { HandoverImpossibleError } from '../errors/handover.ts';
import { compileInstructions, Permission, TransactionKind } from '../vaults/payloads.ts';
import { fetchVault, type Vault } from '../vaults/vault.ts';
import { propose, type VaultTransaction } from '../vaults/vault-transaction.ts';
import { fetchGovernance, type Governance, type GovernedProgram } from './governance.ts';

export interface ProposeHandoverOptions {
  /** The present admin and upgrade authority; a member of the vault that may propose. */
  readonly admin: TransactionSigner;
  /** Takes the network over. */
  readonly vault: Address;
  readonly onStep?: (step: string) => void;
  readonly signal?: AbortSignal;
}

/**
 * Hands the network to a vault, up to what only the vault can do: names the vault's authority as the next admin, proposes
 * the acceptance to the vault, and gives it every program's upgrade authority. The vault is admin once its members have
 * approved and executed the returned proposal. A run that was interrupted is finished by running again, with a new proposal.
 *
 * From the last step on only the vault can change the programs: it must be one that its members can really use.
 *
 * @throws HandoverImpossibleError before anything is changed
 */
export async function proposeHandover(
  context: SdkContext,
  options: ProposeHandoverOptions,
): Promise<VaultTransaction> {
  const { admin, onStep, signal } = options;
  const vault = await fetchVault(context.cluster, options.vault, signal);
  const governance = await fetchGovernance(context.cluster, signal);
  requirePossible(governance, vault, admin.address);
  if (governance.pendingAdmin !== vault.authority) {
    onStep?.('naming the vault as the next admin');
    const accounts = { admin, pendingAdmin: vault.authority };
    await send(context, [await core.getProposeAdminInstructionAsync(accounts)], signal);
  }
  onStep?.('proposing the acceptance to the vault');
  const { payload } = compileInstructions([await acceptance(governance, vault.authority)]);
  const wait = signal ? { signal } : {};
  const proposal = { kind: TransactionKind.instructions, payload, vault: vault.address, member: admin };
  const proposed = await propose(context, { ...proposal, ...wait });
  for (const { name, address, upgradeAuthority } of governance.programs) {
    if (upgradeAuthority !== admin.address) continue;
    onStep?.(`upgrade authority of ${name}`);
    const [payer, newAuthority] = [context.feePayer, vault.authority];
    const change = { cluster: context.cluster, payer, program: address, authority: admin, newAuthority };
    const transaction = await setUpgradeAuthority({ ...change, ...wait });
    context.onTransaction?.(transaction);
  }
  return proposed;
}

/** What the vault executes to become admin. */
async function acceptance({ programs }: Governance, authority: Address): Promise<Instruction> {
  const registered = programs.filter(({ address }) => address !== core.CORE_PROGRAM_ADDRESS);
  const pairs = await Promise.all(registered.map(entryAndData));
  const coreData = programs.find(({ address }) => address === core.CORE_PROGRAM_ADDRESS)?.programData;
  return await core.getAcceptAdminInstructionAsync({
    // The vault's authority signs inside the rewards program, never here.
    pendingAdmin: createNoopSigner(authority),
    ...(coreData ? { programData: coreData } : {}),
    programs: pairs.flat(),
  });
}

async function entryAndData({ address, programData }: GovernedProgram): Promise<Address[]> {
  const [entry] = await core.findProgramEntryPda({ key: address });
  return [entry, programData];
}

/** @throws HandoverImpossibleError */
function requirePossible({ admin, programs }: Governance, vault: Vault, wallet: Address): void {
  if (admin !== wallet) {
    const advice = admin === vault.authority ? 'Nothing is left to do.' : "Use the admin's wallet.";
    throw new HandoverImpossibleError(`its admin is ${admin}, not this wallet`, advice);
  }
  const member = vault.members.find(({ address }) => address === wallet);
  if (member === undefined || (member.permissions & Permission.propose) === 0) {
    const advice = 'Make a vault of which this wallet is a member; the members can remove it afterwards.';
    throw new HandoverImpossibleError('this wallet may not propose to the vault', advice);
  }
  for (const { name, upgradeAuthority } of programs) {
    if (upgradeAuthority === undefined || [wallet, vault.authority].includes(upgradeAuthority)) continue;
    throw new HandoverImpossibleError(
      `${upgradeAuthority} is upgrade authority of ${name}`,
      'Let it give its authority to the vault first.',
    );
  }
}
