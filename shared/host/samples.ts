/** The pages that ship with the app, by the name of their folder in samples/; the first is shown at the first start. */
export const sampleNames = ['guanchao', 'liulan'] as const;
export type SampleName = (typeof sampleNames)[number];
