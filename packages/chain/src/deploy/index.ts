export { deriveBufferSigner } from './buffer-key.ts';
export {
  type BufferListing,
  type CloseBufferOptions,
  closeBuffer,
  findBuffers,
} from './buffers.ts';
export type { DeployProgress } from './deploy-context.ts';
export { type DeployProgramOptions, type DeployResult, deployProgram } from './deploy-program.ts';
export {
  AuthorityMismatchError,
  DeployVerificationError,
  InvalidProgramFileError,
  NotABufferError,
  NotAProgramError,
  ProgramAddressInUseError,
  ProgramKeyRequiredError,
  SlotStalledError,
} from './errors.ts';
export { MAX_PROGRAM_BYTES } from './limits.ts';
export { type DeployedProgram, fetchProgram } from './loader-accounts.ts';
export { type SetUpgradeAuthorityOptions, setUpgradeAuthority } from './upgrade-authority.ts';
