// Generated from the IDLs by "npm run programs:build". Do not edit.

import type { Decoder } from "@solana/kit";
import {
  getMinerRegisteredEventDecoder,
  type MinerRegisteredEvent,
  getSessionOpenedEventDecoder,
  type SessionOpenedEvent,
  getProofAcceptedEventDecoder,
  type ProofAcceptedEvent,
  getSessionClosedEventDecoder,
  type SessionClosedEvent,
} from "./types/index.ts";

/** First byte of a log record, and what decodes the whole record. */
export const EVENTS: Readonly<Record<number, { readonly name: string; readonly decoder: Decoder<object> }>> = {
  1: { name: "MinerRegistered", decoder: getMinerRegisteredEventDecoder() },
  2: { name: "SessionOpened", decoder: getSessionOpenedEventDecoder() },
  3: { name: "ProofAccepted", decoder: getProofAcceptedEventDecoder() },
  4: { name: "SessionClosed", decoder: getSessionClosedEventDecoder() },
};

/** A decoded event. */
export type ProgramEvent =
  | { readonly name: "MinerRegistered"; readonly data: MinerRegisteredEvent }
  | { readonly name: "SessionOpened"; readonly data: SessionOpenedEvent }
  | { readonly name: "ProofAccepted"; readonly data: ProofAcceptedEvent }
  | { readonly name: "SessionClosed"; readonly data: SessionClosedEvent };
