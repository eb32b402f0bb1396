export type { SupportedVersion } from './build-message.ts';
export {
  BlockhashExpiredError,
  ConfirmationUnknownError,
  InsufficientFundsError,
  SendAbortedError,
  SequenceInterruptedError,
  SimulationFailedError,
  TransactionFailedError,
  type TransactionFailure,
  TransactionTooLargeError,
} from './errors.ts';
export type { ProgramErrorDecoder, ProgramErrorDecoders, ProgramErrorInfo } from './program-errors.ts';
export { type InstructionGroup, packInstructions, sendInSequence } from './send-in-sequence.ts';
export {
  type LandedTransaction,
  landInstructions,
  type SendInstructionsOptions,
  type SendOptions,
  type SentTransaction,
  sendInstructions,
} from './send-instructions.ts';
export type { MeasuredLimits } from './simulate.ts';
