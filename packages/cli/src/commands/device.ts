import type { Command } from 'commander';
import type { Interruption } from '../interruption.ts';
import { addRevoke, addRotate, addVerify } from './device-lifecycle.ts';
import { addRegister } from './device-register.ts';
import { addList, addShow } from './device-views.ts';

const EXAMPLES = `
Examples:
  $ neoengine device register my-laptop --kind laptop --tier 3
  $ neoengine device list
  $ neoengine device show my-laptop
  $ neoengine device verify my-laptop
  $ neoengine device rotate my-laptop my-laptop-2
  $ neoengine device revoke my-laptop`;

export function addDeviceCommand(program: Command, interruption: Interruption): void {
  const device = program
    .command('device')
    .description('register devices, look at them, verify, rotate keys, revoke')
    .addHelpText('afterAll', EXAMPLES);
  addRegister(device, interruption);
  addList(device, interruption);
  addShow(device, interruption);
  addVerify(device, interruption);
  addRotate(device, interruption);
  addRevoke(device, interruption);
}
