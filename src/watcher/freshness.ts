/** How long a version of the graph that was found counts as the newest, in milliseconds: so no answer is older than a second. */
const FRESH_FOR = 900;

/** Whether the version of the graph that is known is the newest, as far as reads tell; each read finds a version. */
export class Freshness {
  /** When the last read began that has found the known version, and when one last came back with another, by `performance.now()`. */
  #confirmedAt = -Infinity;
  #contradictedAt = -Infinity;
  /** The version that it came back with. */
  #other: string | undefined;
  /** When the last read began whose version has been followed, likewise. */
  #followedSince = -Infinity;
  /** Those who wait for news; each is told whether there may be more. */
  #waiting: ((hasNews: boolean) => void)[] = [];

  /** Whether a read has found it that began less than a second before this moment, by `performance.now()`, or after it. */
  isRecent(moment: number = performance.now()): boolean {
    return moment - this.#confirmedAt < FRESH_FOR;
  }

  /** Whether it is recent, and no read has come back with another one since that read began. */
  isGiven(moment: number = performance.now()): boolean {
    return !this.isContradicted && this.isRecent(moment);
  }

  /** Notes that a read that began then has found it. */
  confirm(begin: number): void {
    this.#confirmedAt = Math.max(this.#confirmedAt, begin);
    this.#tell(true);
  }

  /** Notes that a read has come back with another one just now. */
  contradict(version: string): void {
    this.#contradictedAt = performance.now();
    this.#other = version;
    this.#tell(true);
  }

  /** Notes that this version is the known one from now on; a read that began then has found it. */
  follow(version: string, begin: number): void {
    if (version === this.#other) this.#contradictedAt = -Infinity;
    this.#followedSince = Math.max(this.#followedSince, begin);
    this.confirm(begin);
  }

  /** Notes that nothing is to be learned soon, so that nobody waits for it. */
  giveUp(): void {
    this.#tell(false);
  }

  /** Waits until it is recent as of this moment, or there is another version, or nothing is to be learned just now. */
  async settle(moment: number): Promise<void> {
    let hasNews = true;
    while (hasNews && !this.isContradicted && !this.isRecent(moment)) {
      hasNews = await this.#news();
    }
  }

  /** Waits, where there is another version, until that or a later one is the known one, or nothing is to be learned just now. */
  async followed(): Promise<void> {
    const seenAt = this.#contradictedAt;
    let hasNews = true;
    while (hasNews && this.isContradicted && this.#followedSince < seenAt) hasNews = await this.#news();
  }

  /** Whether a read has come back with another version than the known one since a read began that has found that. */
  get isContradicted(): boolean {
    return this.#contradictedAt > this.#confirmedAt;
  }

  /** Waits for news; whether there may be more. */
  #news(): Promise<boolean> {
    return new Promise((resolve) => void this.#waiting.push(resolve));
  }

  #tell(hasNews: boolean): void {
    if (this.#waiting.length === 0) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve(hasNews);
  }
}
