import type { Chain } from '../chain.ts';
import { tokenBalances, touchesTokens, vmLookup } from '../token/token-balances.ts';
import { type AccountKeys, resolveAccountKeys } from '../transaction/account-keys.ts';
import { transactionFee } from '../transaction/fee.ts';
import { loadedAccountsDataSize } from '../transaction/loaded-data-size.ts';
import type { WireTransaction } from '../transaction/wire.ts';
import type { TokenBalanceJson } from '../transaction-record.ts';
import { addressKey, refusedExecution, type Simulation, type Vm } from '../vm.ts';
import { encodeLoadedAddresses, encodeReturnData } from './encode-transaction.ts';

/** A simulation with all that the protocol tells of one. */
export interface SimulationReport {
  readonly simulation: Simulation;
  readonly json: Readonly<Record<string, unknown>>;
}

/** Runs a transaction without keeping anything of it. */
export function simulate(chain: Chain, tx: WireTransaction, verifySignatures: boolean): SimulationReport {
  const keys = resolveAccountKeys(chain.vm, tx);
  const simulation = run(chain, tx, verifySignatures);
  return { simulation, json: report(chain, tx, keys, simulation) };
}

function run(chain: Chain, tx: WireTransaction, verifySignatures: boolean): Simulation {
  const admission = chain.admit(tx);
  if (!('refusal' in admission)) return chain.vm.simulate(tx.bytes, verifySignatures);
  // Signatures are looked at first, also of a transaction that could not run anyway.
  const checked = verifySignatures ? chain.vm.simulate(tx.bytes, true) : undefined;
  const err = checked?.err === 'SignatureFailure' ? checked.err : admission.refusal;
  return { ...refusedExecution(err), postAccounts: new Map() };
}

function report({ vm }: Chain, tx: WireTransaction, keys: AccountKeys, simulation: Simulation) {
  const { err, included, logs, unitsConsumed, returnData } = simulation;
  return {
    err,
    logs,
    accounts: null,
    unitsConsumed,
    loadedAccountsDataSize: loadedAccountsDataSize(vm, tx, keys),
    returnData: returnData === undefined ? null : encodeReturnData(returnData),
    innerInstructions: null,
    replacementBlockhash: null,
    fee: included ? transactionFee(tx) : null,
    loadedAddresses: encodeLoadedAddresses(keys),
    ...balancesAround(vm, tx, keys, simulation),
  };
}

function balancesAround(vm: Vm, tx: WireTransaction, keys: AccountKeys, simulation: Simulation) {
  const { err, included, postAccounts } = simulation;
  if (!included)
    return { preBalances: null, postBalances: null, preTokenBalances: null, postTokenBalances: null };
  const before = vmLookup(vm);
  const afterwards = (address: Uint8Array) => postAccounts.get(addressKey(address)) ?? before(address);
  const tokens = (lookup: typeof before): TokenBalanceJson[] =>
    touchesTokens(keys) ? tokenBalances(keys, lookup) : [];
  const preBalances = keys.all.map((key) => vm.balance(key));
  // A transaction that fails changes nothing but its payer's balance.
  const afterFailure = () => preBalances.with(0, (preBalances[0] as bigint) - transactionFee(tx));
  return {
    preBalances,
    postBalances: err === null ? keys.all.map((key) => afterwards(key)?.lamports ?? 0n) : afterFailure(),
    preTokenBalances: tokens(before),
    postTokenBalances: tokens(afterwards),
  };
}
