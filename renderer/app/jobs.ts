import type { JobOutcome } from '../worker/jobs.ts';
import type { JobRequest } from '../worker/protocol.ts';
import { cancelReading } from '../worker/reader.ts';
import type { App } from './app.ts';

/** Runs a job with its progress in the status line. */
export async function runJob<K extends JobRequest['kind']>(
  app: App,
  job: Extract<JobRequest, { kind: K }>,
): Promise<JobOutcome<K>> {
  const { session, jobs } = app;
  const { id, outcome } = jobs.run<K>(job, ({ stage, share }) =>
    session.setState({ job: { id, stage, share } }),
  );
  session.setState({ job: { id, stage: 'fonts', share: 0 } });
  const result = await outcome;
  if (session.getState().job?.id === id) session.setState({ job: null });
  return result;
}

export function cancelJob(app: App): void {
  const { job } = app.session.getState();
  if (job?.stage === 'find' || job?.stage === 'read') cancelReading();
  else if (job) app.jobs.cancel(job.id);
}
