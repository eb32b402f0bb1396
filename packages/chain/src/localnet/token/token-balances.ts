import { encodeBase58 } from '../base58.ts';
import { type AccountKeys, mentionsAny } from '../transaction/account-keys.ts';
import type { TokenBalanceJson } from '../transaction-record.ts';
import type { Vm, VmAccount } from '../vm.ts';
import { readMint, readTokenAccount, TOKEN_PROGRAM_KEYS } from './token-layout.ts';
import { uiTokenAmount } from './ui-amount.ts';

/** How accounts are looked up: in the VM, or in what a simulation left. */
export type AccountLookup = (address: Uint8Array) => VmAccount | undefined;

/** Whether a transaction can touch token balances at all; most cannot, and are spared the reading. */
export function touchesTokens(keys: AccountKeys): boolean {
  return mentionsAny(keys, TOKEN_PROGRAM_KEYS);
}

/** Balances of the token accounts among a transaction's accounts. */
export function tokenBalances(keys: AccountKeys, lookup: AccountLookup): TokenBalanceJson[] {
  const balances: TokenBalanceJson[] = [];
  for (const [accountIndex, address] of keys.all.entries()) {
    const account = lookup(address);
    const token = account && readTokenAccount(account);
    if (account === undefined || token === undefined) continue;
    const mintAccount = lookup(token.mint);
    const mint = mintAccount && readMint(mintAccount);
    if (mint === undefined) continue;
    balances.push({
      accountIndex,
      mint: encodeBase58(token.mint),
      owner: encodeBase58(token.owner),
      programId: encodeBase58(account.owner),
      uiTokenAmount: uiTokenAmount(token.amount, mint.decimals),
    });
  }
  return balances;
}

/** Looks accounts up in the VM. */
export function vmLookup(vm: Vm): AccountLookup {
  return (address) => vm.account(address);
}
