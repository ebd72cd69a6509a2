import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { lateFlag } from "../../src/cli/optimize-late.ts";

it.each([
  ["11.3.244.8-node.38", "--interrupt-budget=250000"],
  ["12.4.254.21-node.57", "--invocation-count-for-turbofan=12000"],
  ["13.6.233.17-node.63", "--invocation-count-for-turbofan=12000"],
  ["14.6.202.34-node.40", "--invocation-count-for-turbofan=12000"],
  ["15.0.1", null],
])("V8 %s is asked by %s", (version, flag) => {
  expect(lateFlag(version)).toBe(flag);
});

it("is known to the V8 that runs this: one that does not know a flag writes on the error output of every command", () => {
  const flag = lateFlag(process.versions.v8);
  const program = flag === null ? "" : `require("node:v8").setFlagsFromString(${JSON.stringify(flag)})`;
  const { status, stderr } = spawnSync(process.execPath, ["-e", program], { encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});
