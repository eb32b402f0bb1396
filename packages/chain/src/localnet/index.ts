export {
  LocalnetClosedError,
  LocalnetCorruptError,
  LocalnetDirectoryError,
  LocalnetIncompatibleError,
  LocalnetLockedError,
  LocalnetOptionError,
  LocalnetPortError,
  LocalnetProgramError,
  LocalnetWriteError,
} from './errors.ts';
export { Localnet } from './localnet.ts';
export type { GenesisProgram, LocalnetOptions } from './options.ts';
export type { LocalnetServer, ServeOptions } from './serve/serve.ts';
