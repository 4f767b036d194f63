/** A difference that is wanted, and why. Every line of one side that it fits belongs to it. */
export interface DeliberateDifference {
  readonly reason: string;
  readonly onlyInSam?: RegExp;
  readonly onlyInCdk?: RegExp;
}

/** What two descriptions do not share: sorted lines, `sam: …` and `cdk: …`. */
export interface DeploymentDifferences {
  readonly unexplained: readonly string[];
  /** Deliberate differences that are there no more. */
  readonly unused: readonly DeliberateDifference[];
}

/** Compares what a SAM template and a CDK stack deploy. */
export function compareDeployments(
  sam: readonly string[],
  cdk: readonly string[],
  deliberate: readonly DeliberateDifference[] = [],
): DeploymentDifferences {
  const onlyInSam = sam.filter((line) => !cdk.includes(line));
  const onlyInCdk = cdk.filter((line) => !sam.includes(line));
  const fits = (line: string, pattern: RegExp | undefined) => pattern?.test(line) ?? false;
  return {
    unexplained: [
      ...onlyInSam
        .filter((line) => !deliberate.some((difference) => fits(line, difference.onlyInSam)))
        .map((line) => `sam: ${line}`),
      ...onlyInCdk
        .filter((line) => !deliberate.some((difference) => fits(line, difference.onlyInCdk)))
        .map((line) => `cdk: ${line}`),
    ].sort((a, b) => (a.slice(5) < b.slice(5) ? -1 : 1)),
    unused: deliberate.filter(
      (difference) =>
        !onlyInSam.some((line) => fits(line, difference.onlyInSam)) &&
        !onlyInCdk.some((line) => fits(line, difference.onlyInCdk)),
    ),
  };
}
