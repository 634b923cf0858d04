/**
 * The only globals beside ECMAScript that the core may use. Every host has them (Chromium, its workers, Node).
 * What is not declared here does not compile in shared/.
 */
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: ArrayBufferView | ArrayBuffer, options?: { stream?: boolean }): string;
}
declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}
/** Base64 of a string whose characters are bytes. */
declare function btoa(bytes: string): string;
interface AbortSignal {
  readonly aborted: boolean;
}
declare namespace WebAssembly {
  class Module {
    constructor(bytes: ArrayBuffer | Uint8Array);
  }
  class Instance {
    constructor(module: Module, imports?: Record<string, Record<string, unknown>>);
    readonly exports: Record<string, unknown>;
  }
  function instantiate(
    bytes: ArrayBuffer | Uint8Array,
    imports?: Record<string, Record<string, unknown>>,
  ): Promise<{ instance: Instance; module: Module }>;
}
declare const crypto: {
  readonly subtle: {
    digest(algorithm: 'SHA-256', data: Uint8Array<ArrayBuffer> | ArrayBuffer): Promise<ArrayBuffer>;
  };
};
