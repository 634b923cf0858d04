import open from '@cornerstonejs/codec-openjpeg/decodewasmjs';
import wasm from '@cornerstonejs/codec-openjpeg/decodewasm?url';
import type { Raster } from '../../shared/scan/index.ts';

/** JPEG 2000 by OpenJPEG, at half the size, a quarter … where it has more than `most` pixels. Throws where it cannot. */
export async function fromJpeg2000(
  bytes: Uint8Array,
  { width, height }: { readonly width: number; readonly height: number },
  most: number,
): Promise<{ readonly raster: Raster; readonly factor: number }> {
  const { J2KDecoder } = await open({ locateFile: () => wasm });
  const decoder = new J2KDecoder();
  decoder.getEncodedBuffer(bytes.length).set(bytes);
  const level = Math.max(0, Math.ceil(Math.log2(Math.sqrt((width * height) / most))));
  let size = { width, height };
  if (level === 0) decoder.decode();
  else {
    decoder.decodeSubResolution(level, 0);
    size = decoder.calculateSizeAtDecompositionLevel(level);
  }
  const { bitsPerSample, componentCount, isSigned } = decoder.getFrameInfo();
  const found = decoder.getDecodedBuffer();
  const wide = bitsPerSample > 8 ? 2 : 1;
  if (isSigned || found.length < size.width * size.height * componentCount * wide) throw new Error('damaged');
  const channels = componentCount >= 3 ? 3 : 1;
  const pixels = new Uint8Array(size.width * size.height * channels);
  const samples = wide === 2 ? new Uint16Array(found.slice().buffer) : found;
  const shift = wide === 2 ? bitsPerSample - 8 : 0;
  for (let i = 0; i < size.width * size.height; i += 1)
    for (let c = 0; c < channels; c += 1)
      pixels[i * channels + c] = samples[i * componentCount + c]! >> shift;
  decoder.delete();
  return { raster: { ...size, channels, pixels }, factor: 2 ** level };
}
