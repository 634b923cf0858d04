import { test } from '@playwright/test';
import { aDaysWork, afterACrash, whileTyping } from './archivist.ts';
import { browserDesk, type Desk } from './desk.ts';

let desk: Desk;
test.beforeEach(async () => {
  desk = await browserDesk();
});
test.afterEach(() => desk.close());

test("an archivist's day: open, answer, correct, swap, move, edit, compare, undo, redo, save, reopen, export", () =>
  aDaysWork(desk));
test('what was not saved is restored after a crash', () => afterACrash(desk));
test('what was being typed when the window crashed is restored too', () => whileTyping(desk));
