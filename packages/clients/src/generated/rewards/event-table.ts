// Generated from the IDLs by "npm run programs:build". Do not edit.

import type { Decoder } from "@solana/kit";
import {
  getDistributionPostedEventDecoder,
  type DistributionPostedEvent,
  getDistributionUpdatedEventDecoder,
  type DistributionUpdatedEvent,
  getDistributionClaimedEventDecoder,
  type DistributionClaimedEvent,
  getDistributionClosedEventDecoder,
  type DistributionClosedEvent,
  getMintInitializedEventDecoder,
  type MintInitializedEvent,
  getGenesisMintedEventDecoder,
  type GenesisMintedEvent,
  getBudgetPageOpenedEventDecoder,
  type BudgetPageOpenedEvent,
  getPageMintedEventDecoder,
  type PageMintedEvent,
  getWorkClaimedEventDecoder,
  type WorkClaimedEvent,
  getPaidEventDecoder,
  type PaidEvent,
  getPageClosedEventDecoder,
  type PageClosedEvent,
  getBurnedEventDecoder,
  type BurnedEvent,
  getVaultCreatedEventDecoder,
  type VaultCreatedEvent,
  getTransactionProposedEventDecoder,
  type TransactionProposedEvent,
  getTransactionOpenedEventDecoder,
  type TransactionOpenedEvent,
  getTransactionApprovedEventDecoder,
  type TransactionApprovedEvent,
  getTransactionRejectedEventDecoder,
  type TransactionRejectedEvent,
  getTransactionCancelledEventDecoder,
  type TransactionCancelledEvent,
  getTransactionExecutedEventDecoder,
  type TransactionExecutedEvent,
  getTransactionClosedEventDecoder,
  type TransactionClosedEvent,
  getVaultReconfiguredEventDecoder,
  type VaultReconfiguredEvent,
  getDistributorsSetEventDecoder,
  type DistributorsSetEvent,
  getRuleSetEventDecoder,
  type RuleSetEvent,
  getRuleRemovedEventDecoder,
  type RuleRemovedEvent,
  getAutomatedDistributionEventDecoder,
  type AutomatedDistributionEvent,
  getBatchExecutedEventDecoder,
  type BatchExecutedEvent,
  getDepositedEventDecoder,
  type DepositedEvent,
} from "./types/index.ts";

/** First byte of a log record, and what decodes the whole record. */
export const EVENTS: Readonly<Record<number, { readonly name: string; readonly decoder: Decoder<object> }>> = {
  50: { name: "DistributionPosted", decoder: getDistributionPostedEventDecoder() },
  51: { name: "DistributionUpdated", decoder: getDistributionUpdatedEventDecoder() },
  52: { name: "DistributionClaimed", decoder: getDistributionClaimedEventDecoder() },
  53: { name: "DistributionClosed", decoder: getDistributionClosedEventDecoder() },
  1: { name: "MintInitialized", decoder: getMintInitializedEventDecoder() },
  2: { name: "GenesisMinted", decoder: getGenesisMintedEventDecoder() },
  3: { name: "BudgetPageOpened", decoder: getBudgetPageOpenedEventDecoder() },
  4: { name: "PageMinted", decoder: getPageMintedEventDecoder() },
  5: { name: "WorkClaimed", decoder: getWorkClaimedEventDecoder() },
  6: { name: "Paid", decoder: getPaidEventDecoder() },
  7: { name: "PageClosed", decoder: getPageClosedEventDecoder() },
  8: { name: "Burned", decoder: getBurnedEventDecoder() },
  20: { name: "VaultCreated", decoder: getVaultCreatedEventDecoder() },
  21: { name: "TransactionProposed", decoder: getTransactionProposedEventDecoder() },
  22: { name: "TransactionOpened", decoder: getTransactionOpenedEventDecoder() },
  23: { name: "TransactionApproved", decoder: getTransactionApprovedEventDecoder() },
  24: { name: "TransactionRejected", decoder: getTransactionRejectedEventDecoder() },
  25: { name: "TransactionCancelled", decoder: getTransactionCancelledEventDecoder() },
  26: { name: "TransactionExecuted", decoder: getTransactionExecutedEventDecoder() },
  27: { name: "TransactionClosed", decoder: getTransactionClosedEventDecoder() },
  28: { name: "VaultReconfigured", decoder: getVaultReconfiguredEventDecoder() },
  29: { name: "DistributorsSet", decoder: getDistributorsSetEventDecoder() },
  30: { name: "RuleSet", decoder: getRuleSetEventDecoder() },
  31: { name: "RuleRemoved", decoder: getRuleRemovedEventDecoder() },
  32: { name: "AutomatedDistribution", decoder: getAutomatedDistributionEventDecoder() },
  33: { name: "BatchExecuted", decoder: getBatchExecutedEventDecoder() },
  34: { name: "Deposited", decoder: getDepositedEventDecoder() },
};

/** A decoded event. */
export type ProgramEvent =
  | { readonly name: "DistributionPosted"; readonly data: DistributionPostedEvent }
  | { readonly name: "DistributionUpdated"; readonly data: DistributionUpdatedEvent }
  | { readonly name: "DistributionClaimed"; readonly data: DistributionClaimedEvent }
  | { readonly name: "DistributionClosed"; readonly data: DistributionClosedEvent }
  | { readonly name: "MintInitialized"; readonly data: MintInitializedEvent }
  | { readonly name: "GenesisMinted"; readonly data: GenesisMintedEvent }
  | { readonly name: "BudgetPageOpened"; readonly data: BudgetPageOpenedEvent }
  | { readonly name: "PageMinted"; readonly data: PageMintedEvent }
  | { readonly name: "WorkClaimed"; readonly data: WorkClaimedEvent }
  | { readonly name: "Paid"; readonly data: PaidEvent }
  | { readonly name: "PageClosed"; readonly data: PageClosedEvent }
  | { readonly name: "Burned"; readonly data: BurnedEvent }
  | { readonly name: "VaultCreated"; readonly data: VaultCreatedEvent }
  | { readonly name: "TransactionProposed"; readonly data: TransactionProposedEvent }
  | { readonly name: "TransactionOpened"; readonly data: TransactionOpenedEvent }
  | { readonly name: "TransactionApproved"; readonly data: TransactionApprovedEvent }
  | { readonly name: "TransactionRejected"; readonly data: TransactionRejectedEvent }
  | { readonly name: "TransactionCancelled"; readonly data: TransactionCancelledEvent }
  | { readonly name: "TransactionExecuted"; readonly data: TransactionExecutedEvent }
  | { readonly name: "TransactionClosed"; readonly data: TransactionClosedEvent }
  | { readonly name: "VaultReconfigured"; readonly data: VaultReconfiguredEvent }
  | { readonly name: "DistributorsSet"; readonly data: DistributorsSetEvent }
  | { readonly name: "RuleSet"; readonly data: RuleSetEvent }
  | { readonly name: "RuleRemoved"; readonly data: RuleRemovedEvent }
  | { readonly name: "AutomatedDistribution"; readonly data: AutomatedDistributionEvent }
  | { readonly name: "BatchExecuted"; readonly data: BatchExecutedEvent }
  | { readonly name: "Deposited"; readonly data: DepositedEvent };
