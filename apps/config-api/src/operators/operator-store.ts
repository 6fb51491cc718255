/** What the operators' pages need of the control database beside the timeline. */
export interface OperatorFacts {
  readonly operatorId: string;
  readonly name: string;
}

export interface OperatorStore {
  operator(operatorId: string): Promise<OperatorFacts | null>;
}
