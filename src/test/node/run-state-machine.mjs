// Runs executions of state machines in a local interpreter, one after another, until stdin ends. Every call to AWS goes to
// a service that the caller plays.
//
// a line of stdin:  {"definition": file, "substitutions": {name: text}, "executionName": name, "input": any, "service": URL}
// a line of stdout: {"status": "SUCCEEDED", "output": any} or {"status": "FAILED", "error": name, "cause": text}
//
// The service is sent {"resource": ARN, "parameters": {}} and answers {"result": any} or {"error": name, "cause": text}.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { distributeMaps } from "./distributed-map.mjs";

// The interpreter wants Node 22; this is all that it misses on Node 20.
Promise.withResolvers ??= () => {
  const parts = {};
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return parts;
};
const { StateMachine } = await import("aws-local-stepfunctions");

class CallFailed extends Error {
  constructor({ error, cause }) {
    super(cause);
    this.name = error;
    // Step Functions lets neither Retry nor Catch see this one.
    this.isRetryable = this.isCatchable = error !== "States.Runtime";
  }
}

const call = (service, resource) => async (parameters) => {
  const response = await fetch(service, { method: "POST", body: JSON.stringify({ resource, parameters }) });
  const answer = await response.json();
  if ("error" in answer) {
    throw new CallFailed(answer);
  }
  return answer.result;
};

/** All states, those of maps within maps included, as [name, state]. */
function* states(machine) {
  for (const [name, state] of Object.entries(machine.States)) {
    yield [name, state];
    if (state.ItemProcessor) {
      yield* states(state.ItemProcessor);
    }
  }
}

const execute = async (request) => {
  const text = readFileSync(request.definition, "utf8").replace(/\$\{(\w+)\}/g, (placeholder, name) => {
    if (!(name in request.substitutions)) {
      throw new Error(`nothing is given for ${placeholder}`);
    }
    return request.substitutions[name];
  });
  const definition = JSON.parse(text);

  // Waiting for Lambda and between retries takes no time here.
  const overrides = { taskResourceLocalHandlers: {}, waitTimeOverrides: {}, retryIntervalOverrides: {} };
  for (const [name, state] of states(definition)) {
    if (state.Type === "Task") {
      overrides.taskResourceLocalHandlers[name] = call(request.service, state.Resource);
    }
    if (state.Type === "Wait") {
      overrides.waitTimeOverrides[name] = 0;
    }
    if (state.Retry) {
      overrides.retryIntervalOverrides[name] = 0;
    }
  }

  const context = { Execution: { Name: request.executionName, Input: request.input } };
  // Says what is wrong with the definition as it stands, before the maps in it are replaced.
  new StateMachine(definition);
  distributeMaps(StateMachine, definition, overrides, context);

  try {
    const output = await new StateMachine(definition).run(request.input, { overrides, context }).result;
    return { status: "SUCCEEDED", output };
  } catch (failure) {
    const reason = failure.cause ?? failure;
    return { status: "FAILED", error: reason.name, cause: reason.message };
  }
};

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(JSON.stringify(await execute(JSON.parse(line))) + "\n");
}
