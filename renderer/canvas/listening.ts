/** Adds listeners that are taken away together. */
export function listening() {
  const stops: (() => void)[] = [];
  const on = <K extends keyof HTMLElementEventMap>(
    target: HTMLElement | Window,
    type: K,
    listener: (event: HTMLElementEventMap[K]) => void,
    options?: AddEventListenerOptions,
  ): void => {
    target.addEventListener(type, listener as EventListener, options);
    stops.push(() => target.removeEventListener(type, listener as EventListener, options));
  };
  return { on, stop: () => stops.forEach((stop) => stop()) };
}

/** Where an event is in an element, CSS pixels. */
export function within(element: HTMLElement, event: MouseEvent): readonly [number, number] {
  const { left, top } = element.getBoundingClientRect();
  return [event.clientX - left, event.clientY - top];
}
