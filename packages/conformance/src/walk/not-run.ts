/** Commands that are not run, with the reason; the first that matches counts. */
const NOT_RUN: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [
    /^(?:.* && )?(?:aws|sam|(?:npx )?(?:aws-cdk|cdk|sst|osls|serverless)(?:@\d+)?|terraform|tofu)\b/,
    'needs an AWS account',
  ],
  [/^(?:pip|python3?|yolo|optimum-cli)\b/, 'needs Python with gigabytes of frameworks'],
  [/^wget\b/, 'fetches from the web'],
  [/^docker\b/, 'needs Docker'],
  [/^(?:npx -y )?pnpm\b/, 'works on the repository: continuous integration runs it'],
  [/<[\w ]+>|=…/, 'a pattern of command lines, not one'],
  [/s3:\/\/|https:\/\/pictures\.example\.com/, 'names a place that does not exist'],
];

/** Why a command is not run; undefined if it is. */
export function notRun(command: string): string | undefined {
  return NOT_RUN.find(([pattern]) => pattern.test(command))?.[1];
}
