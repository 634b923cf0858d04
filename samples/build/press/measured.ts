/** What the press measured: millimetres from the trim's top left. Rectangles are those of the characters' em boxes. */
export type Rect = readonly [x: number, y: number, width: number, height: number];

export interface SetLine {
  readonly text: string;
  readonly rect: Rect;
  readonly column?: number;
}

export interface SetBlock {
  readonly kind: string;
  readonly text: string;
  readonly lines: SetLine[];
}

export interface SetFlow {
  /** Index of the flow among the sheet's items. */
  readonly item: number;
  readonly blocks: readonly SetBlock[];
  /** Blocks that found no room. */
  readonly left: number;
  /** Body lines left empty. */
  readonly empty: number;
}

export interface Measured {
  readonly flows: SetFlow[];
  readonly displays: { readonly item: number; readonly lines: readonly SetLine[] }[];
}
