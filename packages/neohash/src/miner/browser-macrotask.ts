const channel = new MessageChannel();
let wake: (() => void) | undefined;
channel.port1.onmessage = () => wake?.();

/**
 * Waits for one turn of a browser's event loop, so that messages get in. A timer would cost 4 ms a turn; a message to
 * oneself costs some microseconds. (Node handles up to a thousand such messages in one turn.)
 */
export function browserMacrotask(): Promise<void> {
  return new Promise((resolve) => {
    wake = resolve;
    channel.port2.postMessage(undefined);
  });
}
