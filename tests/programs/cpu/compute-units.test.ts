import test from 'node:test';
import { cpu } from '@neoengine/clients';
import { recordComputeUnits } from '../../support/index.ts';
import { registerDevice } from '../identity/support/devices.ts';
import {
  closeSessionInstruction,
  createMiningNetwork,
  openSessionInstruction,
  openWorkPageInstruction,
  registerMinerInstruction,
  SESSION_SECONDS,
} from './support/mining.ts';

/** How many devices are tried: an address whose bump lies lower costs 1,500 units more for each step. */
const DEVICES = 64;

test(`what a miner's first steps take over ${DEVICES} devices`, async () => {
  const network = await createMiningNetwork();
  const { vm } = network;
  for (let index = 0; index < DEVICES; index++) {
    const device = await registerDevice(network, `device ${index}`);
    const registered = await vm.mustSend([await registerMinerInstruction(network, device)]);
    recordComputeUnits('cpu', 'registerMiner', registered.computeUnits, 'miner');
    const [miner] = await cpu.findMinerPda({ device: device.address });
    const [session] = await cpu.findMiningSessionPda({ miner });
    const full = { ...device, miner, session };
    const paged = await vm.mustSend([await openWorkPageInstruction(network, full)]);
    recordComputeUnits('cpu', 'openWorkPage', paged.computeUnits, 'workPage');
    const opened = await vm.mustSend([await openSessionInstruction(network, full)]);
    recordComputeUnits('cpu', 'openSession', opened.computeUnits, 'miner');
    vm.advance(SESSION_SECONDS + 1n);
    const closed = await vm.mustSend([closeSessionInstruction(network, full)]);
    recordComputeUnits('cpu', 'closeSession', closed.computeUnits, 'miner');
  }
});
