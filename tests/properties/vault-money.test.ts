import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rewards } from '@neoengine/clients';
import { type Address, type KeyPairSigner, lamports } from '@solana/kit';
import { TOKEN_PROGRAM } from '../programs/rewards/world/assets.ts';
import {
  ALL,
  KIND,
  reconfigure,
  setRule,
  transfer,
  transferSol,
} from '../programs/rewards/world/vault-payloads.ts';
import {
  approved,
  createTestVault,
  hashPayload,
  proposeInstruction,
  sortMembers,
  type TestVault,
  TIME_LOCK,
  transactionAddress,
  withAccounts,
} from '../programs/rewards/world/vaults.ts';
import { createVm, type TestVm } from '../support/test-vm.ts';
import { createMint, createTokenAccount, tokenBalance } from '../support/token-accounts.ts';
import { Random } from './random.ts';
import { StepSender } from './step-sender.ts';

const STEPS = 45_000;
const LIVE = 6;
const CAP = 500n;
const PERIOD = 86_400n;
const LIFETIME = 90n * 86_400n;
const THRESHOLD = 2;

type Status = 'active' | 'approved' | 'rejected' | 'cancelled' | 'executed';

/** One transaction as it should be. */
interface Pending {
  readonly address: Address;
  readonly kind: 'token' | 'sol' | 'members';
  readonly amount: bigint;
  readonly proposer: KeyPairSigner;
  readonly generation: number;
  readonly createdAt: bigint;
  readonly payloadHash: Uint8Array;
  readonly approvals: Set<KeyPairSigner>;
  readonly rejections: Set<KeyPairSigner>;
  status: Status;
  approvedAt: bigint;
}

