import {
  type Address,
  type Base64EncodedWireTransaction,
  generateKeyPairSigner,
  type Instruction,
  type KeyPairSigner,
  type Rpc,
  type SolanaRpcApi,
} from '@solana/kit';
import { getCreateAccountInstruction } from '@solana-program/system';
import {
  findAssociatedTokenPda,
  getApproveInstruction,
  getCreateAssociatedTokenInstructionAsync,
  getInitializeMintInstruction,
  getMintSize,
  getMintToInstruction,
  getTransferInstruction,
  TOKEN_PROGRAM_ADDRESS,
} from '@solana-program/token';
import { buildTransaction } from './support.ts';

export interface Tokens {
  readonly mint: Address;
  readonly mine: Address;
  readonly other: KeyPairSigner;
  readonly theirs: Address;
  /** One more transfer, of 1 token. */
  readonly moreTransfers: readonly Instruction[];
}

/** A mint of 1,000 tokens with 6 decimals: 600.5 with the payer, of which 25 are delegated, the rest with `other`. */
export async function mintTokens(
  rpc: Rpc<SolanaRpcApi>,
  payer: KeyPairSigner,
  submit: (wire: Base64EncodedWireTransaction) => Promise<unknown>,
): Promise<Tokens> {
  const [mint, other] = await Promise.all([generateKeyPairSigner(), generateKeyPairSigner()]);
  const space = getMintSize();
  const rent = await rpc.getMinimumBalanceForRentExemption(BigInt(space)).send();
  const ata = async (owner: Address) =>
    (await findAssociatedTokenPda({ mint: mint.address, owner, tokenProgram: TOKEN_PROGRAM_ADDRESS }))[0];
  const [mine, theirs] = [await ata(payer.address), await ata(other.address)];
  const newAccount = {
    payer,
    newAccount: mint,
    lamports: rent,
    space,
    programAddress: TOKEN_PROGRAM_ADDRESS,
  };
  const move = (amount: bigint) =>
    getTransferInstruction({ source: mine, destination: theirs, authority: payer, amount });
  const setUp = [
    getCreateAccountInstruction(newAccount),
    getInitializeMintInstruction({ mint: mint.address, decimals: 6, mintAuthority: payer.address }),
    await getCreateAssociatedTokenInstructionAsync({ payer, owner: payer.address, mint: mint.address }),
    await getCreateAssociatedTokenInstructionAsync({ payer, owner: other.address, mint: mint.address }),
    getMintToInstruction({ mint: mint.address, token: mine, mintAuthority: payer, amount: 1_000_000_000n }),
    getApproveInstruction({ source: mine, delegate: other.address, owner: payer, amount: 25_000_000n }),
  ];
  await submit(await buildTransaction(rpc, payer, setUp));
  await submit(await buildTransaction(rpc, payer, [move(399_500_000n)]));
  return { mint: mint.address, mine, other, theirs, moreTransfers: [move(1_000_000n)] };
}
