/** The shape of the Chinese words, with plural forms (`…_other`) that have an optional `…_one` where a language needs it. */
export type Widen<T> = { readonly [K in keyof T]: T[K] extends string ? string : Widen<T[K]> } & {
  readonly [K in keyof T as K extends `${infer Base}_other` ? `${Base}_one` : never]?: string;
};
