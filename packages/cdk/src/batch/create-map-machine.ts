import { Aws } from 'aws-cdk-lib';
import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { acknowledgeWildcard } from '../access/acknowledge-wildcard.js';
import { createVendedLogGroup } from '../logs/create-vended-log-group.js';
import { MAP_LABEL, type MapDefinitionOptions, mapDefinition } from './map-definition.js';

/** What a batch is listed from and handed to, and how. */
export interface MapMachineProps extends Omit<MapDefinitionOptions, 'hasResultBucket'> {
  readonly worker: LambdaFunction;
  readonly bucket: IBucket;
  readonly resultBucket: IBucket;
}

/** Makes the state machine, whose executions are logged and traced. */
export function createMapMachine(scope: Construct, props: MapMachineProps): StateMachine {
  const { worker, bucket, resultBucket } = props;
  const hasResultBucket = resultBucket !== bucket;
  const role = new Role(scope, 'Role', { assumedBy: new ServicePrincipal('states.amazonaws.com') });
  role.addToPolicy(
    new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [worker.functionArn] }),
  );
  role.addToPolicy(new PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn] }));
  const machine = new StateMachine(scope, 'StateMachine', {
    definitionBody: DefinitionBody.fromString(JSON.stringify(mapDefinition({ ...props, hasResultBucket }))),
    definitionSubstitutions: {
      BatchFunctionArn: worker.functionArn,
      ...(hasResultBucket && { ResultBucketName: resultBucket.bucketName }),
    },
    role,
    tracingEnabled: true,
    logs: {
      destination: createVendedLogGroup(scope, 'Log'),
      level: LogLevel.ALL,
      includeExecutionData: false,
    },
  });
  acknowledgeWildcard(role, '*', 'Deliveries of logs and traces of X-Ray have no resources.');
  allowItself(scope, machine, role);
  return machine;
}

/** A Distributed Map starts executions of its own. A policy apart, because it names the machine that needs the role. */
function allowItself(scope: Construct, machine: StateMachine, role: Role): void {
  const executions = `arn:${Aws.PARTITION}:states:${Aws.REGION}:${Aws.ACCOUNT_ID}:execution:${machine.stateMachineName}`;
  const [own, ofMap] = [`${executions}:*`, `${executions}/${MAP_LABEL}:*`];
  const policy = new Policy(scope, 'MapPolicy', {
    statements: [
      new PolicyStatement({ actions: ['states:StartExecution'], resources: [machine.stateMachineArn] }),
      new PolicyStatement({
        actions: ['states:DescribeExecution', 'states:StopExecution'],
        resources: [own, ofMap],
      }),
      new PolicyStatement({ actions: ['states:RedriveExecution'], resources: [ofMap] }),
    ],
  });
  role.attachInlinePolicy(policy);
  for (const each of [own, ofMap])
    acknowledgeWildcard(policy, each, 'Executions of this state machine alone; each has an id of its own.');
}
