import {
  emptyDocument,
  placedBox,
  writeContainer,
  type Box,
  type Document,
} from '../../shared/document/index.ts';

/** A page file of so many boxes: small stories side by side, each a headline and a text. */
export async function manyBoxes(count: number): Promise<Uint8Array> {
  const empty = emptyDocument();
  const stories = count / 2;
  const across = 25;
  const [width, height] = [36, (1300 / Math.ceil(stories / across)) | 0];
  const box = (i: number, role: 'headline' | 'text'): Box =>
    placedBox({
      id: `${role}-${i}`,
      role,
      owner: { kind: 'article', id: `story-${i}` },
      rect: {
        x: 60 + (i % across) * 40,
        y: 100 + Math.floor(i / across) * height + (role === 'text' ? 12 : 0),
        width,
        height: role === 'text' ? height - 14 : 11,
      },
    });
  const document: Document = {
    ...empty,
    articles: Array.from({ length: stories }, (_, i) => ({
      id: `story-${i}`,
      flag: null,
      kicker: [],
      headline: [[{ text: '江边一日', spans: [] }]],
      deck: [],
      bylines: [],
      blocks: [{ id: `block-${i}`, kind: 'paragraph', runs: [{ text: '潮水退了，船还在。', spans: [] }] }],
      jump: null,
    })),
    boxes: Array.from({ length: stories }, (_, i) => [box(i, 'headline'), box(i, 'text')]).flat(),
  };
  const packed = await writeContainer({ document, files: new Map() });
  if (!packed.ok) throw new Error(packed.error.kind);
  return packed.value;
}
