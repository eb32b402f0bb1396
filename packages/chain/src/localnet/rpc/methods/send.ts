import { encodeBase58 } from '../../base58.ts';
import { signatureOf } from '../../chain.ts';
import { MAX_AIRDROP_LAMPORTS, MAX_MULTIPLE_ACCOUNTS } from '../../limits.ts';
import { vmLookup } from '../../token/token-balances.ts';
import type { TransactionErrorJson } from '../../transaction/transaction-error.ts';
import { parseWireTransaction, type WireTransaction } from '../../transaction/wire.ts';
import { addressKey, type VmAccount } from '../../vm.ts';
import { checkContext, type RpcContext, type RpcMethods, withContext } from '../context.ts';
import { decodeTransaction } from '../decode-transaction.ts';
import { describeTransactionError } from '../describe-error.ts';
import { encodeAccount, readAccountFormat } from '../encode-account.ts';
import { type Config, readAddress } from '../params.ts';
import { invalidParams, RPC_CODES, RpcError } from '../rpc-error.ts';
import { type SimulationReport, simulate } from '../simulate.ts';
import { lastValidBlockHeight } from './cluster.ts';

export const sendMethods: RpcMethods = {
  sendTransaction(context, params) {
    const config = params.config(1);
    const tx = decodeTransaction(params.text(0), config);
    checkContext(context, config);
    const skipPreflight = config.flag('skipPreflight');
    if (!skipPreflight) preflight(context, tx);
    // After a preflight the signatures are known to be good.
    const { err, entry } = context.chain.submit(tx, skipPreflight);
    // Without a preflight, what the chain refuses vanishes, as it would on a cluster: the sender learns it from the
    // status that never comes.
    if (entry === undefined && !skipPreflight) throw preflightFailure(err ?? 'SanitizeFailure', {});
    context.onSubmitted();
    return encodeBase58(signatureOf(tx));
  },

  simulateTransaction(context, params) {
    const config = params.config(1);
    const given = decodeTransaction(params.text(0), config);
    checkContext(context, config);
    const verify = config.flag('sigVerify');
    const replace = config.flag('replaceRecentBlockhash');
    if (verify && replace) throw invalidParams('sigVerify may not be used with replaceRecentBlockhash');
    const { latest } = context.chain.hashes;
    const tx = replace ? withBlockhash(given, latest.blockhash) : given;
    const done = simulate(context.chain, tx, verify);
    return withContext(context, {
      ...done.json,
      accounts: simulatedAccounts(context, config, done),
      innerInstructions: config.flag('innerInstructions') ? done.simulation.innerInstructions : null,
      replacementBlockhash: replace
        ? {
            blockhash: encodeBase58(latest.blockhash),
            lastValidBlockHeight: lastValidBlockHeight(latest.slot),
          }
        : null,
    });
  },

  requestAirdrop(context, params) {
    const recipient = params.address(0);
    const lamports = params.u64(1);
    checkContext(context, params.config(2));
    const { chain } = context;
    if (lamports > MAX_AIRDROP_LAMPORTS) {
      throw invalidParams(`airdrop request exceeds the limit of ${MAX_AIRDROP_LAMPORTS} lamports.`);
    }
    const bytes = chain.faucet.airdrop(recipient, lamports, chain.hashes.latest.blockhash);
    const tx = parseWireTransaction(bytes);
    const { err } = chain.submit(tx, true);
    if (err !== null)
      throw new RpcError(RPC_CODES.internalError, `airdrop failed: ${describeTransactionError(err)}`);
    context.onSubmitted();
    return encodeBase58(signatureOf(tx));
  },
};

/** A preflight’s report is a simulation’s without these. */
const LEFT_OUT_OF_PREFLIGHT = {
  loadedAddresses: null,
  preBalances: null,
  postBalances: null,
  preTokenBalances: null,
  postTokenBalances: null,
};

function preflight({ chain }: RpcContext, tx: WireTransaction): void {
  if (!('refusal' in chain.admit(tx)) && chain.vm.wouldSucceed(tx.bytes)) return;
  const { simulation, json } = simulate(chain, tx, true);
  const { err } = simulation;
  if (err === null) return;
  throw preflightFailure(err, { ...json, ...LEFT_OUT_OF_PREFLIGHT });
}

function preflightFailure(err: TransactionErrorJson, data: object): RpcError {
  const message = `Transaction simulation failed: ${describeTransactionError(err)}`;
  return new RpcError(RPC_CODES.preflightFailure, message, { err, logs: [], ...data });
}

function withBlockhash(tx: WireTransaction, blockhash: Uint8Array): WireTransaction {
  const bytes = Uint8Array.from(tx.bytes);
  bytes.set(blockhash, tx.blockhashOffset);
  return parseWireTransaction(bytes);
}

function simulatedAccounts(context: RpcContext, config: Config, { simulation }: SimulationReport): unknown {
  const wanted = config.nested('accounts');
  if (wanted === undefined) return null;
  const format = readAccountFormat(wanted, 'base64');
  if (format.encoding === 'binary' || format.encoding === 'base58')
    throw invalidParams('base58 encoding not supported');
  const addresses = (wanted.list('addresses', MAX_MULTIPLE_ACCOUNTS) ?? []).map(readAddress);
  if (simulation.err !== null) return addresses.map(() => null);
  const before = vmLookup(context.chain.vm);
  const lookup = (address: Uint8Array): VmAccount | undefined =>
    simulation.postAccounts.get(addressKey(address)) ?? before(address);
  return addresses.map((address) => {
    const account = lookup(address);
    return account === undefined || account.lamports === 0n ? null : encodeAccount(account, format, lookup);
  });
}
