import { NeoEngineError, TransactionFailedError } from '@neoengine/chain';
import { NeoHashError } from '@neoengine/neohash';
import { programAddresses } from '@neoengine/sdk';
import { isSolanaError } from '@solana/kit';
import { CommanderError } from 'commander';
import { refusalAdvice } from './refusal-advice.ts';

/** An error as its reader gets it; with --json this very object. */
export interface ErrorDescription {
  readonly code: string;
  /** What went wrong, in a sentence or two. */
  readonly message: string;
  /** What to do now. */
  readonly advice?: string;
  /** The name of the program's own error, where a program refused. */
  readonly errorName?: string;
  /** What the programs logged; only with --debug. */
  readonly logs?: readonly string[];
}

export function describeError(error: unknown, debug: boolean): ErrorDescription {
  if (error instanceof TransactionFailedError) return describeRefusal(error, debug);
  if (error instanceof CommanderError) return describeUsage(error);
  if (error instanceof NeoEngineError || error instanceof NeoHashError) {
    const { code, message, advice } = error;
    return advice === undefined ? { code, message } : { code, message, advice };
  }
  const message = (error instanceof Error ? error.message : String(error)).replace(/\.?$/, '.');
  if (isSolanaError(error)) {
    return {
      code: 'RPC_REQUEST_FAILED',
      message: `The cluster did not carry out a request: ${message}`,
      advice: 'Check that the URL is of a Solana RPC node, and try again or with another node.',
    };
  }
  return {
    code: 'UNEXPECTED',
    message: `Something unexpected happened: ${message}`,
    advice: 'Run the command again with --debug and report what it prints.',
  };
}

/** The programs by their names, and their logs where they are asked for. */
function describeRefusal(error: TransactionFailedError, debug: boolean): ErrorDescription {
  const { code, errorName, logs } = error;
  let { message } = error;
  for (const [name, program] of programAddresses) message = message.replaceAll(program, `neoengine-${name}`);
  const lackOfFunds = code === 'INSUFFICIENT_FUNDS' ? error.advice : undefined;
  const advice =
    lackOfFunds ??
    refusalAdvice(errorName) ??
    'Run the command again with --debug to see what the programs logged.';
  return { code, message, advice, errorName, ...(debug ? { logs } : {}) };
}

function describeUsage({ code, message }: CommanderError): ErrorDescription {
  const said = code === 'commander.help' ? 'no command was given' : message.replace(/^error: /, '');
  const sentence = said.replaceAll('\n', ' ').replace(/\.?$/, '.');
  return { code: 'USAGE', message: sentence, advice: 'Add --help for what can be given.' };
}
