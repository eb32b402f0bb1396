import {
  compiledInstructions,
  programAddresses,
  TransactionKind,
  transferAmount,
  type VaultTransaction,
} from '@neoengine/sdk';
import { type Address, getAddressDecoder } from '@solana/kit';
import type { Command } from 'commander';
import type { Interruption } from '../interruption.ts';
import { parseAddress } from './values.ts';
import { type WalletOption, walletOption, withSdk } from './with-sdk.ts';

/** What members do with a proposal: look at it, vote, execute. */
export function addProposalCommands(vault: Command, interruption: Interruption): void {
  addInspect(vault, interruption);
  addVotes(vault, interruption);
}

function addInspect(vault: Command, interruption: Interruption): void {
  vault
    .command('inspect <transaction>')
    .description('show what a proposal does, its votes, and when it can be executed')
    .addOption(walletOption())
    .action((text: string, _options: WalletOption, command: Command) =>
      withSdk(command, interruption, async ({ terminal, signal }, { sdk }) => {
        const found = await sdk.vaults.transaction(parseAddress(text, "a vault transaction's address"), {
          signal,
        });
        const { threshold, timeLockSeconds, members, generation } = await sdk.vaults.get(found.vault, {
          signal,
        });
        const executableAt =
          found.status === 'approved' ? found.approvedAt + BigInt(timeLockSeconds) : undefined;
        const stale = found.generation !== generation;
        terminal.print(`Vault      ${found.vault}`);
        terminal.print(`Does       ${describe(found)}`);
        terminal.print(`Status     ${found.status}${stale ? ' (void: the vault changed since)' : ''}`);
        terminal.print(`Approvals  ${found.approvals} of ${threshold} needed, ${members.length} members`);
        if (executableAt) terminal.print(`Executable ${new Date(Number(executableAt) * 1000).toISOString()}`);
        const { payload, payloadHash, ...rest } = found;
        terminal.result({
          ...rest,
          payload: Buffer.from(payload).toString('hex'),
          payloadHash: Buffer.from(payloadHash).toString('hex'),
          threshold,
          stale,
          executableAt,
        });
      }),
    );
}

function describe(transaction: VaultTransaction): string {
  if (transaction.kind === TransactionKind.transfer) {
    const mint = getAddressDecoder().decode(transaction.payload);
    const destination: Address = getAddressDecoder().decode(transaction.payload, 32);
    return `pays ${transferAmount(transaction)} base units of ${mint} to the token account ${destination}`;
  }
  if (transaction.kind === TransactionKind.instructions) {
    const called = compiledInstructions(transaction.payload).map(({ program, data }) => {
      const name = [...programAddresses].find(([, address]) => address === program)?.[0];
      return `${name ? `neoengine-${name}` : program} (data ${Buffer.from(data).toString('hex') || 'none'})`;
    });
    return `signs calls of ${called.join(', ')}`;
  }
  const names: Readonly<Record<number, string>> = {
    [TransactionKind.reconfigure]: 'changes members, threshold or time-lock',
    [TransactionKind.transferSol]: 'pays SOL',
  };
  return names[transaction.kind] ?? `kind ${transaction.kind}`;
}

const VOTES = {
  approve: 'approve a proposal',
  reject: 'reject a proposal',
  cancel: 'cancel a proposal of your own',
  execute: 'execute an approved proposal after its time-lock',
} as const;

function addVotes(vault: Command, interruption: Interruption): void {
  for (const [vote, description] of Object.entries(VOTES) as [keyof typeof VOTES, string][]) {
    vault
      .command(`${vote} <transaction>`)
      .description(description)
      .addOption(walletOption())
      .action((text: string, _options: WalletOption, command: Command) =>
        withSdk(command, interruption, async ({ terminal, signal }, { sdk, wallet }) => {
          const transaction = parseAddress(text, "a vault transaction's address");
          const { signature } = await sdk.vaults[vote]({ transaction, member: wallet, signal });
          const { status, approvals } = await sdk.vaults.transaction(transaction, { signal });
          terminal.print(`Done: the proposal is ${status}, with ${approvals} approvals.`);
          terminal.result({ transaction, status, approvals, signature });
        }),
      );
  }
}
