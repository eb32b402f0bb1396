import { encodeBase58 } from '../base58.ts';
import type { AccountLookup } from '../token/token-balances.ts';
import {
  type Mint,
  readMint,
  readTokenAccount,
  TOKEN_PROGRAM,
  type TokenAccount,
} from '../token/token-layout.ts';
import { uiTokenAmount } from '../token/ui-amount.ts';
import { addressKey, type VmAccount } from '../vm.ts';
import { SYSTEM_PROGRAM } from '../well-known.ts';

const SYSTEM_KEY = addressKey(SYSTEM_PROGRAM);
const NONCE_BYTES = 80;

/** `jsonParsed` data of the accounts that wallets show: mints, token accounts and nonces. Undefined for all others. */
export function parseAccount(
  account: VmAccount,
  lookup: AccountLookup,
): { program: string; parsed: object; space: number } | undefined {
  const parsed = parseToken(account, lookup) ?? parseNonce(account);
  return parsed && { ...parsed, space: account.data.length };
}

function parseToken(account: VmAccount, lookup: AccountLookup) {
  const program = encodeBase58(account.owner) === TOKEN_PROGRAM ? 'spl-token' : 'spl-token-2022';
  const mint = readMint(account);
  if (mint !== undefined) return { program, parsed: { type: 'mint', info: mintInfo(mint) } };
  const token = readTokenAccount(account);
  const tokenMint = token && lookup(token.mint);
  const decimals = tokenMint && readMint(tokenMint)?.decimals;
  if (token === undefined || decimals === undefined) return undefined;
  return { program, parsed: { type: 'account', info: tokenAccountInfo(token, decimals) } };
}

function mintInfo(mint: Mint): object {
  return {
    mintAuthority: textOrNull(mint.mintAuthority),
    supply: mint.supply.toString(),
    decimals: mint.decimals,
    isInitialized: mint.isInitialized,
    freezeAuthority: textOrNull(mint.freezeAuthority),
  };
}

function tokenAccountInfo(token: TokenAccount, decimals: number): object {
  return {
    mint: encodeBase58(token.mint),
    owner: encodeBase58(token.owner),
    tokenAmount: uiTokenAmount(token.amount, decimals),
    state: token.state,
    isNative: token.isNative !== undefined,
    ...(token.isNative !== undefined ? { rentExemptReserve: uiTokenAmount(token.isNative, decimals) } : {}),
    ...(token.delegate !== undefined
      ? {
          delegate: encodeBase58(token.delegate),
          delegatedAmount: uiTokenAmount(token.delegatedAmount, decimals),
        }
      : {}),
    ...(token.closeAuthority !== undefined ? { closeAuthority: encodeBase58(token.closeAuthority) } : {}),
  };
}

function parseNonce({ owner, data }: VmAccount) {
  if (addressKey(owner) !== SYSTEM_KEY || data.length !== NONCE_BYTES) return undefined;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  if (view.getUint32(4, true) !== 1) return { program: 'nonce', parsed: { type: 'uninitialized', info: {} } };
  const info = {
    authority: encodeBase58(data.subarray(8, 40)),
    blockhash: encodeBase58(data.subarray(40, 72)),
    feeCalculator: { lamportsPerSignature: view.getBigUint64(72, true).toString() },
  };
  return { program: 'nonce', parsed: { type: 'initialized', info } };
}

function textOrNull(key: Uint8Array | undefined): string | null {
  return key === undefined ? null : encodeBase58(key);
}
