import { identity } from '@neoengine/clients';
import type { AccountType } from './account-type.ts';

const program = identity.IDENTITY_PROGRAM_ADDRESS;

export const IDENTITY_CONFIG: AccountType<identity.IdentityConfig> = {
  name: 'identity configuration',
  program,
  discriminator: identity.IDENTITY_CONFIG_DISCRIMINATOR,
  decoder: identity.getIdentityConfigDecoder(),
};

export const DEVICE: AccountType<identity.Device> = {
  name: 'device',
  program,
  discriminator: identity.DEVICE_DISCRIMINATOR,
  decoder: identity.getDeviceDecoder(),
};

export const KEY_RECORD: AccountType<identity.KeyRecord> = {
  name: 'record of a device key',
  program,
  discriminator: identity.KEY_RECORD_DISCRIMINATOR,
  decoder: identity.getKeyRecordDecoder(),
};
