import { commands } from './zh/commands.ts';
import { contents } from './zh/contents.ts';
import { messages } from './zh/messages.ts';
import { print } from './zh/print.ts';
import { review } from './zh/review.ts';
import { scan } from './zh/scan.ts';
import { tools } from './zh/tools.ts';
import { window } from './zh/window.ts';

/** Every word of the app in Chinese, by subject. en.ts has the same keys; the compiler and a test see to it. */
export const zh = {
  ...commands,
  ...window,
  ...contents,
  ...review,
  ...messages,
  ...scan,
  ...print,
  ...tools,
};
