/** A photograph with a caption of the story it shows, its credit and title. */
import type { Face, Item } from '../../samples/build/sheet.ts';
import { at, display, em, houseText, pitch, type Making } from './making.ts';
import type { WrittenStory } from './written.ts';

export function photo(
  making: Making,
  id: string,
  owner: string | null,
  x: number,
  y: number,
  w: number,
  h: number,
  about: WrittenStory,
): void {
  const { chance, words } = making;
  const { text: caption, title } = chance.pick(about.captions);
  const titled = title !== null && chance.chance(0.85);
  const size = em;
  const rows = Math.ceil((caption.length + 14) / w) + 1;
  const titleHigh = titled ? 2.6 : 0;
  const pictureHigh = h - rows - titleHigh - 0.6;
  making.pictures.push({
    kind: 'picture',
    id,
    rect: at(x, y, w, pictureHigh),
    article: owner,
    scene: chance.pick(['hills', 'river', 'street', 'hall'] as const),
    seed: chance.int(1, 9999),
  });
  const shadow = making.shadows && chance.chance(0.6) ? ('shadow' as const) : ('plain' as const);
  const face: Face = making.face === 'songTight' ? chance.pick(['kaiTight', 'heiTight'] as const) : 'kai';
  const credit = chance.pick([
    `本报记者 ${words.name()} 摄`,
    `${words.name()} 摄`,
    `见习记者 ${words.name()} 摄`,
    `${words.name()} ${words.name()} 摄`,
    `特约记者 ${words.name()} 摄`,
    `（${words.name()} 摄）`,
  ]);
  const body: Item[] = [
    {
      kind: 'flow',
      of: 'photo',
      owner: id,
      columns: [{ rect: at(x, y + pictureHigh + 0.5, w, rows), part: 0 }],
      face,
      size,
      pitch,
      marks: making.marks,
      blocks: [
        { kind: 'paragraph', text: houseText(making, caption, face) },
        { kind: 'credit', text: credit },
      ],
      look: shadow,
    },
  ];
  const heads: Item[] = titled
    ? [
        display(
          'title',
          id,
          at(x, y + pictureHigh + 0.6 + rows, w, titleHigh - 0.2),
          [title],
          chance.pick(['kai', 'heiBlack', 'songBold'] as const),
          8,
          {
            look: shadow,
          },
        ),
      ]
    : [];
  making.pieces.push({ owner: id, heads, body, flags: [], photo: true });
}
