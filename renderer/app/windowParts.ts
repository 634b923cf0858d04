/** Which part of the window has the keys, and going from one to the next. */

/** What has the keys when a dialog or menu is done: the text that is typed in, else the page. */
export const homeOfKeys = (): HTMLElement | null =>
  document.querySelector<HTMLElement>('.typing, .story-text[data-editing]') ??
  document.querySelector<HTMLElement>('.canvas');

/** The parts in the order in which they are gone to, each with what in it has the keys first: the first that is there. */
const parts: readonly { readonly part: string; readonly stops: readonly string[] }[] = [
  { part: '.menubar', stops: ['[role=menuitem]'] },
  {
    part: '.panel.left',
    stops: ['.question', '[aria-pressed=true]', '.rows button', '[role=tab][aria-selected=true]'],
  },
  { part: 'main.page', stops: ['.canvas'] },
  { part: '.panel.right', stops: ['input, select, button, summary'] },
  { part: '.status', stops: ['button'] },
];

/** Gives the keys to the part after (1) or before (−1) the one that has them; what is folded away is passed over. */
export function goToPart(by: 1 | -1): void {
  const { activeElement: now } = document;
  const at = Math.max(
    parts.findIndex(({ part }) => now?.closest(part)),
    0,
  );
  for (let i = 1; i <= parts.length; i++) {
    const next = parts[(at + i * by + parts.length * i) % parts.length];
    const stop = next?.stops
      .map((selector) => document.querySelector<HTMLElement>(`${next.part} :is(${selector})`))
      .find((element) => element?.checkVisibility() === true);
    if (!stop) continue;
    stop.focus();
    return;
  }
}