/** A vault's members, transactions and money, computed without the chain. */
class VaultModel {
  readonly #vm: TestVm;
  readonly #random: Random;
  readonly #sender: StepSender;
  readonly #vault: TestVault;
  readonly #people: readonly KeyPairSigner[];
  readonly #accounts: {
    readonly mint: Address;
    readonly source: Address;
    readonly outside: Address;
    readonly wallet: Address;
  };
  readonly #rule: Address;
  readonly #live: Pending[] = [];
  #members: KeyPairSigner[];
  #generation = 0;
  #nonce = 100n;
  #tokens = { in: 0n, out: 0n };
  #sol = { in: 0n, out: 0n };
  #spent = { at: 0n, amount: 0n };
  readonly #ruleStart: bigint;
  executions = 0;

  constructor(options: {
    vm: TestVm;
    random: Random;
    vault: TestVault;
    people: readonly KeyPairSigner[];
    accounts: { mint: Address; source: Address; outside: Address; wallet: Address };
    rule: Address;
    ruleStart: bigint;
  }) {
    this.#vm = options.vm;
    this.#random = options.random;
    this.#sender = new StepSender(options.vm);
    this.#vault = options.vault;
    this.#people = options.people;
    this.#accounts = options.accounts;
    this.#rule = options.rule;
    this.#ruleStart = options.ruleStart;
    this.#members = [...options.people.slice(0, 3)];
  }

  async step(): Promise<void> {
    switch (this.#random.below(10)) {
      case 0:
        return this.#deposit();
      case 1:
        return this.#propose();
      case 2:
      case 3:
      case 4:
        return this.#vote();
      case 5:
      case 6:
        return this.#execute();
      case 7:
        return this.#distribute();
      case 8:
        return this.#cancel();
      default:
        this.#sender.flush();
        this.#vm.advance(BigInt(this.#random.below(this.#random.once(50) ? 4_000_000 : TIME_LOCK)));
    }
  }

  /** Vault in = out + held, for tokens and for lamports. */
  compare(): void {
    this.#sender.flush();
    assert.equal(tokenBalance(this.#vm, this.#accounts.source), this.#tokens.in - this.#tokens.out);
    assert.equal(
      tokenBalance(this.#vm, this.#accounts.outside),
      10n ** 15n - this.#tokens.in + this.#tokens.out,
    );
    assert.equal(this.#vm.balance(this.#vault.authority), this.#sol.in - this.#sol.out);
  }

  #apply(expected: string | undefined, instruction: Parameters<StepSender['succeed']>[0]): boolean {
    if (expected === undefined) {
      this.#sender.succeed(instruction);
      return true;
    }
    const name = this.#sender.fail(instruction);
    if (expected !== 'any') assert.equal(name, expected);
    return false;
  }

  async #deposit(): Promise<void> {
    const amount = this.#random.amount(2_000n);
    if (this.#random.once(3)) {
      this.#sender.flush();
      this.#vm.svm.airdrop(this.#vault.authority, lamports(amount * 1_000_000n));
      this.#sol.in += amount * 1_000_000n;
      return;
    }
    const { mint, source: destination, outside: source } = this.#accounts;
    const [depositor] = this.#people;
    assert.ok(depositor);
    const vault = { vault: this.#vault.address, vaultAuthority: this.#vault.authority };
    this.#apply(
      undefined,
      rewards.getDepositInstruction({
        depositor,
        ...vault,
        source,
        destination,
        mint,
        tokenProgram: TOKEN_PROGRAM,
        amount,
      }),
    );
    this.#tokens.in += amount;
  }

  async #propose(): Promise<void> {
    if (this.#live.length >= LIVE) this.#live.shift();
    const proposer = this.#random.pick(this.#people);
    const [kind, number] = this.#random.once(12)
      ? (['members', KIND.reconfigure] as const)
      : this.#random.pick([
          ['token', KIND.transfer],
          ['sol', KIND.transferSol],
        ] as const);
    const amount = this.#random.amount(kind === 'sol' ? 3_000_000_000n : 3_000n);
    this.#nonce += 1n;
    const proposal = {
      vault: this.#vault,
      nonce: this.#nonce,
      kind: number,
      payload: this.#payload(kind, amount),
      member: proposer,
    };
    const allowed = this.#members.includes(proposer);
    if (!this.#apply(allowed ? undefined : 'NotMember', await proposeInstruction(this.#vm, proposal))) return;
    this.#live.push({
      address: await transactionAddress(this.#vault, this.#nonce),
      kind,
      amount,
      proposer,
      generation: this.#generation,
      createdAt: this.#vm.time,
      payloadHash: hashPayload(number, proposal.payload),
      approvals: new Set(),
      rejections: new Set(),
      status: 'active',
      approvedAt: 0n,
    });
  }

  /** A change of members swaps the last one for whoever is outside. */
  #payload(kind: Pending['kind'], amount: bigint): Uint8Array {
    const { mint, outside, wallet } = this.#accounts;
    if (kind === 'token') return new Uint8Array(transfer(mint, outside, amount));
    if (kind === 'sol') return new Uint8Array(transferSol(wallet, amount));
    return new Uint8Array(
      reconfigure(
        THRESHOLD,
        TIME_LOCK,
        sortMembers(this.#swapped().map((member) => [member.address, ALL] as const)),
      ),
    );
  }

  #swapped(): KeyPairSigner[] {
    const outside = this.#people.find((person) => !this.#members.includes(person));
    assert.ok(outside);
    return [...this.#members.slice(1), outside];
  }

  async #vote(): Promise<void> {
    const pending = this.#live.length > 0 && this.#random.pick(this.#live);
    if (!pending) return;
    const voter = this.#random.pick(this.#people);
    const against = this.#random.once(4);
    const { address: transaction, payloadHash } = pending;
    const accounts = { vault: this.#vault.address, transaction, member: voter };
    const vote = against
      ? rewards.getRejectInstruction(accounts)
      : rewards.getApproveInstruction({ ...accounts, payloadHash });
    const refusal = this.#voteRefusal(pending, voter, against);
    if (!this.#apply(refusal, vote)) return;
    if (against) this.#rejectBy(pending, voter);
    else this.#approveBy(pending, voter);
  }

  #voteRefusal(pending: Pending, voter: KeyPairSigner, against: boolean): string | undefined {
    if (!this.#members.includes(voter)) return 'NotMember';
    if (pending.generation !== this.#generation) return 'StaleGeneration';
    if (!against && this.#vm.time >= pending.createdAt + LIFETIME) return 'TransactionExpired';
    const open = pending.status === 'active' || (against && pending.status === 'approved');
    if (!open) return 'TransactionNotActive';
    return (against ? pending.rejections : pending.approvals).has(voter) ? 'AlreadyVoted' : undefined;
  }

  #approveBy(pending: Pending, voter: KeyPairSigner): void {
    pending.approvals.add(voter);
    pending.rejections.delete(voter);
    if (pending.approvals.size < THRESHOLD) return;
    [pending.status, pending.approvedAt] = ['approved', this.#vm.time];
  }

  #rejectBy(pending: Pending, voter: KeyPairSigner): void {
    pending.rejections.add(voter);
    pending.approvals.delete(voter);
    if (pending.approvals.size < THRESHOLD) pending.status = 'active';
    if (this.#members.length - pending.rejections.size < THRESHOLD) pending.status = 'rejected';
  }

  async #cancel(): Promise<void> {
    if (!this.#random.once(8)) return;
    const pending = this.#live.length > 0 && this.#random.pick(this.#live);
    if (!pending) return;
    const finished = ['executed', 'rejected', 'cancelled'].includes(pending.status);
    const instruction = rewards.getCancelInstruction({
      proposer: pending.proposer,
      transaction: pending.address,
    });
    if (this.#apply(finished ? 'TransactionNotActive' : undefined, instruction)) pending.status = 'cancelled';
  }

  async #execute(): Promise<void> {
    const pending = this.#live.length > 0 && this.#random.pick(this.#live);
    if (!pending) return;
    const member = this.#random.pick(this.#people);
    const refusal = this.#executionRefusal(pending, member) ?? this.#balanceRefusal(pending);
    if (!this.#apply(refusal, this.#execution(pending, member))) return;
    this.executions += 1;
    pending.status = 'executed';
    if (pending.kind === 'token') this.#tokens.out += pending.amount;
    if (pending.kind === 'sol') this.#sol.out += pending.amount;
    if (pending.kind === 'members') {
      this.#members = this.#swapped();
      this.#generation += 1;
    }
  }

  #executionRefusal(pending: Pending, member: KeyPairSigner): string | undefined {
    if (!this.#members.includes(member)) return 'NotMember';
    if (pending.status !== 'approved') return 'TransactionNotApproved';
    if (pending.generation !== this.#generation) return 'StaleGeneration';
    if (this.#vm.time >= pending.createdAt + LIFETIME) return 'TransactionExpired';
    return this.#vm.time < pending.approvedAt + BigInt(TIME_LOCK) ? 'TimeLocked' : undefined;
  }

  /** The token and system programs' own refusals; the vault may also not keep less than rent lets it. */
  #balanceRefusal({ kind, amount }: Pending): string | undefined {
    if (kind === 'token' && amount > this.#tokens.in - this.#tokens.out) return 'any';
    const left = this.#sol.in - this.#sol.out - amount;
    const rent = this.#vm.svm.minimumBalanceForRentExemption(0n);
    return kind === 'sol' && (left < 0n || (left > 0n && left < rent)) ? 'any' : undefined;
  }

  #execution(pending: Pending, member: KeyPairSigner) {
    const { mint, source, outside, wallet } = this.#accounts;
    const common = { member, vault: this.#vault.address, transaction: pending.address };
    const vaultAuthority = this.#vault.authority;
    if (pending.kind === 'members') return rewards.getExecuteReconfigureInstruction(common);
    if (pending.kind === 'sol') {
      return rewards.getExecuteTransferSolInstruction({ ...common, vaultAuthority, destination: wallet });
    }
    const tokens = { source, destination: outside, mint, tokenProgram: TOKEN_PROGRAM };
    return rewards.getExecuteTransferInstruction({ ...common, vaultAuthority, ...tokens });
  }

  async #distribute(): Promise<void> {
    const { mint, source, outside } = this.#accounts;
    const distributor = this.#random.pick(this.#people);
    const amount = this.#random.amount(300n);
    const period = (this.#vm.time - this.#ruleStart) / PERIOD;
    const spent = this.#spent.at === period ? this.#spent.amount : 0n;
    const refusal = this.#ruleRefusal(distributor, amount, spent);
    const instruction = rewards.getExecuteAutomatedDistributionInstruction({
      distributor,
      vault: this.#vault.address,
      rule: this.#rule,
      vaultAuthority: this.#vault.authority,
      source,
      mint,
      tokenProgram: TOKEN_PROGRAM,
      amounts: [amount, 0n, 0n, 0n, 0n, 0n, 0n, 0n],
    });
    if (!this.#apply(refusal, withAccounts(instruction, [{ address: outside, writable: true }]))) return;
    this.#spent = { at: period, amount: spent + amount };
    this.#tokens.out += amount;
  }

  #ruleRefusal(distributor: KeyPairSigner, amount: bigint, spent: bigint): string | undefined {
    if (!this.#members.includes(distributor)) return 'NotAuthorized';
    if (this.#generation > 0) return 'StaleGeneration';
    if (spent + amount > CAP) return 'RuleCapExceeded';
    return amount > this.#tokens.in - this.#tokens.out ? 'any' : undefined;
  }
}

test(`vault in = out + held, over ${STEPS} random steps`, async () => {
  const random = new Random('vault');
  const vm = await createVm();
  let steps = 0;
  let executions = 0;
  while (steps < STEPS) {
    const model = await vaultModel(vm, random);
    for (let count = 0; count < STEPS / 20; count += 1, steps += 1) {
      await model.step();
      if (count % 250 === 0) model.compare();
    }
    model.compare();
    executions += model.executions;
  }
  assert.ok(executions > STEPS / 200, `only ${executions} executions: the walk proves little`);
});

/** A fresh vault of three, a fourth person outside, money outside, and a rule. */
async function vaultModel(vm: TestVm, random: Random): Promise<VaultModel> {
  vm.svm.withSigverify(true);
  const { vault, members } = await createTestVault(vm);
  const people = [...members, await vm.wallet()];
  const mint = await createMint(vm, vm.deployer.address);
  const source = await createTokenAccount(vm, mint, vault.authority);
  const outside = await createTokenAccount(vm, mint, members[0].address, 10n ** 15n);
  const wallet = (await vm.wallet()).address;
  const endsAt = vm.time + 10_000n * PERIOD;
  const terms = {
    nonce: 1n,
    mint,
    capPerPeriod: CAP,
    period: Number(PERIOD),
    endsAt,
    destinations: [outside],
  };
  const proposal = { vault, nonce: 1n, kind: KIND.setRule, payload: setRule(terms), member: members[0] };
  const transaction = await approved(vm, proposal, [members[0], members[1]]);
  const [rule] = await rewards.findRulePda({ vault: vault.address, nonce: 1n });
  const set = { payer: vm.payer, member: members[0], vault: vault.address, transaction, rule };
  await vm.mustSend([rewards.getExecuteSetRuleInstruction(set)]);
  const ruleStart = vm.time;
  return new VaultModel({
    vm,
    random,
    vault,
    people,
    accounts: { mint, source, outside, wallet },
    rule,
    ruleStart,
  });
}
