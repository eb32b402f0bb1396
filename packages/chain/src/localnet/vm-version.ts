import { createRequire } from 'node:module';

/** The release of the VM binding; a log is only run again by the release that wrote it. */
export const VM_VERSION = (createRequire(import.meta.url)('litesvm/package.json') as { version: string })
  .version;
