/** The service cannot start; the message is the one clear line that is printed, without a stack. */
export class StartError extends Error {
  override readonly name: string = 'StartError';
}
