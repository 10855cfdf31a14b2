/** Lets those who wait go on in the order in which they came, a few at a time, and the event loop do what else is ready in between. */
export class Turns {
  readonly #atATime: number;
  readonly #waiting: (() => void)[] = [];

  /** @param atATime how many go on in one round of the event loop. */
  constructor(atATime: number) {
    this.#atATime = atATime;
  }

  /** How many wait. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Waits for one's turn, which comes in the next round at the soonest. */
  next(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#waiting.push(resolve) === 1) setImmediate(() => this.#call());
    });
  }

  #call(): void {
    const some = this.#waiting.splice(0, this.#atATime);
    if (this.#waiting.length > 0) setImmediate(() => this.#call());
    for (const resolve of some) resolve();
  }
}
