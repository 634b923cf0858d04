/** Little CMS compiled to WebAssembly comes without types; `Lcms` in colour.ts says what is used of it. */
declare module 'lcms-wasm' {
  export function instantiate(options?: {
    readonly locateFile?: (name: string) => string;
    readonly wasmBinary?: Uint8Array;
  }): Promise<unknown>;
}
