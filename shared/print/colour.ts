import type { Picture } from './pictures.ts';

/** Pictures → inks. */
export interface ColourConverter {
  /** The black plate alone: 255 is paper, as DeviceGray has it. */
  toGray(picture: Picture): Uint8Array;
  /** Four plates: 0 is no ink. */
  toCmyk(picture: Picture): Uint8Array;
}

/** What of Little CMS (lcms-wasm, instantiated by the host) is used. Handles are numbers, 0 is none. */
export interface Lcms {
  cmsOpenProfileFromMem(bytes: Uint8Array, size: number): number;
  cmsCreate_sRGBProfile(): number;
  cmsCreateLab4Profile(whitePoint: null | number): number;
  cmsCreateTransform(
    from: number,
    fromFormat: number,
    to: number,
    toFormat: number,
    intent: number,
    flags: number,
  ): number;
  cmsDoTransform(
    transform: number,
    input: Uint8Array,
    pixels: number,
  ): Uint8Array | Float64Array | Float32Array;
}

/** Pixel formats of Little CMS (lcms2.h): colour space, channels, bytes a sample. */
const format = (space: number, channels: number): number => (space << 16) | (channels << 3) | 1;
const RGB_8 = format(4, 3);
const CMYK_8 = format(6, 4);
const LAB_8 = format(10, 3);

/** Pixels that are converted at once. */
const PIECE = 2 ** 18;

const PERCEPTUAL = 0;
const RELATIVE_COLORIMETRIC = 1;
const BLACK_POINT_COMPENSATION = 0x2000;

/**
 * A converter through an output profile. Colour goes from sRGB by the profile's perceptual table, which keeps to its total
 * ink. Gray is printed with black ink alone: its tone is the amount of black whose printed lightness stands between paper
 * and full black where the picture's gray stands between black and white. Null where Little CMS cannot read the profile.
 */
export function openColour(lcms: Lcms, profile: Uint8Array): ColourConverter | null {
  const output = lcms.cmsOpenProfileFromMem(profile, profile.length);
  if (!output) return null;
  const srgb = lcms.cmsCreate_sRGBProfile();
  const lab = lcms.cmsCreateLab4Profile(null);
  const toInks = lcms.cmsCreateTransform(srgb, RGB_8, output, CMYK_8, PERCEPTUAL, BLACK_POINT_COMPENSATION);
  const inksToLab = lcms.cmsCreateTransform(output, CMYK_8, lab, LAB_8, RELATIVE_COLORIMETRIC, 0);
  const srgbToLab = lcms.cmsCreateTransform(srgb, RGB_8, lab, LAB_8, RELATIVE_COLORIMETRIC, 0);
  if (!toInks || !inksToLab || !srgbToLab) return null;
  // A piece at a time: Little CMS copies all that it is given into its own memory.
  const run = (transform: number, samples: Uint8Array, pixels: number) => {
    const channels = samples.length / pixels;
    let out: Uint8Array | null = null;
    for (let from = 0; from < pixels; from += PIECE) {
      const count = Math.min(PIECE, pixels - from);
      const piece = samples.subarray(from * channels, (from + count) * channels);
      const inks = lcms.cmsDoTransform(transform, piece, count);
      out ??= new Uint8Array((inks.length / count) * pixels);
      out.set(inks, (from * out.length) / pixels);
    }
    return out ?? new Uint8Array();
  };

  // Lightness (0–255) of each amount of black ink, and of each sRGB gray.
  const ramp = (channels: number, plates: readonly number[]) => {
    const samples = new Uint8Array(channels * 256);
    for (let i = 0; i < 256; i++) for (const plate of plates) samples[channels * i + plate] = i;
    return samples;
  };
  const lightnessOf = (transform: number, samples: Uint8Array) => {
    const lab = run(transform, samples, 256);
    return Array.from({ length: 256 }, (_, i) => lab[3 * i] ?? 0);
  };
  const blacks = lightnessOf(inksToLab, ramp(4, [3]));
  const grays = lightnessOf(srgbToLab, ramp(3, [0, 1, 2]));
  const paper = blacks[0] ?? 255;
  const darkest = Math.min(...blacks);
  /** By lightness of the picture (0–255): the sample of DeviceGray that prints it. */
  const tones = Array.from({ length: 256 }, (_, light) => {
    const printed = darkest + (light / 255) * (paper - darkest);
    const ink = blacks.findIndex((lightness) => lightness <= printed);
    return 255 - (ink < 0 ? 255 : ink);
  });
  const toneOf = (light: number | undefined) => tones[light ?? 0] ?? 0;

  return {
    toGray({ components, samples }) {
      if (components === 1) return samples.map((value) => toneOf(grays[value]));
      const pixels = samples.length / components;
      const lab = run(components === 3 ? srgbToLab : inksToLab, samples, pixels);
      return Uint8Array.from({ length: pixels }, (_, i) => toneOf(lab[3 * i]));
    },
    toCmyk({ components, samples }) {
      if (components === 4) return limitInk(samples.slice());
      if (components === 3) return limitInk(run(toInks, samples, samples.length / 3));
      const rgb = new Uint8Array(3 * samples.length);
      for (const [i, value] of samples.entries()) rgb.fill(value, 3 * i, 3 * i + 3);
      return limitInk(run(toInks, rgb, samples.length));
    },
  };
}

/** Total ink that newsprint takes, in samples: 240 %. */
const TOTAL_INK = 2.4 * 255;

/** Brings colours over the total ink down to it (between a profile's grid points they overshoot); black stays. */
function limitInk(inks: Uint8Array): Uint8Array {
  for (let i = 0; i + 3 < inks.length; i += 4) {
    const colours = (inks[i] ?? 0) + (inks[i + 1] ?? 0) + (inks[i + 2] ?? 0);
    const room = TOTAL_INK - (inks[i + 3] ?? 0);
    if (colours <= room) continue;
    for (let k = i; k < i + 3; k++) inks[k] = Math.floor(((inks[k] ?? 0) * room) / colours);
  }
  return inks;
}
