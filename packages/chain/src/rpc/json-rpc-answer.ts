/** JSON-RPC codes by which a Solana node says that another node may know better. */
const NODE_UNHEALTHY = -32005;
const MIN_CONTEXT_SLOT_NOT_REACHED = -32016;
/** Codes by which providers limit the rate inside an HTTP 200. */
const RATE_LIMIT_CODES: readonly number[] = [429, -32429];

function errorCode(answer: unknown): number | undefined {
  if (typeof answer !== 'object' || answer === null || !('error' in answer)) return undefined;
  const { error } = answer;
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return Number(error.code);
}

export function isUnhealthyAnswer(answer: unknown): boolean {
  const code = errorCode(answer);
  return code === NODE_UNHEALTHY || code === MIN_CONTEXT_SLOT_NOT_REACHED;
}

export function isRateLimitAnswer(answer: unknown): boolean {
  const code = errorCode(answer);
  return code !== undefined && RATE_LIMIT_CODES.includes(code);
}
