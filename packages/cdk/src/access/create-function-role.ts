import { Validations } from 'aws-cdk-lib';
import { type CfnRole, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** What a function may do before it is granted anything. */
export interface FunctionRoleOptions {
  readonly logGroup: ILogGroup;
  /** Whether it sends traces to X-Ray. */
  readonly traces: boolean;
  /** Whether it has network interfaces in a VPC. */
  readonly inVpc: boolean;
  /** Whether Lambda Insights watches it, for which CDK adds a policy of AWS's to the role. */
  readonly hasInsights: boolean;
}

/**
 * A role that allows a function to write to its log group and nothing else, with no policy of AWS's: theirs allow to
 * create and to write to every log group of the account.
 */
export function createFunctionRole(scope: Construct, id: string, options: FunctionRoleOptions): Role {
  const statements = {
    Logs: [allow(['logs:CreateLogStream', 'logs:PutLogEvents'], options.logGroup.logGroupArn)],
    ...(options.traces && { Traces: [allow(['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], '*')] }),
    ...(options.inVpc && { Network: [allow(NETWORK_ACTIONS, '*')] }),
  };
  const role = new Role(scope, id, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: Object.fromEntries(
      Object.entries(statements).map(([name, list]) => [name, new PolicyDocument({ statements: list })]),
    ),
  });
  // Of the role's own statements alone: what it is granted later has to stand for itself.
  const own = Validations.of(role.node.defaultChild as CfnRole);
  if (options.traces || options.inVpc)
    own.acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'X-Ray, and the network interfaces of Lambda in a VPC, have no resources that could be named.',
    });
  if (options.hasInsights)
    own.acknowledge({
      id: `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${INSIGHTS_POLICY}]`,
      reason: 'Lambda Insights is documented with this policy, which allows to write to its one log group.',
    });
  return role;
}

const INSIGHTS_POLICY = 'CloudWatchLambdaInsightsExecutionRolePolicy';

/** What Lambda asks for to put a function into a VPC. */
const NETWORK_ACTIONS = [
  'ec2:AssignPrivateIpAddresses',
  'ec2:CreateNetworkInterface',
  'ec2:DeleteNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:UnassignPrivateIpAddresses',
];

function allow(actions: string[], resource: string): PolicyStatement {
  return new PolicyStatement({ actions, resources: [resource] });
}
