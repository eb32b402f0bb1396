import type { Rpc, RpcSubscriptions, SolanaRpcApi, SolanaRpcSubscriptionsApi } from '@solana/kit';
import { LocalnetOptionError } from './errors.ts';
import { createInProcessRpc, createInProcessSubscriptions } from './in-process.ts';
import type { DirectoryLock } from './ledger/directory-lock.ts';
import { ChainNode } from './node.ts';
import { openChain } from './open-chain.ts';
import type { LocalnetOptions } from './options.ts';
import { type LocalnetServer, type ServeOptions, serve } from './serve/serve.ts';

/** The longest jump of the clock, in seconds (100 years). */
const MAX_WARP_SECONDS = 3_155_760_000;

/**
 * A Solana cluster of one node inside the process: the real VM with slots, blocks, history and subscriptions.
 *
 * Every commitment level is reached at once. What it has answered or notified is on the disk (where it has a directory)
 * and survives the death of the process.
 */
export class Localnet implements AsyncDisposable {
  readonly rpc: Rpc<SolanaRpcApi>;
  readonly rpcSubscriptions: RpcSubscriptions<SolanaRpcSubscriptionsApi>;
  readonly #node: ChainNode;
  readonly #lock: DirectoryLock | undefined;
  readonly #servers = new Set<LocalnetServer>();
  #closing: Promise<void> | undefined;

  private constructor(node: ChainNode, lock: DirectoryLock | undefined) {
    this.#node = node;
    this.#lock = lock;
    this.rpc = createInProcessRpc(node);
    this.rpcSubscriptions = createInProcessSubscriptions(node);
  }

  /**
   * Makes a chain, or goes on with the one in the directory.
   *
   * @throws LocalnetOptionError, LocalnetProgramError, LocalnetDirectoryError, LocalnetLockedError, LocalnetCorruptError,
   *   LocalnetIncompatibleError
   */
  static async open(options: LocalnetOptions): Promise<Localnet> {
    const { chain, ledger, lock } = await openChain(options);
    return new Localnet(new ChainNode(chain, ledger, options.clock, options.directory), lock);
  }

  /**
   * Moves time on by this many seconds, as if that much had passed with empty blocks: blockhashes older than 150 slots
   * expire. At least one slot passes, so `warp(0)` closes the open block.
   */
  async warp(seconds: number): Promise<void> {
    if (!Number.isFinite(seconds) || seconds < 0 || seconds > MAX_WARP_SECONDS) {
      throw new LocalnetOptionError(`A localnet cannot move its clock by ${seconds} seconds.`, {
        advice: `Pass a number from 0 to ${MAX_WARP_SECONDS}.`,
      });
    }
    await this.#node.warp(seconds);
  }

  /**
   * Serves Solana's JSON-RPC over HTTP and its subscriptions over WebSocket, on loopback unless told otherwise.
   *
   * @throws LocalnetPortError, LocalnetOptionError
   */
  async serve(options: ServeOptions): Promise<LocalnetServer> {
    const server = await serve(this.#node, options);
    this.#servers.add(server);
    return server;
  }

  /** Ends serving and subscriptions, writes the state down and lets the directory go. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await Promise.all([...this.#servers].map((server) => server.close()));
    try {
      await this.#node.close();
    } finally {
      this.#lock?.release();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
