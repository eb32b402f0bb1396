// Generated from the IDLs by "npm run programs:build". Do not edit.

import type { Decoder } from "@solana/kit";
import {
  getParametersSetEventDecoder,
  type ParametersSetEvent,
  getDeviceRegisteredEventDecoder,
  type DeviceRegisteredEvent,
  getDeviceUpdatedEventDecoder,
  type DeviceUpdatedEvent,
  getChallengeIssuedEventDecoder,
  type ChallengeIssuedEvent,
  getDeviceVerifiedEventDecoder,
  type DeviceVerifiedEvent,
  getDeviceAttestedEventDecoder,
  type DeviceAttestedEvent,
  getTrustAdjustedEventDecoder,
  type TrustAdjustedEvent,
  getKeyRotatedEventDecoder,
  type KeyRotatedEvent,
  getDeviceRevokedEventDecoder,
  type DeviceRevokedEvent,
} from "./types/index.ts";

/** First byte of a log record, and what decodes the whole record. */
export const EVENTS: Readonly<Record<number, { readonly name: string; readonly decoder: Decoder<object> }>> = {
  1: { name: "ParametersSet", decoder: getParametersSetEventDecoder() },
  2: { name: "DeviceRegistered", decoder: getDeviceRegisteredEventDecoder() },
  3: { name: "DeviceUpdated", decoder: getDeviceUpdatedEventDecoder() },
  4: { name: "ChallengeIssued", decoder: getChallengeIssuedEventDecoder() },
  5: { name: "DeviceVerified", decoder: getDeviceVerifiedEventDecoder() },
  6: { name: "DeviceAttested", decoder: getDeviceAttestedEventDecoder() },
  7: { name: "TrustAdjusted", decoder: getTrustAdjustedEventDecoder() },
  8: { name: "KeyRotated", decoder: getKeyRotatedEventDecoder() },
  9: { name: "DeviceRevoked", decoder: getDeviceRevokedEventDecoder() },
};

/** A decoded event. */
export type ProgramEvent =
  | { readonly name: "ParametersSet"; readonly data: ParametersSetEvent }
  | { readonly name: "DeviceRegistered"; readonly data: DeviceRegisteredEvent }
  | { readonly name: "DeviceUpdated"; readonly data: DeviceUpdatedEvent }
  | { readonly name: "ChallengeIssued"; readonly data: ChallengeIssuedEvent }
  | { readonly name: "DeviceVerified"; readonly data: DeviceVerifiedEvent }
  | { readonly name: "DeviceAttested"; readonly data: DeviceAttestedEvent }
  | { readonly name: "TrustAdjusted"; readonly data: TrustAdjustedEvent }
  | { readonly name: "KeyRotated"; readonly data: KeyRotatedEvent }
  | { readonly name: "DeviceRevoked"; readonly data: DeviceRevokedEvent };
