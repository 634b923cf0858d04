import * as z from 'zod/mini';

/** The roles of text that a style may be for; a style sheet's record with a role's name as id is its default. */
export const styleRoles = [
  'body',
  'lines',
  'subhead',
  'byline',
  'jump',
  'headline',
  'kicker',
  'deck',
  'flag',
  'title',
  'caption',
  'credit',
  'furniture',
] as const;
export type StyleRole = (typeof styleRoles)[number];

/** How one role of text is set. Lengths of type in pt, distances inside a line in em. */
export const styleSchema = z.readonly(
  z.strictObject({
    id: z.string(),
    face: z.enum(['song', 'songBold', 'songBlack', 'hei', 'heiBold', 'heiBlack', 'kai']),
    /** Type size, pt. */
    size: z.number().check(z.positive()),
    /** Distance of two baselines, pt. */
    leading: z.number().check(z.positive()),
    /** 0.7–1.3 (长体 / 扁体). */
    xScale: z.number().check(z.gte(0.7), z.lte(1.3)),
    /** Space added after each character, em. */
    tracking: z.number(),
    align: z.enum(['justify', 'start', 'center', 'end']),
    /** First-line indent, em. */
    indent: z.number(),
    direction: z.enum(['horizontal', 'vertical']),
    /** The table of mark widths (spec: 全角, 开明, 半角, 行末半角). */
    punctuation: z.enum(['quanjiao', 'kaiming', 'banjiao', 'line-edge']),
    /** Gap between Han and Latin or digits, em. */
    hanLatinGap: z.number().check(z.nonnegative()),
    /** Digits at half an em each, or at the font's own widths. */
    digits: z.enum(['half', 'font']),
    /** Look of a flag or label; `plain` for everything else. */
    label: z.enum(['plain', 'reversed', 'boxed']),
    /**
     * The height that a piece of this style takes in a text column, in lines of the body (a byline and a subhead
     * about 3); it stands centred in it, and takes more where its own lines need more. Absent: its lines alone.
     */
    room: z.optional(z.number().check(z.positive())),
    /**
     * Measured in an original: display type has this size and may fill its box without white round it, and a piece in a
     * column takes just its room.
     */
    exact: z.optional(z.boolean()),
  }),
);
export type Style = z.infer<typeof styleSchema>;
