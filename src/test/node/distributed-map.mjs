// What the interpreter does not know of a Distributed Map: children that are executions of their own, ItemBatcher, and
// tolerated failures. Each Distributed Map of a definition becomes a task that does what Step Functions does for it.
// Of a child that fails, nothing gets into the result.

const OF_THE_MAP = ["Label", "ItemsPath", "ItemSelector", "ItemBatcher", "ItemProcessor", "MaxConcurrency",
  "MaxConcurrencyPath", "ToleratedFailurePercentage", "ToleratedFailurePercentagePath"];

class ExceedToleratedFailureThreshold extends Error {
  name = "States.ExceedToleratedFailureThreshold";
}

export function distributeMaps(StateMachine, definition, overrides, context) {
  for (const [name, state] of Object.entries(definition.States)) {
    if (state.ItemProcessor?.ProcessorConfig?.Mode === "DISTRIBUTED") {
      overrides.taskResourceLocalHandlers[name] = (input) => mapRun(StateMachine, state, input, overrides, context);
      const rest = Object.entries(state).filter(([field]) => !OF_THE_MAP.includes(field));
      definition.States[name] = {
        ...Object.fromEntries(rest),
        Type: "Task",
        Resource: "arn:aws:states:::states:startExecution.sync",
        TimeoutSeconds: 3600,
      };
    }
  }
}

async function mapRun(StateMachine, state, input, overrides, context) {
  const evaluate = (template, item) => {
    const machine = { StartAt: "Evaluate", States: { Evaluate: { Type: "Pass", Parameters: template, End: true } } };
    const options = { context: { ...context, ...(item && { Map: { Item: item } }) } };
    return new StateMachine(machine, { validationOptions: { noValidate: true } }).run(input, options).result;
  };
  const setting = async (owner, field) =>
    field + "Path" in owner ? (await evaluate({ "value.$": owner[field + "Path"] })).value : owner[field];

  const items = (await evaluate({ "value.$": state.ItemsPath })).value;
  const selected = [];
  for (const [Index, Value] of items.entries()) {
    selected.push(state.ItemSelector ? await evaluate(state.ItemSelector, { Index, Value }) : Value);
  }
  let children = selected.map((item) => ({ input: item, items: 1 }));
  if (state.ItemBatcher) {
    const size = await setting(state.ItemBatcher, "MaxItemsPerBatch");
    const BatchInput = await evaluate(state.ItemBatcher.BatchInput);
    children = [];
    for (let first = 0; first < selected.length; first += size) {
      const Items = selected.slice(first, first + size);
      children.push({ input: { BatchInput, Items }, items: Items.length });
    }
  }

  const outputs = new Array(children.length);
  const tolerated = (await setting(state, "ToleratedFailurePercentage")) ?? 0;
  let failedItems = 0;
  const isExceeded = () => (100 * failedItems) / items.length > tolerated;
  const failures = [];
  const waiting = [...children.keys()];
  const work = async () => {
    for (let i = waiting.shift(); i !== undefined && !isExceeded(); i = waiting.shift()) {
      try {
        const machine = new StateMachine(state.ItemProcessor, { validationOptions: { noValidate: true } });
        outputs[i] = { output: await machine.run(children[i].input, { overrides, context: {} }).result };
      } catch (failure) {
        failedItems += children[i].items;
        const reason = failure.cause ?? failure;
        failures.push(`${reason.name}: ${reason.message}`);
      }
    }
  };
  const atOnce = (await setting(state, "MaxConcurrency")) || 1000;
  await Promise.all(Array.from({ length: Math.min(atOnce, children.length) }, work));

  if (isExceeded()) {
    throw new ExceedToleratedFailureThreshold(
      `${failedItems} of ${items.length} items failed, ${tolerated} % are tolerated; ${failures.join("; ")}`);
  }
  return outputs.filter(Boolean).map(({ output }) => output);
}
