import { encodeBase58 } from '../../base58.ts';
import { MAX_MULTIPLE_ACCOUNTS } from '../../limits.ts';
import { vmLookup } from '../../token/token-balances.ts';
import { readAccountFilters } from '../account-filters.ts';
import { checkContext, type RpcMethods, withContext } from '../context.ts';
import { encodeAccount, readAccountFormat } from '../encode-account.ts';
import { readAddress } from '../params.ts';
import { invalidParams } from '../rpc-error.ts';

/** The longest account, in bytes; rent for more is not defined. */
const MAX_ACCOUNT_BYTES = 10n * 1024n * 1024n;

export const accountMethods: RpcMethods = {
  getAccountInfo(context, params) {
    const address = params.address(0);
    const config = params.config(1);
    checkContext(context, config);
    const { vm } = context.chain;
    const account = vm.account(address);
    const format = readAccountFormat(config);
    return withContext(context, account === undefined ? null : encodeAccount(account, format, vmLookup(vm)));
  },

  getMultipleAccounts(context, params) {
    const addresses = params.list(0, MAX_MULTIPLE_ACCOUNTS).map(readAddress);
    const config = params.config(1);
    checkContext(context, config);
    const { vm } = context.chain;
    const format = readAccountFormat(config, 'base64');
    const accounts = addresses.map((address) => {
      const account = vm.account(address);
      return account === undefined ? null : encodeAccount(account, format, vmLookup(vm));
    });
    return withContext(context, accounts);
  },

  getProgramAccounts(context, params) {
    const program = params.address(0);
    const config = params.config(1);
    checkContext(context, config);
    const { vm } = context.chain;
    const passes = readAccountFilters(config);
    const format = readAccountFormat(config);
    const found = vm
      .accountsOwnedBy(program)
      .filter(({ account }) => passes(account))
      .map(({ address, account }) => ({
        pubkey: encodeBase58(address),
        account: encodeAccount(account, format, vmLookup(vm)),
      }))
      // The VM keeps accounts in a hash table; a fixed order makes answers comparable.
      .sort((a, b) => (a.pubkey < b.pubkey ? -1 : 1));
    return config.flag('withContext') ? withContext(context, found) : found;
  },

  getBalance(context, params) {
    const address = params.address(0);
    checkContext(context, params.config(1));
    return withContext(context, context.chain.vm.balance(address));
  },

  getMinimumBalanceForRentExemption(context, params) {
    const bytes = params.u64(0);
    checkContext(context, params.config(1));
    if (bytes > MAX_ACCOUNT_BYTES) throw invalidParams(`an account has at most ${MAX_ACCOUNT_BYTES} bytes.`);
    return context.chain.vm.rentExemption(Number(bytes));
  },
};
