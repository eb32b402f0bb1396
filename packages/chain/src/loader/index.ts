export * from './loader-instructions.ts';
export {
  BUFFER_HEADER_BYTES,
  type BufferState,
  findProgramDataAddress,
  LOADER_V3_ADDRESS,
  PROGRAM_BYTES,
  PROGRAM_DATA_HEADER_BYTES,
  type ProgramDataState,
  readBufferState,
  readProgramDataAddress,
  readProgramDataState,
} from './loader-state.ts';
