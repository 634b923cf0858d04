import type { App } from '../app/app.ts';
import type { Command, CommandId } from './command.ts';
import { boxCommands } from './boxes.ts';
import { editCommands } from './edit.ts';
import { fileCommands } from './file.ts';
import { helpCommands } from './help.ts';
import { layoutCommands } from './layout.ts';
import { reviewCommands } from './review.ts';
import { scanCommands } from './scan.ts';
import { storyCommands } from './story.ts';
import { viewCommands } from './view.ts';

/** Every command there is, in the order of the menus. Each menu's are in a file of their own. */
export const commands: readonly Command[] = [
  ...fileCommands,
  ...editCommands,
  ...storyCommands,
  ...viewCommands,
  ...layoutCommands,
  ...boxCommands,
  ...reviewCommands,
  ...scanCommands,
  ...helpCommands,
];

const byId = new Map(commands.map((command) => [command.id, command]));

export function commandOf(id: CommandId): Command {
  const command = byId.get(id);
  if (!command) throw new Error(`no such command: ${id}`);
  return command;
}

/** Runs a command where it applies. */
export function runCommand(app: App, id: CommandId): void {
  const command = commandOf(id);
  if (command.why(app.session.getState()) === null) void command.run(app);
}
