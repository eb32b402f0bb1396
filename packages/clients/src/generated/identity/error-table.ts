// Generated from the IDLs by "npm run programs:build". Do not edit.

/** Error numbers, their names and what they mean. */
export const ERRORS: Readonly<Record<number, { readonly name: string; readonly message: string }>> = {
  2000: {"name":"ParameterOutOfBounds","message":"A parameter lies outside its hard bounds."},
  2001: {"name":"UnknownDeviceKind","message":"The byte names no known kind of device."},
  2002: {"name":"UnknownTier","message":"A tier is 1 to 5."},
  2003: {"name":"UnknownAttestationKind","message":"The byte names no known kind of attestation."},
  2004: {"name":"KeysNotDistinct","message":"Owner key and device key (or the old and the new device key) must differ."},
  2005: {"name":"KeyAlreadyUsed","message":"This key belongs to a device already, or did; a key is used once."},
  2006: {"name":"TooManyRegistrations","message":"The owner registered as many devices in 24 hours as the network allows."},
  2007: {"name":"NotOwner","message":"The signer is not the device's owner."},
  2008: {"name":"NotDeviceKey","message":"The signer is not the device's current key."},
  2009: {"name":"DeviceNotActive","message":"The device is suspended or revoked."},
  2010: {"name":"DeviceRevoked","message":"The device was revoked, and stays so."},
  2011: {"name":"UpdateTooSoon","message":"A device is updated at most once an hour."},
  2012: {"name":"NoPendingChallenge","message":"Nobody asked this device to prove itself."},
  2013: {"name":"ChallengeExpired","message":"The challenge was not answered in time; ask for another."},
  2014: {"name":"WrongResponse","message":"The response does not answer the challenge."},
  2015: {"name":"TrustRisesTooFast","message":"Trust rises at most by the network's limit a day."},
  2016: {"name":"NotAdmin","message":"Only the network's admin may do this."},
};
