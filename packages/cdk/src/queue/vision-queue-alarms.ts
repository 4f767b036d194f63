import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';

/** What goes wrong with jobs, for whoever has to know. */
export interface VisionQueueAlarms {
  /** A job was tried too often and has failed. */
  readonly deadLetters: Alarm;
  /** Nobody reads the dead letters: their jobs stay open. */
  readonly unreadDeadLetters: Alarm;
  /** A job has waited for too long: there are too few workers, or they fail. */
  readonly oldestJob: Alarm;
}
