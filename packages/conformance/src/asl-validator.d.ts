declare module 'asl-validator' {
  function validateStateMachine(definition: unknown): {
    readonly isValid: boolean;
    errorsText(separator: string): string;
  };
  export = validateStateMachine;
}
