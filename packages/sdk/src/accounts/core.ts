import { core } from '@neoengine/clients';
import type { AccountType } from './account-type.ts';

const program = core.CORE_PROGRAM_ADDRESS;

export const NETWORK: AccountType<core.Network> = {
  name: 'network',
  program,
  discriminator: core.NETWORK_DISCRIMINATOR,
  decoder: core.getNetworkDecoder(),
};

export const PROGRAM_ENTRY: AccountType<core.ProgramEntry> = {
  name: 'registry entry',
  program,
  discriminator: core.PROGRAM_ENTRY_DISCRIMINATOR,
  decoder: core.getProgramEntryDecoder(),
};

export const REGION: AccountType<core.Region> = {
  name: 'region',
  program,
  discriminator: core.REGION_DISCRIMINATOR,
  decoder: core.getRegionDecoder(),
};

export const EPOCH_PAGE: AccountType<core.EpochPage> = {
  name: 'page of epochs',
  program,
  discriminator: core.EPOCH_PAGE_DISCRIMINATOR,
  decoder: core.getEpochPageDecoder(),
};

export const EPOCH_LEDGER: AccountType<core.EpochLedger> = {
  name: 'ledger',
  program,
  discriminator: core.EPOCH_LEDGER_DISCRIMINATOR,
  decoder: core.getEpochLedgerDecoder(),
};

export const WORK_PAGE: AccountType<core.WorkPage> = {
  name: 'work page',
  program,
  discriminator: core.WORK_PAGE_DISCRIMINATOR,
  decoder: core.getWorkPageDecoder(),
};

export const BEACON_RING: AccountType<core.BeaconRing> = {
  name: 'beacon ring',
  program,
  discriminator: core.BEACON_RING_DISCRIMINATOR,
  decoder: core.getBeaconRingDecoder(),
};

export const DIFFICULTY: AccountType<core.Difficulty> = {
  name: 'difficulty',
  program,
  discriminator: core.DIFFICULTY_DISCRIMINATOR,
  decoder: core.getDifficultyDecoder(),
};
