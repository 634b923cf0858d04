import { commands } from './en/commands.ts';
import { contents } from './en/contents.ts';
import { messages } from './en/messages.ts';
import { print } from './en/print.ts';
import { review } from './en/review.ts';
import { scan } from './en/scan.ts';
import { tools } from './en/tools.ts';
import { window } from './en/window.ts';
import type { Strings } from './index.ts';

/** Every word of the app in English. */
export const en: Strings = {
  ...commands,
  ...window,
  ...contents,
  ...review,
  ...messages,
  ...scan,
  ...print,
  ...tools,
};
