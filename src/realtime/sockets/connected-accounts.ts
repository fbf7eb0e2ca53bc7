/** Accounts with a socket on this node. */
export class ConnectedAccounts {
  private readonly sockets = new Map<string, number>();
  private readonly listeners: ((accountId: string) => void)[] = [];

  has(accountId: string): boolean {
    return this.sockets.has(accountId);
  }

  /** Calls back when the first socket of an account is here, and when the last is gone. */
  onChange(listener: (accountId: string) => void): void {
    this.listeners.push(listener);
  }

  entered(accountId: string): void {
    const count = this.sockets.get(accountId) ?? 0;
    this.sockets.set(accountId, count + 1);
    if (count === 0) this.tell(accountId);
  }

  left(accountId: string): void {
    const count = (this.sockets.get(accountId) ?? 0) - 1;
    if (count > 0) {
      this.sockets.set(accountId, count);
      return;
    }
    this.sockets.delete(accountId);
    this.tell(accountId);
  }

  private tell(accountId: string): void {
    for (const listener of this.listeners) listener(accountId);
  }
}
