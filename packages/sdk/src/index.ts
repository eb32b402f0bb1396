export * from './amounts/dsx.ts';
export type { CrankStep } from './crank/crank.ts';
export type { Device } from './devices/device.ts';
export * from './devices/device-kind.ts';
export type { RevokeDeviceOptions, RotateKeyOptions, VerifyDeviceOptions } from './devices/manage-device.ts';
export type { RegisterDeviceOptions, RegisteredDevice } from './devices/register-device.ts';
export * from './errors/accounts.ts';
export * from './errors/handover.ts';
export * from './errors/input.ts';
export * from './errors/rewards.ts';
export * from './errors/vaults.ts';
export * from './events/decode-events.ts';
export * from './events/event-listener.ts';
export * from './events/program-records.ts';
export type { Governance, GovernedProgram } from './handover/governance.ts';
export type { ProposeHandoverOptions } from './handover/propose-handover.ts';
export * from './merkle/index.ts';
export type { AcceptedProof, CpuMiningOptions, MiningEvent } from './mining/cpu-mining.ts';
export * from './neoengine-sdk.ts';
export { chainNow } from './network/chain-clock.ts';
export * from './network/epochs.ts';
export type { NetworkMoment } from './network/network.ts';
export { type PageRules, rulesOfPage } from './network/page-rules.ts';
export { pdas } from './pdas.ts';
export { errorDecoders, programAddresses } from './programs.ts';
export type { ClaimedRewards, ClaimRewardsOptions } from './rewards/claim-rewards.ts';
export { dsxAccountOf, dsxMint, openDsxAccount } from './rewards/dsx-accounts.ts';
export { classBudget } from './rewards/emission.ts';
export type { TransferDsxOptions } from './rewards/transfer-dsx.ts';
export type { PageEarnings } from './rewards/work-earnings.ts';
export { developmentProgramKey } from './setup/development-keys.ts';
export { GENESIS_ALLOCATIONS } from './setup/genesis-allocations.ts';
export * from './setup/parameters.ts';
export type { SetUpOptions } from './setup/set-up-network.ts';
export type { CreatedVault, CreateVaultOptions } from './vaults/create-vault.ts';
export { compiledInstructions, Permission, TransactionKind, type VaultMember } from './vaults/payloads.ts';
export type { Vault, Vesting } from './vaults/vault.ts';
export {
  transferAmount,
  type VaultTransaction,
  type VaultTransactionStatus,
} from './vaults/vault-transaction.ts';
export type { Vaults } from './vaults/vaults.ts';
