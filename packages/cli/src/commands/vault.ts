import { dsxAccountOf, dsxMint, formatDsx, Permission, parseDsx, type Vault } from '@neoengine/sdk';
import type { Command } from 'commander';
import type { Interruption } from '../interruption.ts';
import type { CommandContext } from './command-context.ts';
import { parseAddress, positiveInteger, repeated, wholeNumber } from './values.ts';
import { addProposalCommands } from './vault-proposals.ts';
import { type WalletOption, walletOption, withSdk } from './with-sdk.ts';

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
  addProposalCommands(vault, interruption);
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
