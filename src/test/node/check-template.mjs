// Checks a SAM template against SAM's schema: node check-template.mjs template.yaml sam.schema.json
import { readFileSync } from "node:fs";
import Ajv from "ajv-draft-04";
import { parse } from "yaml";

// CloudFormation's short forms, written out: !Ref x is {"Ref": "x"}, !Sub x is {"Fn::Sub": "x"}.
const written = (tag) => (tag === "Ref" || tag === "Condition" ? tag : `Fn::${tag}`);
const short = ["Ref", "GetAtt", "Sub", "Join", "Select", "Split", "If", "Equals", "And", "Or", "Not", "FindInMap", "ImportValue"]
  .flatMap((tag) => [
    { tag: `!${tag}`, resolve: (value) => ({ [written(tag)]: value }) },
    { tag: `!${tag}`, collection: "seq", resolve: (list) => ({ [written(tag)]: list.toJSON() }) },
  ]);

const [templateFile, schemaFile] = process.argv.slice(2);
const template = parse(readFileSync(templateFile, "utf8"), { customTags: short });
const validate = new Ajv({ strict: false, allErrors: true }).compile(JSON.parse(readFileSync(schemaFile, "utf8")));
if (!validate(template)) {
  // Each kind of resource there is adds what it misses, much of it the same.
  const said = validate.errors.map(({ instancePath, message, params }) => `${instancePath}: ${message} ${JSON.stringify(params)}`);
  console.error([`${templateFile} does not fit SAM's schema`, ...new Set(said)].join("\n"));
  process.exit(1);
}
console.log(`${templateFile}: ${Object.keys(template.Resources).length} resources fit SAM's schema`);
