interface Waiter {
  readonly patient: boolean;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** Those who wait for something; the patient ones also across the end of a session. */
export class Waiters {
  private readonly waiting = new Set<Waiter>();

  wait(patient = false): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.add({ patient, resolve, reject });
    });
  }

  resolveAll(): void {
    this.release(
      () => true,
      ({ resolve }) => resolve(),
    );
  }

  rejectAll(error: Error): void {
    this.release(
      () => true,
      ({ reject }) => reject(error),
    );
  }

  rejectImpatient(error: Error): void {
    this.release(
      ({ patient }) => !patient,
      ({ reject }) => reject(error),
    );
  }

  private release(which: (waiter: Waiter) => boolean, how: (waiter: Waiter) => void): void {
    for (const waiter of this.waiting) {
      if (!which(waiter)) continue;
      this.waiting.delete(waiter);
      how(waiter);
    }
  }
}
