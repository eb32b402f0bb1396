import {
  dsxAccountOf,
  dsxMint,
  formatDsx,
  Permission,
  parseDsx,
  TransactionKind,
  transferAmount,
  type Vault,
  type VaultTransaction,
} from '@neoengine/sdk';
import { type Address, getAddressDecoder } from '@solana/kit';
import { type Command, Option } from 'commander';
import type { Interruption } from '../interruption.ts';
import { type CommandContext, contextOf } from './command-context.ts';
import { parseAddress, positiveInteger, repeated, wholeNumber } from './values.ts';
import { DEFAULT_WALLET, type OpenSdk, openSdk } from './wallets.ts';

const LONGEST_TIME_LOCK_SECONDS = 30 * 24 * 60 * 60;

const EXAMPLES = `
Examples:
  $ neoengine vault create family --member A… --member B… --member C… --threshold 2 --time-lock 3600
  $ neoengine vault show <vault>
  $ neoengine vault deposit <vault> 12.5
  $ neoengine vault pay <vault> <to> 5            proposes a payment of 5 DSX
  $ neoengine vault approve <transaction>
  $ neoengine vault execute <transaction>         after its time-lock
  $ neoengine vault inspect <transaction>`;

interface WalletOption {
  readonly wallet: string;
}

interface CreateOptions extends WalletOption {
  readonly member: readonly string[];
  readonly threshold: number;
  readonly timeLock: number;
}

export function addVaultCommand(program: Command, interruption: Interruption): void {
  const vault = program
    .command('vault')
    .description('hold assets together: propose, approve, wait, execute')
    .addHelpText('afterAll', EXAMPLES);
  addCreate(vault, interruption);
  addShow(vault, interruption);
  addDeposit(vault, interruption);
  addPay(vault, interruption);
  addInspect(vault, interruption);
  addVotes(vault, interruption);
}

const walletOption = () =>
  new Option('--wallet <wallet>', 'who signs and pays the fee').default(DEFAULT_WALLET);

/** Runs an action with an open SDK, and closes it whatever happens. */
async function withSdk(
  command: Command,
  interruption: Interruption,
  use: (context: CommandContext, open: OpenSdk) => Promise<void>,
): Promise<void> {
  const context = contextOf(command, interruption);
  await using open = await openSdk(context, command.opts<WalletOption>().wallet);
  await use(context, open);
}

function addCreate(vault: Command, interruption: Interruption): void {
  vault
    .command('create <name>')
    .description('make a vault; every member may propose, approve and execute')
    .requiredOption('--member <address>', 'a member, once for each; 1 to 16', repeated)
    .requiredOption('--threshold <count>', 'approvals that a transaction needs', positiveInteger(16))
    .option(
      '--time-lock <seconds>',
      'from approval to execution',
      wholeNumber(0, LONGEST_TIME_LOCK_SECONDS),
      86_400,
    )
    .addOption(walletOption())
    .action((name: string, options: CreateOptions, command: Command) =>
      withSdk(command, interruption, async (context, { sdk }) => {
        const { signal, terminal } = context;
        const members = options.member.map((member) => ({
          address: parseAddress(member, "a member's address"),
          permissions: Permission.all,
        }));
        const { threshold, timeLock } = options;
        const { vault: made } = await sdk.vaults.create({
          name,
          members,
          threshold,
          timeLockSeconds: timeLock,
          signal,
        });
        terminal.print(`Made the vault ${name}: ${made.address}`);
        printVault(context, made, 0n);
        terminal.result(made);
      }),
    );
}

function addShow(vault: Command, interruption: Interruption): void {
  vault
    .command('show <vault>')
    .description('show members, threshold, time-lock and balance')
    .addOption(walletOption())
    .action((text: string, _options: WalletOption, command: Command) =>
      withSdk(command, interruption, async (context, { sdk }) => {
        const { signal, terminal } = context;
        const found = await sdk.vaults.get(parseAddress(text, "a vault's address"), { signal });
        const balance = await sdk.balance(found.authority, { signal });
        printVault(context, found, balance);
        terminal.result({ ...found, balance });
      }),
    );
}

function printVault({ terminal }: CommandContext, vault: Vault, balance: bigint): void {
  terminal.print(`Name       ${vault.name}`);
  terminal.print(`Authority  ${vault.authority} (holds the assets)`);
  terminal.print(`Balance    ${formatDsx(balance)} DSX`);
  terminal.print(
    `Threshold  ${vault.threshold} of ${vault.members.length}, time-lock ${vault.timeLockSeconds} s`,
  );
  for (const { address } of vault.members) terminal.print(`Member     ${address}`);
}

function addDeposit(vault: Command, interruption: Interruption): void {
  vault
    .command('deposit <vault> <amount>')
    .description('move DSX from the wallet into a vault')
    .addOption(walletOption())
    .action((text: string, amountText: string, _options: WalletOption, command: Command) =>
      withSdk(command, interruption, async ({ terminal, signal }, { sdk, wallet }) => {
        const amount = parseDsx(amountText);
        const { authority, address } = await sdk.vaults.get(parseAddress(text, "a vault's address"), {
          signal,
        });
        const { signature } = await sdk.transfer({ from: wallet, to: authority, amount, signal });
        terminal.print(`Deposited ${formatDsx(amount)} DSX.`);
        terminal.result({ vault: address, amount, signature });
      }),
    );
}

function addPay(vault: Command, interruption: Interruption): void {
  vault
    .command('pay <vault> <to> <amount>')
    .description('propose a payment of DSX to a wallet, which must have a DSX account')
    .addOption(walletOption())
    .action((text: string, toText: string, amountText: string, _options: WalletOption, command: Command) =>
      withSdk(command, interruption, async ({ terminal, signal }, { sdk, wallet }) => {
        const [address, to] = [
          parseAddress(text, "a vault's address"),
          parseAddress(toText, "a wallet's address"),
        ];
        const amount = parseDsx(amountText);
        const [mint, destination] = await Promise.all([dsxMint(), dsxAccountOf(to)]);
        const payment = { vault: address, member: wallet, mint, destination, amount, signal };
        const proposed = await sdk.vaults.proposeTransfer(payment);
        terminal.print(`Proposed ${formatDsx(amount)} DSX to ${to}: ${proposed.address}`);
        terminal.print(`Members approve it with: neoengine vault approve ${proposed.address}`);
        terminal.result({ transaction: proposed.address, vault: address, to, amount });
      }),
    );
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
  const names: Readonly<Record<number, string>> = {
    [TransactionKind.instructions]: 'runs instructions of other programs',
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
