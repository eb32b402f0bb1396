import { encodeBase58 } from '../../base58.ts';
import { vmLookup } from '../../token/token-balances.ts';
import {
  isTokenProgram,
  type Mint,
  readMint,
  readTokenAccount,
  TOKEN_2022_PROGRAM,
  TOKEN_PROGRAM,
  type TokenAccount,
} from '../../token/token-layout.ts';
import { uiTokenAmount } from '../../token/ui-amount.ts';
import { addressKey, type VmAccount } from '../../vm.ts';
import { addressBytes } from '../../well-known.ts';
import { checkContext, type RpcContext, type RpcMethods, withContext } from '../context.ts';
import { encodeAccount, readAccountFormat } from '../encode-account.ts';
import { type Params, readAddress } from '../params.ts';
import { invalidParams } from '../rpc-error.ts';

/** Accounts that getTokenLargestAccounts answers with. */
const LARGEST_ACCOUNTS = 20;
const TOKEN_PROGRAMS = [addressBytes(TOKEN_PROGRAM), addressBytes(TOKEN_2022_PROGRAM)];

interface FoundTokenAccount {
  readonly address: Uint8Array;
  readonly account: VmAccount;
  readonly token: TokenAccount;
}

export const tokenMethods: RpcMethods = {
  getTokenAccountBalance(context, params) {
    const account = context.chain.vm.account(params.address(0));
    checkContext(context, params.config(1));
    const token = account && readTokenAccount(account);
    if (token === undefined) throw invalidParams(account ? 'not a Token account' : 'could not find account');
    return withContext(context, uiTokenAmount(token.amount, requireMint(context, token.mint).decimals));
  },

  getTokenSupply(context, params) {
    const mint = requireMint(context, params.address(0));
    checkContext(context, params.config(1));
    return withContext(context, uiTokenAmount(mint.supply, mint.decimals));
  },

  getTokenLargestAccounts(context, params) {
    const mintAddress = params.address(0);
    checkContext(context, params.config(1));
    const { decimals } = requireMint(context, mintAddress);
    const holders = [...tokenAccounts(context, TOKEN_PROGRAMS)].filter((f) =>
      isSame(f.token.mint, mintAddress),
    );
    holders.sort((a, b) =>
      a.token.amount === b.token.amount ? 0 : a.token.amount < b.token.amount ? 1 : -1,
    );
    const largest = holders.slice(0, LARGEST_ACCOUNTS);
    return withContext(
      context,
      largest.map((f) => ({ address: encodeBase58(f.address), ...uiTokenAmount(f.token.amount, decimals) })),
    );
  },

  getTokenAccountsByOwner: (context, params) =>
    tokenAccountsBy(context, params, (token, owner) => isSame(token.owner, owner)),

  getTokenAccountsByDelegate: (context, params) =>
    tokenAccountsBy(
      context,
      params,
      (token, owner) => token.delegate !== undefined && isSame(token.delegate, owner),
    ),
};

function tokenAccountsBy(
  context: RpcContext,
  params: Params,
  matches: (token: TokenAccount, address: Uint8Array) => boolean,
): object {
  const address = params.address(0);
  const filter = params.config(1);
  const config = params.config(2);
  checkContext(context, config);
  const format = readAccountFormat(config);
  const mint = filter.get('mint') === undefined ? undefined : readAddress(filter.get('mint'));
  if (mint !== undefined) requireMint(context, mint);
  const programs = mint === undefined ? [readTokenProgram(filter.get('programId'))] : TOKEN_PROGRAMS;
  const lookup = vmLookup(context.chain.vm);
  const found: { pubkey: string; account: object }[] = [];
  for (const { address: at, account, token } of tokenAccounts(context, programs)) {
    if (!matches(token, address) || (mint !== undefined && !isSame(token.mint, mint))) continue;
    found.push({ pubkey: encodeBase58(at), account: encodeAccount(account, format, lookup) });
  }
  found.sort((a, b) => (a.pubkey < b.pubkey ? -1 : 1));
  return withContext(context, found);
}

function readTokenProgram(value: unknown): Uint8Array {
  const program = readAddress(value);
  if (!isTokenProgram(program)) throw invalidParams('unrecognized Token program id');
  return program;
}

function* tokenAccounts(context: RpcContext, programs: readonly Uint8Array[]): Generator<FoundTokenAccount> {
  for (const program of programs) {
    for (const { address, account } of context.chain.vm.accountsOwnedBy(program)) {
      const token = readTokenAccount(account);
      if (token !== undefined) yield { address, account, token };
    }
  }
}

function requireMint(context: RpcContext, address: Uint8Array): Mint {
  const account = context.chain.vm.account(address);
  const mint = account && readMint(account);
  if (mint === undefined) throw invalidParams(account ? 'not a Token mint' : 'could not find mint');
  return mint;
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return addressKey(a) === addressKey(b);
}
