// Hands mangled transactions to the VM; the process ends where one of them gets past the reader and breaks the VM.
import { Localnet } from '../../src/localnet/index.ts';
import { buildTransaction, fundedSigner, memo, transfer } from './support.ts';

const [seedText = '1', runsText = '1000'] = process.argv.slice(2);
let state = Number(seedText);

function random(below: number): number {
  state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
  return (state >>> 8) % below;
}

const localnet = await Localnet.open({ clock: 'stepped' });
const { rpc } = localnet;
const payer = await fundedSigner(rpc);
const wires = [
  await buildTransaction(rpc, payer, [transfer(payer, payer.address, 1n), memo('hello')]),
  await buildTransaction(rpc, payer, [memo('x'.repeat(900))]),
].map((wire) => Buffer.from(wire, 'base64'));
// The same message in the v1 and legacy forms: mangling then reaches those readers too.
const v0 = wires[0] as Buffer;
wires.push(Buffer.concat([v0.subarray(0, 65), v0.subarray(66, v0.length - 1)]));
wires.push(Buffer.concat([Buffer.from([0x81]), v0.subarray(66, 69), Buffer.alloc(4), v0.subarray(70)]));

let accepted = 0;
for (let run = 0; run < Number(runsText); run++) {
  let wire = Buffer.from(wires[random(wires.length)] as Buffer);
  for (let edits = 1 + random(3); edits > 0 && wire.length > 0; edits--) {
    const at = random(4) === 0 ? random(wire.length) : random(Math.min(wire.length, 110));
    const kind = random(4);
    if (kind < 2) wire[at] = random(256);
    else if (kind === 2) wire = Buffer.concat([wire.subarray(0, at), wire.subarray(at + 1 + random(40))]);
    else
      wire = Buffer.concat([
        wire.subarray(0, at),
        Buffer.alloc(1 + random(3), random(256)),
        wire.subarray(at),
      ]);
  }
  const config = { encoding: 'base64', sigVerify: false, replaceRecentBlockhash: true } as const;
  const answer = await rpc
    .simulateTransaction(wire.toString('base64') as never, config as never)
    .send()
    .catch(() => undefined);
  if (answer !== undefined) accepted += 1;
}
await localnet.close();
process.stdout.write(`${accepted}\n`);
