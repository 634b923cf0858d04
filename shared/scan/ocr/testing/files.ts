/** One page of invented text in two columns, as three OCR programs would write it. Boxes in pixels at 300 to the inch. */
export interface FixtureLine {
  readonly text: string;
  readonly box: readonly [left: number, top: number, right: number, foot: number];
}

export const WIDTH = 1700;
export const HEIGHT = 2200;
const EM = 40;

const RIVER = [
  '河湾镇的桥修好了，两岸的',
  '人来来往往，卖菜的担子从清早',
  '走到天黑。走这条路，省了半个',
  '钟头，老周挑着担子说，他家的',
  '瓜一上午就卖完了。',
];
const LAMPS = [
  '山路上的灯一盏接着一盏',
  '亮起来，放学的孩子不用再打手',
  '电。村里把换下的旧灯送给对岸',
  '的果园，守夜的老人说，灯光照',
  '着果子，也照着人。',
];

const column = (lines: readonly string[], left: number, top: number): FixtureLine[] =>
  lines.map((text, i) => {
    const start = left + (i === 0 ? 2 * EM : 0);
    const at = top + i * 60;
    return { text, box: [start, at, start + text.length * EM, at + 37] };
  });

/** Two stories side by side, each below its headline, a rule between them. */
export const LINES: readonly FixtureLine[] = [
  { text: '石桥两岸不再绕路', box: [120, 200, 120 + 8 * 84, 278] },
  ...column(RIVER, 120, 400),
  { text: '一条山路亮起灯', box: [920, 200, 920 + 7 * 84, 278] },
  ...column(LAMPS, 920, 400),
];
export const RULE = [820, 180, 824, 760] as const;
export const TEXTS = [RIVER.join(''), LAMPS.join('')] as const;

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

export const alto = (
  lines: readonly FixtureLine[] = LINES,
  confidence = 0.97,
): string => `<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Description><MeasurementUnit>pixel</MeasurementUnit></Description>
<Layout><Page WIDTH="${WIDTH}" HEIGHT="${HEIGHT}" PHYSICAL_IMG_NR="1"><PrintSpace HPOS="0" VPOS="0" WIDTH="${WIDTH}" HEIGHT="${HEIGHT}">
<GraphicalElement ID="r" HPOS="${RULE[0]}" VPOS="${RULE[1]}" WIDTH="${RULE[2] - RULE[0]}" HEIGHT="${RULE[3] - RULE[1]}"/>
<TextBlock ID="b">${lines
  .map(({ text, box: [left, top, right, foot] }) => {
    const place = `HPOS="${left}" VPOS="${top}" WIDTH="${right - left}" HEIGHT="${foot - top}"`;
    return `<TextLine ${place}><String CONTENT="${escaped(text)}" ${place} WC="${confidence}"/></TextLine>`;
  })
  .join('\n')}</TextBlock></PrintSpace></Page></Layout></alto>`;

export const pageXml = (
  lines: readonly FixtureLine[] = LINES,
  confidence = 0.97,
): string => `<?xml version="1.0" encoding="UTF-8"?>
<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Page imageFilename="p.jpg" imageWidth="${WIDTH}" imageHeight="${HEIGHT}">
<SeparatorRegion id="s"><Coords points="${RULE[0]},${RULE[1]} ${RULE[2]},${RULE[1]} ${RULE[2]},${RULE[3]} ${RULE[0]},${RULE[3]}"/></SeparatorRegion>
<TextRegion id="r"><Coords points="0,0 ${WIDTH},0 ${WIDTH},${HEIGHT} 0,${HEIGHT}"/>${lines
  .map(
    ({ text, box: [left, top, right, foot] }, i) =>
      `<TextLine id="l${i}"><Coords points="${left},${top} ${right},${top} ${right},${foot} ${left},${foot}"/><TextEquiv conf="${confidence}"><Unicode>${escaped(text)}</Unicode></TextEquiv></TextLine>`,
  )
  .join('\n')}</TextRegion></Page></PcGts>`;

/** With each character as a word, as programs write Chinese. */
export const hocr = (lines: readonly FixtureLine[] = LINES, confidence = 0.97): string => `<!DOCTYPE html>
<html><head><meta charset="utf-8"><title></title></head><body><div class="ocr_page" title='image "p.jpg"; bbox 0 0 ${WIDTH} ${HEIGHT}; scan_res 300 300'>
<div class="ocr_separator" title="bbox ${RULE.join(' ')}"></div>
${lines
  .map(({ text, box: [left, top, right, foot] }) => {
    const characters = Array.from(text);
    const step = (right - left) / characters.length;
    return `<span class="ocr_line" title="bbox ${left} ${top} ${right} ${foot}; baseline 0 0">${characters
      .map(
        (c, k) =>
          `<span class="ocrx_word" title="bbox ${Math.round(left + k * step)} ${top} ${Math.round(left + (k + 1) * step)} ${foot}; x_wconf ${Math.round(100 * confidence)}">${escaped(c)}</span>`,
      )
      .join(' ')}</span>`;
  })
  .join('\n')}
</div></body></html>`;
