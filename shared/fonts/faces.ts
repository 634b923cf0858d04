/**
 * The faces a page is set in. The host knows where their files are; everything else asks for them by id.
 *
 * song (宋) body and light headlines, songBold (小标宋) and songBlack for news headlines, hei (黑) for labels and
 * bylines, heiBold and heiBlack for headlines, kai (楷) for commentary and captions.
 */
export const faces = {
  song: { family: 'Noto Serif SC', weight: 400, file: 'NotoSerifSC_400Regular.ttf' },
  songBold: { family: 'Noto Serif SC', weight: 700, file: 'NotoSerifSC_700Bold.ttf' },
  songBlack: { family: 'Noto Serif SC', weight: 900, file: 'NotoSerifSC_900Black.ttf' },
  hei: { family: 'Noto Sans SC', weight: 400, file: 'NotoSansSC_400Regular.ttf' },
  heiBold: { family: 'Noto Sans SC', weight: 700, file: 'NotoSansSC_700Bold.ttf' },
  heiBlack: { family: 'Noto Sans SC', weight: 900, file: 'NotoSansSC_900Black.ttf' },
  kai: { family: 'LXGW WenKai', weight: 400, file: 'LXGWWenKai-Regular.ttf' },
} as const;

export type FaceId = keyof typeof faces;
export const faceIds = Object.keys(faces) as FaceId[];

/** Where a face has no glyph for a character, these are asked in turn. */
export const fallbacks: Readonly<Record<FaceId, readonly FaceId[]>> = {
  song: ['hei', 'kai'],
  songBold: ['song', 'hei', 'kai'],
  songBlack: ['song', 'hei', 'kai'],
  hei: ['song', 'kai'],
  heiBold: ['hei', 'song', 'kai'],
  heiBlack: ['hei', 'song', 'kai'],
  kai: ['song', 'hei'],
};
