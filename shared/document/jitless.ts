import * as z from 'zod/mini';

// Imported first by index.ts. Without this zod may probe for `eval`, which the app's content security policy refuses.
z.config({ jitless: true });
