import { rewards } from '@neoengine/clients';
import type { AccountType } from './account-type.ts';

const program = rewards.REWARDS_PROGRAM_ADDRESS;

export const EMISSION: AccountType<rewards.Emission> = {
  name: 'emission',
  program,
  discriminator: rewards.EMISSION_DISCRIMINATOR,
  decoder: rewards.getEmissionDecoder(),
};

export const BUDGET_PAGE: AccountType<rewards.BudgetPage> = {
  name: 'page of budgets',
  program,
  discriminator: rewards.BUDGET_PAGE_DISCRIMINATOR,
  decoder: rewards.getBudgetPageDecoder(),
};

export const VAULT: AccountType<rewards.Vault> = {
  name: 'vault',
  program,
  discriminator: rewards.VAULT_DISCRIMINATOR,
  decoder: rewards.getVaultDecoder(),
};

export const VAULT_TRANSACTION: AccountType<rewards.VaultTransaction> = {
  name: 'vault transaction',
  program,
  discriminator: rewards.VAULT_TRANSACTION_DISCRIMINATOR,
  decoder: rewards.getVaultTransactionDecoder(),
};
