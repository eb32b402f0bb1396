import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { binaryName } from './build-binary.ts';
import type { Toolchain } from './toolchain/find.ts';

/** What `programs/artifacts/manifest.json` says of the committed binaries. */
export interface ArtifactsManifest {
  readonly compiler: string;
  readonly linker: string;
  readonly programs: Readonly<
    Record<string, { readonly file: string; readonly sha256: string; readonly bytes: number }>
  >;
}

/** Writes the manifest of the binaries in `artifacts`. */
export function writeManifest(artifacts: string, programs: readonly string[], toolchain: Toolchain): void {
  const entries = programs.map((program) => {
    const file = binaryName(program);
    const binary = readFileSync(join(artifacts, file));
    const sha256 = createHash('sha256').update(binary).digest('hex');
    return [program, { file, sha256, bytes: binary.length }] as const;
  });
  const manifest: ArtifactsManifest = {
    compiler: toolchain.rustcVersion,
    linker: toolchain.linkerVersion,
    programs: Object.fromEntries(entries),
  };
  writeFileSync(join(artifacts, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** The manifest in `artifacts`. */
export function readManifest(artifacts: string): ArtifactsManifest {
  return JSON.parse(readFileSync(join(artifacts, 'manifest.json'), 'utf8')) as ArtifactsManifest;
}
