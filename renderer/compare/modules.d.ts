declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  interface Decoder {
    /** Room for the file in the module's memory. */
    getEncodedBuffer(length: number): Uint8Array;
    decode(): void;
    /** Decodes at half the size as many times as `level` says. */
    decodeSubResolution(level: number, layer: number): void;
    getNumDecompositions(): number;
    readHeader(): void;
    calculateSizeAtDecompositionLevel(level: number): { width: number; height: number };
    getFrameInfo(): {
      width: number;
      height: number;
      bitsPerSample: number;
      componentCount: number;
      isSigned: boolean;
    };
    getDecodedBuffer(): Uint8Array;
    delete(): void;
  }
  const open: (options: { locateFile(): string }) => Promise<{ J2KDecoder: new () => Decoder }>;
  export default open;
}
declare module '@cornerstonejs/codec-openjpeg/decodewasm?url' {
  const url: string;
  export default url;
}
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs?url' {
  const url: string;
  export default url;
}
