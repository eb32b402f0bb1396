import { setTimeout as sleep } from 'node:timers/promises';
import { type Address, generateKeyPairSigner, type KeyPairSigner, lamports } from '@solana/kit';
import type { ChainConnection } from '../../src/rpc/index.ts';

const SOL = 1_000_000_000n;

/** A new signer with `sol` SOL from the cluster's faucet. */
export async function fundedSigner(cluster: ChainConnection, sol: bigint): Promise<KeyPairSigner> {
  const signer = await generateKeyPairSigner();
  await fund(cluster, signer.address, sol);
  return signer;
}

async function fund(cluster: ChainConnection, address: Address, sol: bigint): Promise<void> {
  await cluster.rpc.requestAirdrop(address, lamports(sol * SOL)).send();
  for (let attempt = 0; attempt < 200; attempt++) {
    if ((await balanceOf(cluster, address)) >= sol * SOL) return;
    await sleep(100);
  }
  throw new Error(`the faucet did not fund ${address}`);
}

export async function balanceOf(cluster: ChainConnection, address: Address): Promise<bigint> {
  return (await cluster.rpc.getBalance(address).send()).value;
}
