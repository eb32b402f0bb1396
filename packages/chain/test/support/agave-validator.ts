import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const KEEPER = fileURLToPath(new URL('./run-until-closed.ts', import.meta.url));

const START_LIMIT_MS = 90_000;
const START_ATTEMPTS = 3;
/** In its first 32 slots (the first epoch) a fresh validator lets v0 transactions lie, so it starts later. */
const FIRST_SLOT = '64';
/** A validator takes a block of ports for its peers; these lie below the range that systems hand out. */
const FIRST_GOSSIP_PORT = 20_000;
const PEER_PORTS = 50;
const GOSSIP_PORT_CHOICES = 240;

export interface AgaveValidator {
  readonly url: string;
  stop(): Promise<void>;
}

/** The path of Agave's test validator, or undefined where none is on the PATH. */
export function findAgaveValidator(): string | undefined {
  try {
    return execFileSync('which', ['solana-test-validator'], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

/**
 * Starts a fresh validator on free ports and waits until it is healthy. It ends with this process at the latest, however
 * that ends. `genesis` are options of the binary that say what its chain starts with.
 */
export async function startAgaveValidator(
  binary: string,
  genesis: readonly string[] = [],
): Promise<AgaveValidator> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOnce(binary, genesis);
    } catch (error) {
      // Between finding a port free and the validator's taking it, another process may have.
      if (attempt === START_ATTEMPTS) throw error;
    }
  }
}

async function startOnce(binary: string, genesis: readonly string[]): Promise<AgaveValidator> {
  const ledger = mkdtempSync(join(tmpdir(), 'neoengine-agave-'));
  const [rpcPort, faucetPort] = await freePorts();
  const gossipPort = FIRST_GOSSIP_PORT + PEER_PORTS * randomInt(GOSSIP_PORT_CHOICES);
  const ports = {
    '--rpc-port': rpcPort,
    '--faucet-port': faucetPort,
    '--gossip-port': gossipPort,
    '--dynamic-port-range': `${gossipPort + 1}-${gossipPort + PEER_PORTS - 1}`,
  };
  const options = [
    '--quiet',
    '--warp-slot',
    FIRST_SLOT,
    '--ledger',
    ledger,
    ...Object.entries(ports).flat().map(String),
    ...genesis,
  ];
  const child = spawn(process.execPath, [KEEPER, ledger, binary, ...options], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const url = `http://127.0.0.1:${rpcPort}`;
  try {
    await untilHealthy(url, child);
  } catch (error) {
    await stop(child);
    throw error;
  }
  return { url, stop: () => stop(child) };
}

async function untilHealthy(url: string, child: ChildProcess): Promise<void> {
  const body = JSON.stringify({
    jsonrpc: '2.0',
    id: 1,
    method: 'getEpochInfo',
    params: [{ commitment: 'confirmed' }],
  });
  const headers = { 'content-type': 'application/json' };
  for (const deadline = Date.now() + START_LIMIT_MS; Date.now() < deadline; await sleep(250)) {
    if (child.exitCode !== null) throw new Error(`solana-test-validator exited with ${child.exitCode}`);
    const answer = await fetch(url, { method: 'POST', headers, body }).catch(() => undefined);
    const info = (await answer?.json().catch(() => undefined)) as
      | { result?: { blockHeight: number } }
      | undefined;
    if ((info?.result?.blockHeight ?? 0) > 2) return;
  }
  throw new Error(`solana-test-validator was not healthy within ${START_LIMIT_MS} ms`);
}

/** Ends the input of who keeps it, which kills it and removes its ledger. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.stdin?.end();
  await exited;
}

/** An RPC port whose successor, where the validator puts WebSockets, is free too; and a faucet port. */
async function freePorts(): Promise<[number, number]> {
  for (;;) {
    const [rpc, faucet] = [await freePort(0), await freePort(0)];
    if (rpc + 1 !== faucet && rpc < 65_535 && (await freePort(rpc + 1).catch(() => 0)) !== 0)
      return [rpc, faucet];
  }
}

function freePort(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
