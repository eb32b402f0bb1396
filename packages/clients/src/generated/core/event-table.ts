// Generated from the IDLs by "npm run programs:build". Do not edit.

import type { Decoder } from "@solana/kit";
import {
  getNetworkInitializedEventDecoder,
  type NetworkInitializedEvent,
  getParametersSetEventDecoder,
  type ParametersSetEvent,
  getAdminProposedEventDecoder,
  type AdminProposedEvent,
  getAdminAcceptedEventDecoder,
  type AdminAcceptedEvent,
  getInflowChangedEventDecoder,
  type InflowChangedEvent,
  getEntryRegisteredEventDecoder,
  type EntryRegisteredEvent,
  getEntryUpdatedEventDecoder,
  type EntryUpdatedEvent,
  getRegionOpenedEventDecoder,
  type RegionOpenedEvent,
  getRegionUpdatedEventDecoder,
  type RegionUpdatedEvent,
  getEpochPageOpenedEventDecoder,
  type EpochPageOpenedEvent,
  getLedgerOpenedEventDecoder,
  type LedgerOpenedEvent,
  getEpochsClosedEventDecoder,
  type EpochsClosedEvent,
  getEpochPageClosedEventDecoder,
  type EpochPageClosedEvent,
  getWorkPageOpenedEventDecoder,
  type WorkPageOpenedEvent,
  getWorkCreditedEventDecoder,
  type WorkCreditedEvent,
  getWorkSettledEventDecoder,
  type WorkSettledEvent,
  getWorkPageClosedEventDecoder,
  type WorkPageClosedEvent,
  getBeaconStoredEventDecoder,
  type BeaconStoredEvent,
  getDifficultyAdjustedEventDecoder,
  type DifficultyAdjustedEvent,
  getSyncAnchoredEventDecoder,
  type SyncAnchoredEvent,
  getSyncAnchorClosedEventDecoder,
  type SyncAnchorClosedEvent,
} from "./types/index.ts";

/** First byte of a log record, and what decodes the whole record. */
export const EVENTS: Readonly<Record<number, { readonly name: string; readonly decoder: Decoder<object> }>> = {
  1: { name: "NetworkInitialized", decoder: getNetworkInitializedEventDecoder() },
  2: { name: "ParametersSet", decoder: getParametersSetEventDecoder() },
  3: { name: "AdminProposed", decoder: getAdminProposedEventDecoder() },
  4: { name: "AdminAccepted", decoder: getAdminAcceptedEventDecoder() },
  5: { name: "InflowChanged", decoder: getInflowChangedEventDecoder() },
  6: { name: "EntryRegistered", decoder: getEntryRegisteredEventDecoder() },
  7: { name: "EntryUpdated", decoder: getEntryUpdatedEventDecoder() },
  8: { name: "RegionOpened", decoder: getRegionOpenedEventDecoder() },
  9: { name: "RegionUpdated", decoder: getRegionUpdatedEventDecoder() },
  10: { name: "EpochPageOpened", decoder: getEpochPageOpenedEventDecoder() },
  11: { name: "LedgerOpened", decoder: getLedgerOpenedEventDecoder() },
  12: { name: "EpochsClosed", decoder: getEpochsClosedEventDecoder() },
  13: { name: "EpochPageClosed", decoder: getEpochPageClosedEventDecoder() },
  14: { name: "WorkPageOpened", decoder: getWorkPageOpenedEventDecoder() },
  15: { name: "WorkCredited", decoder: getWorkCreditedEventDecoder() },
  16: { name: "WorkSettled", decoder: getWorkSettledEventDecoder() },
  17: { name: "WorkPageClosed", decoder: getWorkPageClosedEventDecoder() },
  18: { name: "BeaconStored", decoder: getBeaconStoredEventDecoder() },
  19: { name: "DifficultyAdjusted", decoder: getDifficultyAdjustedEventDecoder() },
  20: { name: "SyncAnchored", decoder: getSyncAnchoredEventDecoder() },
  21: { name: "SyncAnchorClosed", decoder: getSyncAnchorClosedEventDecoder() },
};

/** A decoded event. */
export type ProgramEvent =
  | { readonly name: "NetworkInitialized"; readonly data: NetworkInitializedEvent }
  | { readonly name: "ParametersSet"; readonly data: ParametersSetEvent }
  | { readonly name: "AdminProposed"; readonly data: AdminProposedEvent }
  | { readonly name: "AdminAccepted"; readonly data: AdminAcceptedEvent }
  | { readonly name: "InflowChanged"; readonly data: InflowChangedEvent }
  | { readonly name: "EntryRegistered"; readonly data: EntryRegisteredEvent }
  | { readonly name: "EntryUpdated"; readonly data: EntryUpdatedEvent }
  | { readonly name: "RegionOpened"; readonly data: RegionOpenedEvent }
  | { readonly name: "RegionUpdated"; readonly data: RegionUpdatedEvent }
  | { readonly name: "EpochPageOpened"; readonly data: EpochPageOpenedEvent }
  | { readonly name: "LedgerOpened"; readonly data: LedgerOpenedEvent }
  | { readonly name: "EpochsClosed"; readonly data: EpochsClosedEvent }
  | { readonly name: "EpochPageClosed"; readonly data: EpochPageClosedEvent }
  | { readonly name: "WorkPageOpened"; readonly data: WorkPageOpenedEvent }
  | { readonly name: "WorkCredited"; readonly data: WorkCreditedEvent }
  | { readonly name: "WorkSettled"; readonly data: WorkSettledEvent }
  | { readonly name: "WorkPageClosed"; readonly data: WorkPageClosedEvent }
  | { readonly name: "BeaconStored"; readonly data: BeaconStoredEvent }
  | { readonly name: "DifficultyAdjusted"; readonly data: DifficultyAdjustedEvent }
  | { readonly name: "SyncAnchored"; readonly data: SyncAnchoredEvent }
  | { readonly name: "SyncAnchorClosed"; readonly data: SyncAnchorClosedEvent };
