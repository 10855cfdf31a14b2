/** How many are sent before whatever else there is to do gets its turn. */
const AT_A_TIME = 20;

/**
 * Sends refusals a few at a time, and lets the event loop do what else is ready in between. Under ten times the load that can be
 * answered, those who are refused ask again at once: were all of them refused as they come, one round of the loop would take a
 * tenth of a second, and a request that was let in needs several rounds.
 */
export class RefusalsInTurn {
  readonly #waiting: (() => void)[] = [];

  /** @param send sends one; is called soon, after those that came before. */
  add(send: () => void): void {
    if (this.#waiting.push(send) === 1) setImmediate(() => this.#sendSome());
  }

  #sendSome(): void {
    const some = this.#waiting.splice(0, AT_A_TIME);
    if (this.#waiting.length > 0) setImmediate(() => this.#sendSome());
    for (const send of some) send();
  }
}
