// Generated from the IDLs by "npm run programs:build". Do not edit.

import * as coreClient from './generated/core/index.ts';
import * as cpuClient from './generated/cpu/index.ts';
import * as identityClient from './generated/identity/index.ts';
import * as rewardsClient from './generated/rewards/index.ts';

export * as core from './generated/core/index.ts';
export * as cpu from './generated/cpu/index.ts';
export * as identity from './generated/identity/index.ts';
export * as rewards from './generated/rewards/index.ts';
export { ERRORS as COMMON_ERRORS } from './generated/common-errors.ts';

/** Every program: its name, address, errors (without the common ones) and events. */
export const PROGRAMS = [
  { name: 'core', address: coreClient.CORE_PROGRAM_ADDRESS, errors: coreClient.ERRORS, events: coreClient.EVENTS },
  { name: 'cpu', address: cpuClient.CPU_PROGRAM_ADDRESS, errors: cpuClient.ERRORS, events: cpuClient.EVENTS },
  { name: 'identity', address: identityClient.IDENTITY_PROGRAM_ADDRESS, errors: identityClient.ERRORS, events: identityClient.EVENTS },
  { name: 'rewards', address: rewardsClient.REWARDS_PROGRAM_ADDRESS, errors: rewardsClient.ERRORS, events: rewardsClient.EVENTS },
] as const;
