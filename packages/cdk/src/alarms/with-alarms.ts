import { withDefaults } from '../defaults/with-defaults.js';
import type { VisionFunctionProps } from '../function/vision-function-props.js';
import type { FunctionAlarmOptions } from './function-alarm-options.js';

/** Properties of a function whose alarms are, where its user says nothing, those of the construct that it is a part of. */
export function withAlarms(props: VisionFunctionProps, defaults: FunctionAlarmOptions): VisionFunctionProps {
  return props.alarms === false ? props : { ...props, alarms: withDefaults(defaults, props.alarms ?? {}) };
}
