// Generated from the IDLs by "npm run programs:build". Do not edit.

/** Error numbers, their names and what they mean. */
export const ERRORS: Readonly<Record<number, { readonly name: string; readonly message: string }>> = {
  3000: {"name":"NotOwner","message":"The signer is not the device's owner."},
  3001: {"name":"NotDeviceKey","message":"The signer is not the device's current key."},
  3002: {"name":"DeviceNotActive","message":"The device is suspended or revoked."},
  3003: {"name":"WrongDevice","message":"The Device account is not the one that this miner belongs to."},
  3004: {"name":"UnsupportedNeoHashVersion","message":"This program, as built, does not verify that version of NeoHash."},
  3005: {"name":"SessionAlreadyOpen","message":"The device has an open session; submit its proof or close it first."},
  3006: {"name":"SessionOfOldKey","message":"The session was opened by a key that the device no longer uses."},
  3007: {"name":"SessionExpired","message":"The session is over; open another."},
  3008: {"name":"SessionStillOpen","message":"Only the device itself closes a session that still runs."},
  3009: {"name":"TimestampOutsideSession","message":"The proof's timestamp lies before its session or in the future."},
  3010: {"name":"DifficultyNotMet","message":"The proof's digest has fewer leading zero bits than its session demands."},
  3011: {"name":"SolutionNotCanonical","message":"The solution's indices are not in canonical order."},
  3012: {"name":"UnusableNonce","message":"The nonce gives no usable HashX program."},
  3013: {"name":"WrongSolution","message":"The solution's hashes do not cancel."},
  3014: {"name":"WrongWorkPage","message":"The work page belongs to another device."},
};
