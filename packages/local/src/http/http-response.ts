/** An HTTP response before it goes over the wire. */
export interface HttpResponse {
  readonly statusCode: number;
  /** Lower-case names; a name with several values occurs several times. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
}
