import { readFile } from 'node:fs/promises';
import { NeoEngineError } from '@neoengine/chain';

/** The programs, in the order in which they are deployed: each only needs those before it. */
export const PROGRAM_NAMES = ['core', 'identity', 'cpu', 'rewards'] as const;
export type ProgramName = (typeof PROGRAM_NAMES)[number];

const ARTIFACTS = new URL('../../../../programs/artifacts/', import.meta.url);

export class ProgramBinaryMissingError extends NeoEngineError {
  readonly code = 'PROGRAM_BINARY_MISSING';

  constructor(name: ProgramName, cause: unknown) {
    super(`The built program "${name}" is missing.`, {
      advice: 'Restore programs/artifacts from the repository, or run "npm run programs:build".',
      cause,
    });
  }
}

/** @throws ProgramBinaryMissingError */
export async function readProgramBinary(name: ProgramName): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(new URL(`neoengine_${name}.so`, ARTIFACTS)));
  } catch (error) {
    throw new ProgramBinaryMissingError(name, error);
  }
}
