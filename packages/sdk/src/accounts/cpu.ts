import { cpu } from '@neoengine/clients';
import type { AccountType } from './account-type.ts';

const program = cpu.CPU_PROGRAM_ADDRESS;

export const MINER: AccountType<cpu.Miner> = {
  name: 'miner',
  program,
  discriminator: cpu.MINER_DISCRIMINATOR,
  decoder: cpu.getMinerDecoder(),
};

export const MINING_SESSION: AccountType<cpu.MiningSession> = {
  name: 'mining session',
  program,
  discriminator: cpu.MINING_SESSION_DISCRIMINATOR,
  decoder: cpu.getMiningSessionDecoder(),
};
