import type { ChoiceOption } from '../session/session.ts';
import type { App } from './app.ts';
import { finishTyping } from './editing.ts';

/** Has the person choose from a list by keys. What is typed on the page is done first; nothing to choose: nothing. */
export function choose(app: App, title: string, options: readonly ChoiceOption[]): void {
  finishTyping(app);
  if (options.length > 0) app.session.setState({ overlay: 'choice', choice: { title, options } });
}
