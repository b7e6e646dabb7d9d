import { type WireParameter } from './parameter.js';

const FIRST_BYTES = 16_384;
/** More than this is not kept for the next messages. */
const KEPT_BYTES = 1_048_576;
const MAX_BYTES_OF_A_UNIT = 3;
const CODE = { parse: 0x50, bind: 0x42, describe: 0x44, execute: 0x45, close: 0x43, sync: 0x53 } as const;
const PORTAL = 0x50;
const STATEMENT = 0x53;
const AS_BYTES = 1;

/**
 * Messages of the extended query protocol, one behind the other in one buffer (PostgreSQL documentation, "Message
 * Formats"). The portal is always the unnamed one.
 */
export class FrontendWriter {
  private bytes = Buffer.allocUnsafe(FIRST_BYTES);
  private at = 0;

  parse(name: string, text: string): void {
    this.message(CODE.parse, () => {
      this.text(name);
      this.text(text);
      this.int16(0);
    });
  }

  bind(name: string, parameters: readonly WireParameter[]): void {
    this.message(CODE.bind, () => {
      this.text('');
      this.text(name);
      this.formats(parameters);
      this.int16(parameters.length);
      for (const parameter of parameters) this.parameter(parameter);
      // Every column of the answer as text.
      this.int16(0);
    });
  }

  /** What columns the answer will have. */
  describe(): void {
    this.message(CODE.describe, () => {
      this.byte(PORTAL);
      this.text('');
    });
  }

  execute(): void {
    this.message(CODE.execute, () => {
      this.text('');
      this.int32(0);
    });
  }

  /** Forgets a prepared statement, if there is one of this name. */
  close(name: string): void {
    this.message(CODE.close, () => {
      this.byte(STATEMENT);
      this.text(name);
    });
  }

  sync(): void {
    this.message(CODE.sync, () => undefined);
  }

  /** What was written since the last call. */
  take(): Buffer {
    const written = Buffer.from(this.bytes.subarray(0, this.at));
    this.at = 0;
    if (this.bytes.length > KEPT_BYTES) this.bytes = Buffer.allocUnsafe(FIRST_BYTES);
    return written;
  }

  private message(code: number, body: () => void): void {
    this.byte(code);
    const lengthAt = this.at;
    this.int32(0);
    body();
    this.bytes.writeInt32BE(this.at - lengthAt, lengthAt);
  }

  /** Text is the default: only when there are bytes each one's format is told. */
  private formats(parameters: readonly WireParameter[]): void {
    const isBytes = (parameter: WireParameter): boolean => typeof parameter === 'object' && parameter !== null;
    if (!parameters.some(isBytes)) return this.int16(0);
    this.int16(parameters.length);
    for (const parameter of parameters) this.int16(isBytes(parameter) ? AS_BYTES : 0);
  }

  private parameter(parameter: WireParameter): void {
    if (parameter === null) return this.int32(-1);
    if (typeof parameter !== 'string') {
      this.int32(parameter.length);
      this.room(parameter.length);
      this.bytes.set(parameter, this.at);
      this.at += parameter.length;
      return;
    }
    this.room(4 + parameter.length * MAX_BYTES_OF_A_UNIT);
    const length = this.bytes.write(parameter, this.at + 4);
    this.bytes.writeInt32BE(length, this.at);
    this.at += 4 + length;
  }

  private text(text: string): void {
    this.room(text.length * MAX_BYTES_OF_A_UNIT + 1);
    this.at += this.bytes.write(text, this.at);
    this.bytes[this.at] = 0;
    this.at += 1;
  }

  private byte(value: number): void {
    this.room(1);
    this.bytes[this.at] = value;
    this.at += 1;
  }

  private int16(value: number): void {
    this.room(2);
    // Counts go up to 65 535; beyond that this throws.
    this.at = this.bytes.writeUInt16BE(value, this.at);
  }

  private int32(value: number): void {
    this.room(4);
    this.at = this.bytes.writeInt32BE(value, this.at);
  }

  private room(bytes: number): void {
    if (this.at + bytes <= this.bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.at + bytes));
    this.bytes.copy(grown, 0, 0, this.at);
    this.bytes = grown;
  }
}
