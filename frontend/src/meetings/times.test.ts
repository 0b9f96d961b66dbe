import { describe, expect, it } from "vitest";

import { isOver, localOf, momentOf, monthBeside, readersClock, spanInWords, weeksOf } from "./times";

describe("the clock of the place", () => {
  it("is an hour before or two before UTC, as the clocks are set", () => {
    expect(momentOf({ day: "2027-03-24", clock: "13:00" }, "Europe/Stockholm")).toBe("2027-03-24T12:00:00Z");
    expect(momentOf({ day: "2027-03-31", clock: "13:00" }, "Europe/Stockholm")).toBe("2027-03-31T11:00:00Z");
    expect(momentOf({ day: "2027-10-31", clock: "01:30" }, "Europe/Stockholm")).toBe("2027-10-30T23:30:00Z");
    expect(momentOf({ day: "2027-10-31", clock: "03:30" }, "Europe/Stockholm")).toBe("2027-10-31T02:30:00Z");
    expect(momentOf({ day: "2027-03-28", clock: "00:30" }, "America/New_York")).toBe("2027-03-28T04:30:00Z");
  });
  it("comes back as it went", () => {
    for (const zone of ["Europe/Stockholm", "Europe/Helsinki", "Asia/Kathmandu", "UTC"])
      for (const day of ["2027-03-27", "2027-03-29", "2027-10-30", "2027-11-01", "2026-12-31"]) {
        const moment = momentOf({ day, clock: "23:45" }, zone) ?? "";
        expect(localOf(moment, zone)).toEqual({ day, clock: "23:45" });
      }
  });
  it("is none where nothing is written", () => {
    expect(momentOf({ day: "", clock: "13:00" }, "Europe/Stockholm")).toBeNull();
    expect(momentOf({ day: "", clock: "" }, "Europe/Stockholm")).toBeNull();
    expect(momentOf({ day: "2027-03-24", clock: "" }, "Europe/Stockholm")).toBeNull();
  });
});

describe("a span in words", () => {
  it("tells the day once", () => {
    expect(spanInWords("2026-12-03T08:00:00Z", "2026-12-03T11:00:00Z", "Europe/Stockholm")).toBe("torsdag 3 december 2026 09:00–12:00");
  });
  it("tells both days when it ends on another", () => {
    expect(spanInWords("2026-12-03T08:00:00Z", "2026-12-04T11:00:00Z", "Europe/Stockholm")).toContain("fredag 4 december 2026 12:00");
  });
  it("tells the reader's own clock only where it differs", () => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    expect(readersClock("2026-12-03T08:00:00Z", own)).toBeNull();
    expect(readersClock("2026-12-03T08:00:00Z", "Pacific/Kiritimati")).not.toBeNull();
  });
});

describe("a meeting that is over", () => {
  const [starts, ends] = ["2026-12-03T08:00:00Z", "2026-12-03T11:00:00Z"];
  it("is not over while it goes on", () => {
    expect(isOver(starts, ends, "Europe/Stockholm", new Date("2026-12-03T10:59:00Z"))).toBe(false);
    expect(isOver(starts, ends, "Europe/Stockholm", new Date("2026-12-03T11:00:00Z"))).toBe(true);
  });
  it("lasts its day when no end is told, and is never over without a date", () => {
    expect(isOver(starts, null, "Europe/Stockholm", new Date("2026-12-03T22:30:00Z"))).toBe(false);
    expect(isOver(starts, null, "Europe/Stockholm", new Date("2026-12-03T23:30:00Z"))).toBe(true);
    expect(isOver(null, null, "Europe/Stockholm")).toBe(false);
  });
});

describe("the weeks of a month", () => {
  it("begin on Mondays and hold every day", () => {
    const weeks = weeksOf("2027-02");
    expect(weeks).toHaveLength(4);
    expect(weeks[0]?.[0]).toBe("2027-02-01");
    expect(weeksOf("2026-11")).toHaveLength(6);
    expect(weeksOf("2026-11")[0]?.[0]).toBe("2026-10-26");
    expect(weeksOf("2026-12").flat().filter((day) => day.startsWith("2026-12"))).toHaveLength(31);
  });
  it("follow each other over the year's end", () => {
    expect(monthBeside("2026-12", 1)).toBe("2027-01");
    expect(monthBeside("2026-01", -1)).toBe("2025-12");
  });
});
