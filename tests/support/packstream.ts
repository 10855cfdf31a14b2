/** A structure of PackStream, such as a message: its signature and its fields. */
export interface Structure {
  readonly signature: number;
  readonly fields: readonly Packed[];
}

/** A value as Bolt carries it. */
export type Packed =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | readonly Packed[]
  | { readonly [key: string]: Packed }
  | Structure;

/**
 * Reads the first value of some bytes in PackStream, the format of Bolt's messages.
 * @throws {RangeError} when the bytes end too early or mean nothing.
 */
export function unpack(bytes: Buffer): Packed {
  return new Unpacker(bytes).value();
}

class Unpacker {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  value(): Packed {
    const marker = this.#unsigned(1);
    const [kind, small] = [marker & 0xf0, marker & 0x0f];
    if (marker < 0x80) return marker;
    if (marker >= 0xf0) return marker - 0x100;
    if (kind === 0x80) return this.#text(small);
    if (kind === 0x90) return this.#list(small);
    if (kind === 0xa0) return this.#map(small);
    if (kind === 0xb0) return { signature: this.#unsigned(1), fields: this.#list(small) };
    return this.#large(marker);
  }

  #large(marker: number): Packed {
    const size = (): number => this.#unsigned(2 ** (marker & 0b11));
    switch (marker) {
      case 0xc0:
        return null;
      case 0xc1:
        return this.#bytes.readDoubleBE(this.#move(8));
      case 0xc2:
      case 0xc3:
        return marker === 0xc3;
      case 0xc8:
      case 0xc9:
      case 0xca:
        return this.#signed(2 ** (marker - 0xc8));
      case 0xcb:
        return this.#bytes.readBigInt64BE(this.#move(8));
      case 0xcc:
      case 0xcd:
      case 0xce: {
        const length = size();
        const start = this.#move(length);
        return this.#bytes.subarray(start, start + length);
      }
      case 0xd0:
      case 0xd1:
      case 0xd2:
        return this.#text(size());
      case 0xd4:
      case 0xd5:
      case 0xd6:
        return this.#list(size());
      case 0xd8:
      case 0xd9:
      case 0xda:
        return this.#map(size());
      default:
        throw new RangeError(`0x${marker.toString(16)} begins nothing in PackStream`);
    }
  }

  #move(length: number): number {
    const at = this.#at;
    if (at + length > this.#bytes.length) throw new RangeError('the bytes end too early');
    this.#at += length;
    return at;
  }

  #unsigned(length: number): number {
    return this.#bytes.readUIntBE(this.#move(length), length);
  }

  #signed(length: number): number {
    return this.#bytes.readIntBE(this.#move(length), length);
  }

  #text(length: number): string {
    const start = this.#move(length);
    return this.#bytes.toString('utf8', start, start + length);
  }

  #list(length: number): readonly Packed[] {
    return Array.from({ length }, () => this.value());
  }

  #map(length: number): { readonly [key: string]: Packed } {
    return Object.fromEntries(Array.from({ length }, () => [this.value() as string, this.value()]));
  }
}
