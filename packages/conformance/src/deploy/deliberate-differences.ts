import type { DeliberateDifference } from './compare-deployments.js';

const LOGS: DeliberateDifference = {
  reason:
    "SAM makes the roles, and gives each AWS's policy to write to all log groups. VisionFunction allows its own log group alone.",
  onlyInSam: /^function [\w-]+ · has the policy service-role\/AWSLambdaBasicExecutionRole$/,
  onlyInCdk:
    /^function ([\w-]+) · may logs:(?:CreateLogStream|PutLogEvents) on ‹log group of function \1\.Arn›$/,
};

const PREFLIGHT: DeliberateDifference = {
  reason: "SAM's preflights are answered with 200, the CDK's with 204; browsers take either.",
  onlyInSam: /^REST API · OPTIONS \S+: status 200$/,
  onlyInCdk: /^REST API · OPTIONS \S+: status 204$/,
};

const POLLERS: DeliberateDifference = {
  reason:
    "SAM gives each reader of a queue AWS's policy to read all queues. VisionQueue allows the one that is read.",
  onlyInSam: /^function [\w-]+ · has the policy service-role\/AWSLambdaSQSQueueExecutionRole$/,
  onlyInCdk:
    /^function [\w-]+ · may sqs:(?:ReceiveMessage|DeleteMessage|GetQueueAttributes) on ‹queue [\w -]+\.Arn›$/,
};

const TRACES: DeliberateDifference = {
  reason:
    "SAM gives AWS's policy to send traces, the CDK the actions; neither names a resource, as X-Ray has none.",
  onlyInSam: /^state machine · has the policy AWSXrayWriteOnlyAccess$/,
  onlyInCdk: /^state machine · may xray:\w+ on \*$/,
};

/** What an example's template.yaml deploys otherwise than its cdk.ts. Nothing else may differ. */
export const DELIBERATE_DIFFERENCES: Readonly<Record<string, readonly DeliberateDifference[]>> = {
  'async-pipeline': [LOGS, POLLERS, TRACES],
  'classify-api': [LOGS, PREFLIGHT],
  'read-text-api': [LOGS],
};
