import { describe, expect, it } from "vitest";

import type { MappingIn } from "../api/schema";
import { type Going, percent, toDesk, toMapping } from "./mapping";

const columns = ["Nr", "Insats", "Text 1", "Text 2", "Start"];
const mapping: MappingIn = {
  fields: [
    { field: "title", columns: ["Insats"], value: null, date: null },
    { field: "description", columns: ["Text 1", "Text 2"], value: null, date: null },
    { field: "starts_on", columns: ["Start"], value: null, date: "%d/%m/%Y" },
    { field: "phase", columns: [], value: "ongoing", date: null },
  ],
  known_by: ["Nr"],
  source: "insatser",
  visibility: "draft",
  too_long: "cut",
  failed_rows: "stop",
};
const job: Going = {
  action: "run_import", state: "running", phase: "checking", phase_at: "2026-11-25T12:00:00Z",
  phase_seconds: null, done: 50, total: 100,
};

describe("a mapping made by hand", () => {
  it("comes back from the desk as it was laid there", () => {
    expect(toMapping(toDesk(mapping, columns), columns)).toEqual(mapping);
  });

  it("leaves out what was left out, and lets several columns be one field", () => {
    const desk = toDesk(mapping, columns);
    desk.fields["Start"] = "";
    desk.fields["Text 2"] = "title";
    const made = toMapping(desk, columns).fields;
    expect(made.map((source) => source.field)).toEqual(["title", "description", "phase"]);
    expect(made[0]?.columns).toEqual(["Insats", "Text 2"]);
  });

  it("uses a constant where the column is blank", () => {
    const desk = toDesk(mapping, columns);
    desk.fields["Nr"] = "phase";
    const phase = toMapping(desk, columns).fields.find((source) => source.field === "phase");
    expect(phase).toEqual({ field: "phase", columns: ["Nr"], value: "ongoing", date: null });
  });
});

describe("how far a job has come", () => {
  it("is half the way when all is checked, then follows the clock", () => {
    const start = Date.parse("2026-11-25T12:00:00Z");
    expect(percent(job, start)).toBe(25);
    expect(percent({ ...job, action: "check_import" }, start)).toBe(50);
    const saving = { ...job, phase: "saving", phase_seconds: 10, done: 100 };
    expect(percent(saving, start)).toBe(50);
    expect(percent(saving, start + 5_000)).toBe(75);
    expect(percent(saving, start + 60_000)).toBe(98);
    expect(percent({ ...job, action: "undo_import" }, start)).toBeNull();
    expect(percent({ ...job, phase: null }, start)).toBeNull();
  });
});
