/** One training, as each program prints it: a line of JSON. */
export interface SpeedRecord {
  readonly program: string;
  readonly version: string;
  /** What was chosen where a program offers a choice; '' elsewhere. */
  readonly variant: string;
  readonly threads: number;
  readonly batch: number;
  readonly dropout: number;
  readonly steps: number;
  readonly seconds: number;
  /** Mean squared error on all rows after the last step, nothing dropped: who has not trained is seen. */
  readonly loss: number;
}
