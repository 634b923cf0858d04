import { test } from '@playwright/test';
import { aDaysWork, afterACrash } from './archivist.ts';
import { electronDesk, noDesktop, type Desk } from './desk.ts';

test.skip(noDesktop !== null, `left out: ${noDesktop ?? ''}`);

let desk: Desk;
test.beforeEach(async () => {
  desk = await electronDesk();
});
test.afterEach(() => desk.close());

test("on the desktop: an archivist's day", () => aDaysWork(desk));
test('on the desktop: what was not saved is restored after a crash', () => afterACrash(desk));
