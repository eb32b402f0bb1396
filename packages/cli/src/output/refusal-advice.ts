/** What a person can do about the programs' own errors, by the error's name. */
const ADVICE: Readonly<Record<string, string>> = {
  AccountAlreadyInUse: 'It was made before: look at it instead of making it again.',
  AlreadyInitialized: 'It was made before: look at it instead of making it again.',
  AlreadyVoted: 'Nothing is left to do for this member.',
  DeviceNotActive: 'Register a device with a new key: neoengine device register <new-name>',
  DeviceRevoked: 'Register a device with a new key: neoengine device register <new-name>',
  InflowPaused: 'Wait until the admin resumes it; claims and withdrawals go on.',
  KeyAlreadyUsed:
    'Look at your devices with "neoengine device list", or register under another name for a new key.',
  MissingPermission: 'Let a member act that has the permission: neoengine vault show <vault>',
  NotAdmin: 'Give the wallet of the admin, whom "neoengine status" shows.',
  NotDeviceKey: "Give the name of the device's present key; it was changed by a rotation.",
  NotMember: 'Give the wallet of a member: neoengine vault show <vault>',
  NotOwner: "Give the owner's wallet with --wallet.",
  StaleGeneration: 'Propose it again.',
  TimeLocked: 'Wait: "neoengine vault inspect <transaction>" shows from when on it can be executed.',
  TooManyRegistrations: 'Wait a day, or register from another wallet.',
  TransactionNotApproved: 'Collect approvals first: neoengine vault approve <transaction>',
};

export function refusalAdvice(errorName: string): string | undefined {
  return Object.hasOwn(ADVICE, errorName) ? ADVICE[errorName] : undefined;
}
