// Adds to package-lock.json the platform packages that the registry at hand did not have.
//
// `npm install` leaves an optional dependency out of the lock where its registry lacks it, and `npm ci` then refuses the
// lock. The entries that are missing follow from their names; npm looks their bytes up where a platform needs them.
import { readFile, writeFile } from 'node:fs/promises';

const LOCKFILE = new URL('../package-lock.json', import.meta.url);
const PLATFORM = /-(android|darwin|freebsd|linux|win32)-(arm64|arm|ia32|x64)(?:-(gnu|musl|msvc))?$/;
const LIBC: Readonly<Record<string, string>> = { gnu: 'glibc', musl: 'musl' };
const EXACT_VERSION = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/;

interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly engines?: object;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

interface Lockfile {
  packages: Record<string, LockedPackage>;
}

/** The lock's entry of a platform package, or undefined where the name or version does not tell it. */
function platformEntry(name: string, version: string, parent: LockedPackage): LockedPackage | undefined {
  const [, os, cpu, abi] = PLATFORM.exec(name) ?? [];
  if (os === undefined || cpu === undefined || !EXACT_VERSION.test(version)) return undefined;
  const libc = LIBC[abi ?? ''];
  return {
    version,
    cpu: [cpu],
    ...(libc === undefined ? {} : { libc: [libc] }),
    ...(parent.license === undefined ? {} : { license: parent.license }),
    optional: true,
    os: [os],
    ...(parent.engines === undefined ? {} : { engines: parent.engines }),
  };
}

/** The entries that the lock lacks, by their path. */
function missingEntries({ packages }: Lockfile): Record<string, LockedPackage> {
  const missing: Record<string, LockedPackage> = {};
  for (const [path, parent] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
      const hoisted = `node_modules/${name}`;
      if (packages[hoisted] !== undefined || packages[`${path}/${hoisted}`] !== undefined) continue;
      const entry = platformEntry(name, version, parent);
      if (entry !== undefined) missing[hoisted] = entry;
    }
  }
  return missing;
}

const lockfile = JSON.parse(await readFile(LOCKFILE, 'utf8')) as Lockfile;
const missing = missingEntries(lockfile);
lockfile.packages = Object.fromEntries(
  Object.entries({ ...lockfile.packages, ...missing }).sort(([a], [b]) => a.localeCompare(b, 'en')),
);
await writeFile(LOCKFILE, `${JSON.stringify(lockfile, null, 2)}\n`);
for (const path of Object.keys(missing)) process.stdout.write(`added ${path}\n`);
