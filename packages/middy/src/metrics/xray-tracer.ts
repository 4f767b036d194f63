import type { VisionSpan, VisionTracer } from './vision-span.js';

/** What is used of a subsegment of `aws-xray-sdk-core`. */
export interface XraySubsegment {
  /** Seconds since 1970. */
  start_time: number;
  addAnnotation(key: string, value: string | number | boolean): unknown;
  addMetadata(key: string, value: unknown, namespace?: string): unknown;
  addFaultFlag(): unknown;
  close(): unknown;
}

/** What has a current segment: the `Tracer` of `@aws-lambda-powertools/tracer`, or `aws-xray-sdk-core` itself. */
export interface XraySource {
  getSegment(): { addNewSubsegment(name: string): XraySubsegment } | undefined;
}

/**
 * Gives spans to X-Ray: one subsegment for each load and run, its attributes as annotations (`vision_model`), the
 * milliseconds of its stages as metadata, because X-Ray ends a subsegment when it is closed and no earlier.
 *
 * @param source - The current segment's owner.
 */
export function xrayTracer(source: XraySource): VisionTracer {
  return {
    record: ({ name, startMs, attributes, error, children }: VisionSpan) => {
      const subsegment = source.getSegment()?.addNewSubsegment(name);
      if (subsegment === undefined) return;
      subsegment.start_time = startMs / 1000;
      // X-Ray takes letters, digits and underscores.
      for (const [key, value] of Object.entries(attributes))
        subsegment.addAnnotation(key.replaceAll('.', '_'), value);
      const stages = Object.fromEntries(children.map((child) => [child.name, child.endMs - child.startMs]));
      if (children.length > 0) subsegment.addMetadata('stagesMs', stages, 'vision');
      if (error !== undefined) {
        subsegment.addAnnotation('vision_error', error);
        subsegment.addFaultFlag();
      }
      subsegment.close();
    },
  };
}
