/** The headline and the lines of the page below, and their bytes in GBK. */
const LINES = [
  ['渡口的新桥与老船', 'b6c9bfdab5c4d0c2c7c5d3ebc0cfb4ac'],
  ['清晨的渡口还笼着薄雾老船', 'c7e5b3bfb5c4b6c9bfdabbb9c1fdd7c5b1a1ceedc0cfb4ac'],
  ['工把缆绳一圈圈解开等第一', 'b9a4b0d1c0c2c9fed2bbc8a6c8a6bde2bfaab5c8b5dad2bb'],
  ['班过河的人村里修了新桥他', 'b0e0b9fdbad3b5c4c8cbb4e5c0efd0dec1cbd0c2c7c5cbfb'],
  ['仍旧每天来', 'c8d4bec9c3bfccecc0b4'],
] as const;

export const [HEADLINE, ...BODY] = LINES.map(([text]) => text);

/**
 * A PDF as older programs of Chinese papers write it: its text in GBK, in an encoding (GBK-EUC-H) and a font (SimSun) that
 * it only names.
 */
export function namedEncodingPdf(): Uint8Array {
  const content = LINES.map(([, hex], i) => {
    const [size, y] = i === 0 ? [24, 800] : [10, 774 - 14 * i];
    return `BT /F1 ${size} Tf 1 0 0 1 60 ${y} Tm <${hex}> Tj ET\n`;
  }).join('');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 900] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}endstream`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /GBK-EUC-H /DescendantFonts [6 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /FontDescriptor 7 0 R /DW 1000 /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>',
    '<< /Type /FontDescriptor /FontName /SimSun /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 800 /StemV 80 >>',
  ];
  let file = '%PDF-1.4\n';
  const places = objects.map((object, i) => {
    const at = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const table = file.length;
  const count = objects.length + 1;
  file += `xref\n0 ${count}\n0000000000 65535 f \n${places.join('')}trailer << /Size ${count} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return new TextEncoder().encode(file);
}
